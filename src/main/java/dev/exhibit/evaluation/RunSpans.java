package dev.exhibit.evaluation;

import dev.exhibit.model.JobRuns.Span;
import dev.exhibit.model.RunCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts neighbours that came out the same together. */
final class RunSpans {
  private final List<Span> spans = new ArrayList<>();

  void add(RunCell cell, Instant time) {
    add(cell, cell, time);
  }

  /** The next time, with how it came out before somebody waived it. */
  void add(RunCell cell, RunCell found, Instant time) {
    add(new Span(cell, time, time, 1, found));
  }

  /** The next times. */
  void add(Span next) {
    if (!spans.isEmpty()
        && spans.getLast().cell() == next.cell()
        && spans.getLast().found() == next.found()) {
      Span last = spans.removeLast();
      spans.add(
          new Span(next.cell(), last.from(), next.to(), last.slots() + next.slots(), next.found()));
    } else {
      spans.add(next);
    }
  }

  List<Span> all() {
    return List.copyOf(spans);
  }
}

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
    if (!spans.isEmpty() && spans.getLast().cell() == cell) {
      Span last = spans.removeLast();
      spans.add(new Span(cell, last.from(), time, last.slots() + 1));
    } else {
      spans.add(new Span(cell, time, time, 1));
    }
  }

  List<Span> all() {
    return List.copyOf(spans);
  }
}

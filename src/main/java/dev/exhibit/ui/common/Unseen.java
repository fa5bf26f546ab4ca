package dev.exhibit.ui.common;

import dev.exhibit.model.Answer;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is hatched behind a count, as more may have happened there than was counted. */
public final class Unseen {
  private Unseen() {}

  /** A span as far as it lies in the past, seen by no source; empty when it is still to come. */
  static List<BlindSpan> until(TimeSpan span, Instant now, GapKind kind) {
    Instant end = now.isBefore(span.to()) ? now : span.to();
    return span.from().isBefore(end)
        ? List.of(new BlindSpan("", new TimeSpan(span.from(), end), kind))
        : List.of();
  }

  /**
   * Where the sources were blind; where the store could not look everywhere, all of the span, as
   * its answer does not say which part is missing.
   */
  public static List<BlindSpan> behind(SessionModel session, Answer<?> found, TimeSpan span) {
    List<BlindSpan> all = new ArrayList<>(session.blind());
    if (found instanceof Answer.Partial) {
      all.addAll(until(span, session.now(), GapKind.NO_EVIDENCE));
    }
    return all;
  }
}

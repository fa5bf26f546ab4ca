package dev.exhibit.ui.timeline;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.usecase.CountedSoFar;
import java.time.Duration;

/** What is said of a range that is still being counted. */
final class SoFarWords {
  private static final int DAYS = 3;

  private SoFarWords() {}

  /** How many events there are so far. */
  static String number(CountedSoFar soFar) {
    return Messages.text(
        soFar.least() ? "timeline.sofar.least" : "timeline.sofar", soFar.counted().total());
  }

  /** How much of the range was looked at, in days where it has some. */
  static String share(CountedSoFar soFar, TimeSpan span) {
    long days = span.duration().toDays();
    return days < DAYS
        ? Messages.text("timeline.sofar.share", Math.floor(fraction(soFar, span) * 100))
        : Messages.text("timeline.sofar.days", looked(soFar, span).toDays(), days);
  }

  /** Both in one sentence. */
  static String all(CountedSoFar soFar, TimeSpan span) {
    return Messages.text("timeline.sofar.all", number(soFar), share(soFar, span));
  }

  /** How much of the range was looked at, from 0 to 1. */
  static double fraction(CountedSoFar soFar, TimeSpan span) {
    double whole = Math.max(1, span.duration().toMillis());
    return Math.clamp(looked(soFar, span).toMillis() / whole, 0.0, 1.0);
  }

  private static Duration looked(CountedSoFar soFar, TimeSpan span) {
    return Duration.between(span.from(), soFar.until());
  }
}

package dev.exhibit.ui.controls;

import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of a period that a timeline shows when somebody comes closer or goes away from it. */
final class ShownPart {
  /** Closer than this nothing more is seen. */
  private static final Duration LEAST = Duration.ofHours(6);

  private ShownPart() {}

  /**
   * Half or twice as much as is shown.
   *
   * @param shown how long the part is that is shown
   * @param middle what stays in the middle, as far as the period allows
   * @return null for the whole period
   */
  static @Nullable TimeSpan zoomed(Period period, Duration shown, boolean closer, Instant middle) {
    Duration whole = period.duration();
    Duration wanted = closer ? shown.dividedBy(2) : shown.multipliedBy(2);
    Duration least = LEAST.compareTo(whole) < 0 ? LEAST : whole;
    Duration length = wanted.compareTo(least) < 0 ? least : wanted;
    if (length.compareTo(whole) >= 0) {
      return null;
    }
    Instant latest = period.to().minus(length);
    Instant from = middle.minus(length.dividedBy(2));
    from = from.isAfter(latest) ? latest : from;
    from = from.isBefore(period.from()) ? period.from() : from;
    return new TimeSpan(from, from.plus(length));
  }
}

package dev.exhibit.ui.timeline;

import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.usecase.BucketWidths;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Other ranges around the middle of one. */
final class Zoom {
  /** Nothing shorter is shown. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  private Zoom() {}

  /** The column of a time where a period has so many; a second where there is no period. */
  static TimeSpan column(Instant time, @Nullable Period whole, int columns) {
    if (whole == null) {
      return new TimeSpan(time, time.plusSeconds(1));
    }
    Duration width = BucketWidths.fitting(whole.span(), columns);
    Instant start = TimeScale.bucketStart(time, width);
    return new TimeSpan(start, start.plus(width));
  }

  /** Half as long, unless that is too short to be looked at. */
  static TimeSpan in(TimeSpan span) {
    Duration half = span.duration().dividedBy(2);
    if (half.compareTo(LEAST) < 0) {
      return span;
    }
    Instant from = span.from().plus(half.dividedBy(2));
    return new TimeSpan(from, from.plus(half));
  }

  /** Twice as long within the whole; null for all of it. */
  static @Nullable TimeSpan out(TimeSpan span, TimeSpan whole) {
    Duration length = span.duration().multipliedBy(2);
    if (length.compareTo(whole.duration()) >= 0) {
      return null;
    }
    Instant from = span.from().minus(span.duration().dividedBy(2));
    Instant last = whole.to().minus(length);
    Instant start = from.isBefore(whole.from()) ? whole.from() : from.isAfter(last) ? last : from;
    return new TimeSpan(start, start.plus(length));
  }
}

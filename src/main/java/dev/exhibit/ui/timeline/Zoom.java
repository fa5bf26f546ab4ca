package dev.exhibit.ui.timeline;

import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.usecase.BucketWidths;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Other ranges around the middle of one. */
final class Zoom {
  /** Nothing shorter is shown. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  private Zoom() {}

  /**
   * The column of a time where a period has so many; a second where there is no period.
   *
   * @param shown what is shown of it, which the column does not leave; null for all
   */
  static TimeSpan column(
      Instant time, @Nullable Period whole, @Nullable TimeSpan shown, int columns) {
    if (whole == null) {
      return new TimeSpan(time, time.plusSeconds(1));
    }
    Duration width = BucketWidths.fitting(whole.span(), columns);
    Instant start = TimeScale.bucketStart(time, width);
    Instant end = start.plus(width);
    if (shown == null || !shown.contains(time)) {
      return new TimeSpan(start, end);
    }
    return shown(start, end, shown);
  }

  /** The columns from one time to another, as far as they are shown. */
  static TimeSpan columns(Instant from, Instant to, Duration width, TimeSpan shown) {
    Instant first = TimeScale.bucketStart(within(from, shown), width);
    Instant last = TimeScale.bucketStart(within(to, shown), width);
    return shown(first, last.plus(width), shown);
  }

  private static Instant within(Instant time, TimeSpan shown) {
    Instant last = shown.to().minusMillis(1);
    Instant early = time.isAfter(last) ? last : time;
    return early.isBefore(shown.from()) ? shown.from() : early;
  }

  private static TimeSpan shown(Instant from, Instant to, TimeSpan shown) {
    return new TimeSpan(
        from.isBefore(shown.from()) ? shown.from() : from,
        to.isAfter(shown.to()) ? shown.to() : to);
  }

  /**
   * Chosen columns moved later by so many, or earlier; or, stretched, ending so much later.
   *
   * @return nothing where there are no columns left that way
   */
  static Optional<TimeSpan> stepped(
      TimeSpan part, int by, boolean stretch, Duration width, TimeSpan shown) {
    Duration move = width.multipliedBy(by);
    Instant start = TimeScale.bucketStart(part.from(), width);
    Instant end = TimeScale.bucketStart(part.to().minusMillis(1), width).plus(width);
    Instant from = stretch ? start : start.plus(move);
    Instant to = end.plus(move);
    boolean there = to.isAfter(from) && from.isBefore(shown.to()) && to.isAfter(shown.from());
    return there ? Optional.of(shown(from, to, shown)) : Optional.empty();
  }

  /**
   * The first column or the last, with all between it and the chosen ones.
   *
   * @param part the chosen ones; null for that column alone
   */
  static TimeSpan edge(@Nullable TimeSpan part, boolean first, Duration width, TimeSpan shown) {
    Instant end = first ? shown.from() : shown.to().minusMillis(1);
    if (part == null) {
      return columns(end, end, width, shown);
    }
    return first
        ? columns(end, part.to().minusMillis(1), width, shown)
        : columns(part.from(), end, width, shown);
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

  /** Earlier or later by a share of its length, within the whole. */
  static TimeSpan moved(TimeSpan span, double share, TimeSpan whole) {
    long by = Math.round(span.duration().toMillis() * share);
    return within(span.from().plusMillis(by), span.duration(), whole);
  }

  /**
   * So many times as long, at least {@link #LEAST} and at most the whole; the place at this share
   * of it stays where it is, unless an end of the whole is reached.
   */
  static TimeSpan scaled(TimeSpan span, double at, double factor, TimeSpan whole) {
    long now = span.duration().toMillis();
    long most = whole.duration().toMillis();
    long least = Math.min(most, Math.min(now, LEAST.toMillis()));
    long next = Math.clamp(Math.round(now * factor), least, most);
    Instant from = span.from().plusMillis(Math.round((now - next) * at));
    return within(from, Duration.ofMillis(next), whole);
  }

  /** With as much again on both sides, as far as the whole goes. */
  static TimeSpan wider(TimeSpan span, TimeSpan whole) {
    Instant from = span.from().minus(span.duration());
    Instant to = span.to().plus(span.duration());
    return new TimeSpan(
        from.isBefore(whole.from()) && !span.from().isBefore(whole.from()) ? whole.from() : from,
        to.isAfter(whole.to()) && !span.to().isAfter(whole.to()) ? whole.to() : to);
  }

  private static TimeSpan within(Instant from, Duration length, TimeSpan whole) {
    Instant last = whole.to().minus(length);
    Instant start = from.isAfter(last) ? last : from;
    start = start.isBefore(whole.from()) ? whole.from() : start;
    return new TimeSpan(start, start.plus(length));
  }

  /** Twice as long within the whole; null for all of it. */
  static @Nullable TimeSpan out(TimeSpan span, TimeSpan whole) {
    Duration length = span.duration().multipliedBy(2);
    if (length.compareTo(whole.duration()) >= 0) {
      return null;
    }
    return within(span.from().minus(span.duration().dividedBy(2)), length, whole);
  }
}

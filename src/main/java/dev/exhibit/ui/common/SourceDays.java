package dev.exhibit.ui.common;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of a source in a period, counted from 0: what a person walks over. They are those of
 * UTC, as they are counted, whatever the zone of the period is.
 */
public record SourceDays(SourceHealth source, Period period) {
  private static final Duration DAY = Duration.ofDays(1);

  /** How many days there are to pick; none where nothing was counted. */
  public int count() {
    if (!SourceCount.isCounted(source)) {
      return 0;
    }
    Instant last = TimeScale.bucketStart(period.to().minusMillis(1), DAY);
    return (int) Duration.between(first(), last).toDays() + 1;
  }

  private Instant first() {
    return TimeScale.bucketStart(period.from(), DAY);
  }

  /** The day that holds an instant of the period. */
  public int at(Instant instant) {
    return (int) Duration.between(first(), TimeScale.bucketStart(instant, DAY)).toDays();
  }

  /** A day from its beginning to its end; null for none. */
  public @Nullable TimeSpan span(int day) {
    if (day < 0 || day >= count()) {
      return null;
    }
    Instant from = first().plus(DAY.multipliedBy(day));
    return new TimeSpan(from, from.plus(DAY));
  }

  /** What of a day lies in the period: when the events were that are counted; null for none. */
  public @Nullable TimeSpan part(int day) {
    TimeSpan whole = span(day);
    return whole == null
        ? null
        : new TimeSpan(
            Collections.max(List.of(whole.from(), period.from())),
            Collections.min(List.of(whole.to(), period.to())));
  }

  /** How many events a day has, in a sentence. */
  public String words(TimeSpan day) {
    long count =
        source.byDay().buckets().stream()
            .filter(bucket -> bucket.from().equals(day.from()))
            .mapToLong(Histogram.Bucket::count)
            .sum();
    boolean blind =
        source.blind().stream().map(BlindSpan::span).anyMatch(span -> span.overlaps(day));
    String key =
        blind ? "sources.day.blind" : source.answered() ? "sources.day" : "sources.day.least";
    String name = Formats.day(day.from().atZone(ZoneOffset.UTC).toLocalDate());
    return Messages.text(key, name + " " + Formats.zone(ZoneOffset.UTC), count);
  }
}

package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of events over time, empty buckets left out.
 *
 * @param width length of a bucket; bucket starts are whole multiples of it since the epoch, UTC
 */
public record Histogram(Duration width, List<Bucket> buckets) {
  public Histogram {
    buckets = List.copyOf(buckets);
  }

  /**
   * Events of one bucket.
   *
   * @param from start of the bucket, UTC, also where it begins before the span asked for
   * @param by counts by the values of the split field, empty without one
   * @param first time of its first event, null where it was not asked for
   * @param last time of its last event, null where it was not asked for
   */
  public record Bucket(
      Instant from,
      long count,
      Map<String, Long> by,
      @Nullable Instant first,
      @Nullable Instant last) {}

  /** All events counted. */
  public long total() {
    return buckets.stream().mapToLong(Bucket::count).sum();
  }
}

package dev.exhibit.evaluation;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.Histogram.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds counts over time. */
public final class Histograms {
  private Histograms() {}

  /** The sum of histograms of the same bucket width. */
  public static Histogram sum(Duration width, List<Histogram> histograms) {
    Map<Instant, Bucket> buckets = new TreeMap<>();
    for (Histogram histogram : histograms) {
      for (Bucket bucket : histogram.buckets()) {
        buckets.merge(bucket.from(), bucket, Histograms::add);
      }
    }
    return new Histogram(width, List.copyOf(buckets.values()));
  }

  static Bucket add(Bucket left, Bucket right) {
    Map<String, Long> by = new LinkedHashMap<>(left.by());
    right.by().forEach((value, count) -> by.merge(value, count, Long::sum));
    return new Bucket(
        left.from(),
        left.count() + right.count(),
        by,
        earlier(left.first(), right.first()),
        later(left.last(), right.last()));
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }
}

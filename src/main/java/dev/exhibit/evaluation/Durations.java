package dev.exhibit.evaluation;

import dev.exhibit.model.Metrics.Took;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects how long runs took: eight bytes a run. */
final class Durations {
  private long[] nanos = new long[16];
  private int count;

  /** Takes one; nothing is taken where it is not known, or where a clock jumped back. */
  void add(@Nullable Duration took) {
    if (took == null || took.isNegative()) {
      return;
    }
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took.toNanos();
  }

  /** What they come to; null of none. */
  @Nullable Took took() {
    if (count == 0) {
      return null;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Took(
        count,
        Duration.ofNanos(median(sorted)),
        Duration.ofNanos(rank(sorted, 95)),
        Duration.ofNanos(rank(sorted, 75) - rank(sorted, 25)),
        Duration.ofNanos(sorted[0]),
        Duration.ofNanos(sorted[count - 1]));
  }

  /** The middle one, or the mean of the two in the middle. */
  private static long median(long[] sorted) {
    long low = sorted[(sorted.length - 1) / 2];
    return low + (sorted[sorted.length / 2] - low) / 2;
  }

  /** The smallest value that so many percent do not exceed (nearest rank). */
  private static long rank(long[] sorted, int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }
}

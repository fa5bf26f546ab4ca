package dev.exhibit.evaluation;

import java.time.Duration;

/** Widths of buckets that meet at the ends of days, where what is kept by days meets as well. */
final class EvenWidths {
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  private EvenWidths() {}

  /** The greatest even width that is not above this one; below a second any is taken as it is. */
  static Duration atMost(Duration most) {
    if (most.toSeconds() < 1) {
      return most;
    }
    long seconds = Math.min(most.toSeconds(), DAY_SECONDS);
    while (DAY_SECONDS % seconds != 0) {
      seconds--;
    }
    return Duration.ofSeconds(seconds);
  }

  /** The least even width that is not below this one: a part of a day, or whole days. */
  static Duration atLeast(Duration least) {
    if (least.toSeconds() < 1) {
      return least;
    }
    long seconds = least.plusNanos(999_999_999).toSeconds();
    if (seconds > DAY_SECONDS) {
      return Duration.ofDays(Math.ceilDiv(seconds, DAY_SECONDS));
    }
    while (DAY_SECONDS % seconds != 0) {
      seconds++;
    }
    return Duration.ofSeconds(seconds);
  }
}

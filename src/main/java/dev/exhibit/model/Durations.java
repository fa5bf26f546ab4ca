package dev.exhibit.model;

import java.time.Duration;

/** Lengths of time in the words of reasons and advice. */
public final class Durations {
  private Durations() {}

  /** The two largest units that say something: 1 d 7 h, 2 h 5 min, 40 s; at least 1 s. */
  public static String words(Duration duration) {
    if (duration.toDays() > 0) {
      return duration.toDays() + " d" + rest(duration.toHoursPart(), " h");
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + " h" + rest(duration.toMinutesPart(), " min");
    }
    if (duration.toMinutes() > 0) {
      return duration.toMinutes() + " min" + rest(duration.toSecondsPart(), " s");
    }
    return Math.max(1, duration.toSeconds()) + " s";
  }

  private static String rest(int amount, String unit) {
    return amount == 0 ? "" : " " + amount + unit;
  }
}

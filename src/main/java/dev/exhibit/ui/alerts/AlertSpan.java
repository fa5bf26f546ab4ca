package dev.exhibit.ui.alerts;

import java.time.Duration;

/** How far back the graphs reach. */
public enum AlertSpan {
  SIX_HOURS(Duration.ofHours(6), Duration.ofMinutes(5)),
  DAY(Duration.ofDays(1), Duration.ofMinutes(20)),
  WEEK(Duration.ofDays(7), Duration.ofHours(2)),
  MONTH(Duration.ofDays(30), Duration.ofHours(10));

  private final Duration length;
  private final Duration bar;

  AlertSpan(Duration length, Duration bar) {
    this.length = length;
    this.bar = bar;
  }

  Duration length() {
    return length;
  }

  /** The longest that a bar may be. */
  Duration bar() {
    return bar;
  }
}

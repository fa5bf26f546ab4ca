package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A day (24 hours, UTC) that events were still added to long after it had ended.
 *
 * @param day its start
 * @param limit from when on an arrival is late: the day's end and the source's longest silence
 * @param events all events of that day
 * @param late those that arrived at the limit or later
 * @param touched when the last of them arrived
 */
public record LateDay(Instant day, Instant limit, long events, long late, Instant touched) {
  /** Whether nothing of the day had arrived in time: it was read in as a whole, afterwards. */
  public boolean readInLater() {
    return late >= events;
  }

  /** The day itself. */
  public TimeSpan span() {
    return new TimeSpan(day, day.plus(Duration.ofDays(1)));
  }

  /** How long after the end of the day its last event arrived. */
  public Duration by() {
    return Duration.between(span().to(), touched);
  }
}

package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A half-open span of time, {@code [from, to)}, in UTC.
 *
 * @param from first instant inside
 * @param to first instant after; never before {@code from}
 */
public record TimeSpan(Instant from, Instant to) {
  /**
   * From 1970 to the last instant that a store tells apart: what a question without a span means.
   */
  public static final TimeSpan ALL =
      new TimeSpan(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));

  public TimeSpan {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("A span ends before it starts: " + from + " to " + to);
    }
  }

  /** How long the span is; zero when it is empty. */
  public Duration duration() {
    return Duration.between(from, to);
  }

  /** As a command line takes it: {@code FROM/TO}, UTC, in whole seconds. */
  public String typed() {
    return from.truncatedTo(ChronoUnit.SECONDS) + "/" + to.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether the instant lies inside, the end not included. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  /** Whether another span lies wholly inside. */
  public boolean contains(TimeSpan other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  /** Whether the two have an instant in common. */
  public boolean overlaps(TimeSpan other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }
}

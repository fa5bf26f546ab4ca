package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert looks at, over time.
 *
 * @param title what it tells, in a line
 * @param source the source whose silence it is; null for events of any
 * @param width length of a bar, also of the last, which may not be over
 * @param bars oldest first, one after the other; empty where an alert is judged as a whole
 * @param keys fields by whose values it counts apart, where the bars count all together
 * @param warning null where nothing warns
 * @param critical null where nothing is critical
 * @param exact whether the store picks just what the alert looks at; else bars are upper bounds
 * @param problem what could not be seen, so that bars may be missing; null for nothing
 */
public record AlertGraph(
    String control,
    String alert,
    String title,
    @Nullable String source,
    Measure measure,
    Duration width,
    List<Bar> bars,
    List<String> keys,
    @Nullable Threshold warning,
    @Nullable Threshold critical,
    boolean exact,
    @Nullable String problem) {
  public AlertGraph {
    bars = List.copyOf(bars);
    keys = List.copyOf(keys);
  }

  /** What the bars are. */
  public enum Measure {
    /** Events in the window of the alert that ends with the bar. */
    EVENTS,
    /** Seconds without an event of the source at the end of the bar. */
    SILENCE
  }

  /** One bar. */
  public record Bar(Instant from, long value) {}

  /** The severity at which a value stands; null where it is well. */
  public @Nullable Severity severity(long value) {
    if (critical != null && critical.isReached(value)) {
      return Severity.CRITICAL;
    }
    return warning != null && warning.isReached(value) ? Severity.WARNING : null;
  }

  /** The newest value; zero where there is none. */
  public long now() {
    return bars.isEmpty() ? 0 : bars.getLast().value();
  }

  /** How near the newest value is to a limit that a rising value reaches: 1 there, 0 far away. */
  public double nearness() {
    long lowest = Long.MAX_VALUE;
    for (@Nullable Threshold limit : new @Nullable Threshold[] {warning, critical}) {
      if (limit != null && isAbove(limit)) {
        lowest = Math.min(lowest, Math.max(1, limit.value()));
      }
    }
    return severity(now()) != null ? 1 : Math.min(1, (double) now() / lowest);
  }

  private static boolean isAbove(Threshold limit) {
    return switch (limit.comparison()) {
      case ABOVE, AT_LEAST -> true;
      case BELOW, AT_MOST, EQUAL, OTHER -> false;
    };
  }
}

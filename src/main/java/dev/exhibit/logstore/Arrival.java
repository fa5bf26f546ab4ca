package dev.exhibit.logstore;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened, by the clock of its host, and when it arrived, by the clock of the store
 * or of what filled it.
 */
public record Arrival(Instant event, Instant ingested) {
  /** From event to arrival; negative for an event from the future. */
  public Duration lag() {
    return Duration.between(event, ingested);
  }

  /**
   * When the events of one bucket of event time arrived.
   *
   * @param from start of the bucket, UTC
   * @param first arrival of the first to arrive, null when no arrival is known
   * @param last arrival of the last to arrive, null when no arrival is known
   */
  public record Bucket(
      Instant from, long events, @Nullable Instant first, @Nullable Instant last) {}
}

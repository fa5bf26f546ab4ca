package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as its events were put together.
 *
 * @param item the run as one event
 * @param end time of its last finish; null where there is none
 * @param failed whether a finish says so
 * @param atWork whether it has no finish and may still be at work
 */
record SeenRun(AuditEvent item, @Nullable Instant end, boolean failed, boolean atWork) {

  /** How long it took, as it says itself or as its start and finish do; null when neither does. */
  @Nullable Duration took() {
    return item.document().values("event.duration").stream()
            .findFirst()
            .filter(Number.class::isInstance)
            .isPresent()
        ? Duration.ofNanos(
            ((Number) item.document().values("event.duration").getFirst()).longValue())
        : null;
  }

  boolean isFinished() {
    return end != null;
  }
}

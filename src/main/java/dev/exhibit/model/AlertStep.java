package dev.exhibit.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person did about an alert.
 *
 * @param alert id of the alert
 * @param who who says that they did
 * @param at when it was recorded, UTC
 * @param ticket where the work is followed elsewhere; null for none
 * @param note null for none
 */
public record AlertStep(
    String alert,
    Stage stage,
    String who,
    Instant at,
    @Nullable String ticket,
    @Nullable String note) {

  /** Where an alert stands; it only goes forward. */
  public enum Stage {
    /** Nobody looked at it. */
    FIRED,
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** Somebody said what it is, and what follows. */
    TRIAGED,
    /** Nothing is left to do. */
    CLOSED
  }
}

package dev.exhibit.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person did about an alert. In the persisted form what is null may be absent.
 *
 * @param alert id of the alert
 * @param who who says that they did
 * @param at when it was recorded, UTC
 * @param ticket where the work is followed elsewhere; null for none
 * @param note null for none
 * @param assigned who works on it from then on; null where nothing was said of that
 */
public record AlertStep(
    String alert,
    Stage stage,
    String who,
    Instant at,
    @Nullable String ticket,
    @Nullable String note,
    @Nullable Assignment assigned) {

  /**
   * Who works on an alert, and until when.
   *
   * @param owner null for nobody
   * @param due the last day, in the zone of the engagement; null when none was agreed
   */
  public record Assignment(@Nullable String owner, @Nullable LocalDate due) {
    /** What holds while nobody said anything. */
    public static final Assignment NONE = new Assignment(null, null);
  }

  /** A step that says nothing of who works on it. */
  public AlertStep(
      String alert,
      Stage stage,
      String who,
      Instant at,
      @Nullable String ticket,
      @Nullable String note) {
    this(alert, stage, who, at, ticket, note, null);
  }

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

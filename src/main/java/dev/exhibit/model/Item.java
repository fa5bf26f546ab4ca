package dev.exhibit.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One item of a population that needs a person's eye.
 *
 * @param attribute id of the attribute that failed; null for a refused attempt
 * @param observed what was seen where the attribute failed; null for a refused attempt
 * @param count how many events it stands for, at least 1
 * @param waiver id of the waiver that covers it, a label that changes nothing; null for none
 */
public record Item(
    Kind kind,
    String eventId,
    Instant time,
    String who,
    String what,
    String onWhat,
    @Nullable String attribute,
    @Nullable String observed,
    long count,
    @Nullable String waiver) {

  /** An item that no waiver covers. */
  public Item(
      Kind kind,
      String eventId,
      Instant time,
      String who,
      String what,
      String onWhat,
      @Nullable String attribute,
      @Nullable String observed,
      long count) {
    this(kind, eventId, time, who, what, onWhat, attribute, observed, count, null);
  }

  /** The same item under a waiver. */
  public Item waivedBy(String record) {
    return new Item(kind, eventId, time, who, what, onWhat, attribute, observed, count, record);
  }

  /** Why the item is listed. */
  public enum Kind {
    /** It fails an attribute. */
    EXCEPTION,
    /** It was attempted and refused: counted and shown, not judged as done. */
    REFUSED
  }
}

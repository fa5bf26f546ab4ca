package dev.exhibit.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One item of a population that needs a person's eye.
 *
 * @param attribute id of the attribute that failed; null for a refused attempt
 * @param observed what was seen where the attribute failed; null for a refused attempt
 * @param count how many events it stands for, at least 1
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
    long count) {

  /** Why the item is listed. */
  public enum Kind {
    /** It fails an attribute. */
    EXCEPTION,
    /** It was attempted and refused: counted and shown, not judged as done. */
    REFUSED
  }
}

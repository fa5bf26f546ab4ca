package dev.exhibit.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One item of a population that needs a person's eye.
 *
 * @param attribute id of the attribute that failed; null for a refused attempt
 * @param observed what was seen where the attribute failed; null for a refused attempt
 * @param count how many events it stands for, at least 1
 * @param joined events of other streams that were found to belong to it, in the order of the
 *     control's joins
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
    List<Joined> joined,
    @Nullable String waiver) {

  public Item {
    // Items that were stored before this was kept have none.
    joined = joined == null ? List.of() : List.copyOf(joined);
  }

  /** An item to which nothing is joined and that no waiver covers. */
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
    this(kind, eventId, time, who, what, onWhat, attribute, observed, count, List.of(), null);
  }

  /** The same item with what belongs to it. */
  public Item with(List<Joined> events) {
    return new Item(
        kind, eventId, time, who, what, onWhat, attribute, observed, count, events, waiver);
  }

  /** The same item under a waiver. */
  public Item waivedBy(String record) {
    return new Item(
        kind, eventId, time, who, what, onWhat, attribute, observed, count, joined, record);
  }

  /** What belongs to it, in words; empty where nothing does. */
  public String joinedText() {
    return joined.stream().map(Joined::toString).collect(Collectors.joining("; "));
  }

  /**
   * An event that belongs to an item.
   *
   * @param join the name that the control gives it
   */
  public record Joined(String join, String eventId, Instant time, String who, String what) {
    /** What is told of an event. */
    public static Joined of(String join, AuditEvent event) {
      return new Joined(join, event.id(), event.time(), event.who(), event.what());
    }

    @Override
    public String toString() {
      return join + ": " + what + " by " + who + " at " + time + " (" + eventId + ")";
    }
  }

  /** Why the item is listed. */
  public enum Kind {
    /** It fails an attribute. */
    EXCEPTION,
    /** It was attempted and refused: counted and shown, not judged as done. */
    REFUSED
  }
}

package dev.exhibit.model;

import java.time.Instant;
import java.util.Comparator;

/**
 * One audit event: who did what, when, and the unaltered record behind it.
 *
 * @param id identity given by the source, or derived from the raw bytes
 * @param time when it happened, UTC
 * @param document all fields, named as in {@link EventSchema}
 */
public record AuditEvent(String id, Instant time, Document document) {
  /**
   * The order in which events are counted and issued, and when two are one: at one time, of one id
   * and with one content, told by the record's hash. The same id with other content is another
   * event.
   */
  public static final Comparator<AuditEvent> IDENTITY =
      Comparator.comparing(AuditEvent::time)
          .thenComparing(AuditEvent::id)
          .thenComparing(event -> event.document().text(EventSchema.HASH, ""));

  private static final String UNKNOWN = "unknown";

  /**
   * What {@link #IDENTITY} looks at, for whoever lets go of the event itself; in the same order.
   *
   * @param hash of the record when it came in; empty where the event has none
   */
  public record Identity(Instant time, String id, String hash) implements Comparable<Identity> {
    private static final Comparator<Identity> ORDER =
        Comparator.comparing(Identity::time)
            .thenComparing(Identity::id)
            .thenComparing(Identity::hash);

    @Override
    public int compareTo(Identity other) {
      return ORDER.compare(this, other);
    }
  }

  /** What tells it from every other event. */
  public Identity identity() {
    return new Identity(time, id, document.text(EventSchema.HASH, ""));
  }

  /** The actor, by name, else by id; "unknown" when the record names none. */
  public String who() {
    String name = document.text(EventSchema.USER_NAME);
    return name != null ? name : document.text(EventSchema.USER_ID, UNKNOWN);
  }

  /** The action. */
  public String what() {
    return document.text(EventSchema.ACTION, UNKNOWN);
  }

  /** The thing acted upon: the resource, else the service, the file or the host. */
  public String onWhat() {
    for (String field :
        new String[] {
          EventSchema.RESOURCE_ID, "file.path", "service.name", EventSchema.HOST_NAME
        }) {
      String text = document.text(field);
      if (text != null) {
        return text;
      }
    }
    return document.text(EventSchema.PROVIDER, "");
  }
}

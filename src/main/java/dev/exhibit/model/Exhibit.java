package dev.exhibit.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view of events that somebody put into the evidence: what was searched, over which time, and
 * why.
 *
 * @param id of its own within the workspace, such as {@code X-1}; a name of files
 * @param title one line
 * @param note why it is evidence; may be empty
 * @param kql as it was typed
 * @param filters beside it, those that are off left out
 * @param span what it covers
 * @param zone in which a person read its times
 * @param control the one it belongs to; null for none
 * @param by who put it there
 * @param at when, UTC
 * @param described who gave it the title and note of now; null while they are those of {@code by}.
 *     In the persisted form it may be absent
 */
public record Exhibit(
    String id,
    String title,
    String note,
    String kql,
    List<EventFilter> filters,
    TimeSpan span,
    ZoneId zone,
    @Nullable String control,
    String by,
    Instant at,
    @Nullable Described described) {
  public Exhibit {
    filters = List.copyOf(filters);
  }

  /**
   * Whose the title and the note are.
   *
   * @param by who wrote them
   * @param at when, UTC
   */
  public record Described(String by, Instant at) {}

  /** One with the title and note of who put it there. */
  public Exhibit(
      String id,
      String title,
      String note,
      String kql,
      List<EventFilter> filters,
      TimeSpan span,
      ZoneId zone,
      @Nullable String control,
      String by,
      Instant at) {
    this(id, title, note, kql, filters, span, zone, control, by, at, null);
  }
}

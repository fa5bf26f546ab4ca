package dev.exhibit.usecase;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.model.TimeSpan;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Views of events that people put into the evidence. Calls block. */
public interface Exhibits {
  /**
   * What is to be kept.
   *
   * @param title one line
   * @param note why; may be empty
   * @param kql as it was typed
   * @param filters beside it; those that are off are not kept
   * @param zone in which its times were read
   * @param control the one it belongs to; null for none
   */
  record Draft(
      String title,
      String note,
      String kql,
      List<EventFilter> filters,
      TimeSpan span,
      ZoneId zone,
      @Nullable String control) {
    public Draft {
      filters = List.copyOf(filters);
    }
  }

  /** Those that were not taken back, in the order in which they were kept. */
  List<KeptExhibit> all();

  /**
   * Keeps a view, which then goes into the next package.
   *
   * @throws dev.exhibit.model.UserFacingException if it has no title, or the query cannot be read
   */
  Exhibit keep(Draft draft);

  /**
   * Gives one another title and note; what was issued keeps the old ones, and they stay on record.
   *
   * @throws dev.exhibit.model.UserFacingException if it would have no title, or there is none of
   *     that id
   */
  void describe(String id, String title, String note);

  /** Says whether one goes into the next package; so one that was taken back is kept again. */
  void put(String id, boolean in);

  /** Takes one back: it goes into no package from now on. What was issued keeps it. */
  void withdraw(String id);
}

package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.usecase.Workbench;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a span from a little before a time in it, so that what happened then is among the first
 * of them however many happened before. Used away from the FX thread, but for where they begin.
 */
final class RowsAround implements EventRows.Pages {
  /** So many rows are listed before the time. */
  static final int BEFORE = 80;

  private final Workbench workbench;
  private final RowsModel.Asked asked;
  private final @Nullable Instant around;
  private volatile @Nullable Instant begin;

  /** What could not be seen before the time, for a person; null where all was. */
  private volatile @Nullable String unseen;

  /**
   * Nothing is asked yet.
   *
   * @param around the time; null for the first rows of the span
   */
  RowsAround(Workbench workbench, RowsModel.Asked asked, @Nullable Instant around) {
    this.workbench = workbench;
    this.asked = asked;
    this.around = around;
  }

  @Override
  public Answer<EventPage> page(@Nullable PageCursor after, int size) {
    Instant from = begin;
    if (from == null) {
      from = look();
      begin = from;
    }
    Answer<EventPage> page = page(new TimeSpan(from, asked.span().to()), after, size);
    String before = unseen; // fewer may be listed before the time than there are
    return before != null && page instanceof Answer.Complete<EventPage> seen
        ? new Answer.Partial<>(seen.value(), seen.proof(), before)
        : page;
  }

  /** The same of the whole span. */
  Answer<EventPage> whole(@Nullable PageCursor after, int size) {
    return page(asked.span(), after, size);
  }

  private Answer<EventPage> page(TimeSpan span, @Nullable PageCursor after, int size) {
    return workbench.events(asked.kql(), span, after, false, size);
  }

  /** Where the rows begin, a whole millisecond: stores tell no shorter times apart. */
  private Instant look() {
    Instant first = asked.span().from();
    Instant end = around == null ? first : around.truncatedTo(ChronoUnit.MILLIS);
    if (!asked.span().contains(end) || !end.isAfter(first)) {
      return first;
    }
    Answer<EventPage> found =
        workbench.events(asked.kql(), new TimeSpan(first, end), null, true, BEFORE + 1);
    unseen = found instanceof Answer.Partial<EventPage> part ? part.reason() : null;
    List<AuditEvent> before = found.value().events();
    if (before.size() <= BEFORE) {
      return first;
    }
    Instant there = before.get(BEFORE - 1).time().truncatedTo(ChronoUnit.MILLIS);
    return there.isBefore(first) ? first : there;
  }

  /** Where the rows begin; null where they do with the span, or it is not known yet. */
  @Nullable Instant begin() {
    Instant there = begin;
    return there == null || there.equals(asked.span().from()) ? null : there;
  }
}

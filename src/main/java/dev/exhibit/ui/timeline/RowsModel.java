package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.ZoneUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The rows of a search, and how many of them each day has, as the store counts them. */
final class RowsModel {
  /**
   * Events a day.
   *
   * @param exact whether the store could look everywhere; else there are at least so many
   */
  record Days(Map<LocalDate, Long> counts, boolean exact) {
    static final Days NONE = new Days(Map.of(), true);

    Days {
      counts = Map.copyOf(counts);
    }
  }

  /** What the rows answer: the whole query, and the span that they cover. */
  record Asked(String kql, TimeSpan span) {}

  private final UiContext context;
  private final RangeModel range;
  private final JobSlot counting;
  private final Runnable counter = this::countWhatIsListed;
  private final ReadOnlyObjectWrapper<@Nullable EventRows> list = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Days> days = new ReadOnlyObjectWrapper<>(Days.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Asked> asked = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Instant> begin = new ReadOnlyObjectWrapper<>();
  private Runnable countDays = () -> {};
  private boolean counted;

  RowsModel(UiContext context, RangeModel range) {
    this.context = context;
    this.range = range;
    counting = context.askSlot();
  }

  /** Lists nothing, until it is known what. */
  void clear() {
    leave();
    counting.forget();
    countDays = () -> {};
    counted = false;
    days.set(Days.NONE);
    list.set(null);
    begin.set(null);
    asked.set(null);
  }

  private void leave() {
    EventRows before = list.get();
    if (before != null) {
      before.close();
    }
  }

  /**
   * Lists what matches, oldest first, and counts it by day when the range was counted.
   *
   * @param around a time whose rows are among the first that are listed; null for those that are
   */
  void list(String kql, TimeSpan span, ZoneId zone, @Nullable Instant around) {
    counting.forget();
    counted = false;
    days.set(Days.NONE);
    begin.set(null);
    Asked what = new Asked(kql, span);
    list(what, around);
    countDays = () -> countDays(kql, span, zone);
    range.whenCounted(counter);
    asked.set(what);
  }

  private void list(Asked what, @Nullable Instant around) {
    leave();
    RowsAround pages = new RowsAround(context.workbench(), what, around);
    EventRows rows = new EventRows(pages, pages::whole, context.askSlot());
    list.set(rows);
    rows.faceProperty()
        .subscribe(face -> {
          if (rows.equals(list.get()) && !(face instanceof Face.Loading)) {
            begin.set(pages.begin());
          }
        });
  }

  /** Lists some of the rows before the first one too. */
  void earlier() {
    Instant first = begin.get();
    if (first != null) {
      again(first);
    }
  }

  /** Lists the same from its first row on. */
  void fromStart() {
    again(null);
  }

  private void again(@Nullable Instant around) {
    Asked same = asked.get();
    if (same != null) {
      list(same, around);
    }
  }

  private void countWhatIsListed() {
    countDays.run();
  }

  private void countDays(String kql, TimeSpan span, ZoneId zone) {
    counting.start(
        Messages.text("job.days"),
        (progress, cancellation) -> count(kql, span, zone),
        found -> {
          counted = true;
          days.set(found);
        },
        failure -> days.set(Days.NONE));
  }

  private Days count(String kql, TimeSpan span, ZoneId zone) {
    Answer<Histogram> answer = context.workbench().histogram(kql, span, ZoneUnit.of(span, zone));
    Map<LocalDate, Long> counts = new HashMap<>();
    for (Histogram.Bucket bucket : answer.value().buckets()) {
      counts.merge(LocalDate.ofInstant(bucket.from(), zone), bucket.count(), Long::sum);
    }
    return new Days(counts, answer instanceof Answer.Complete);
  }

  /** How many events there are of what is asked; null where just that was not counted. */
  @Nullable PartCount counted(Asked whole) {
    Days known = days.get();
    if (!counted || !whole.equals(asked.get())) {
      return null;
    }
    long events = known.counts().values().stream().mapToLong(Long::longValue).sum();
    return new PartCount(
        events, known.exact() ? PartCount.Known.EXACTLY : PartCount.Known.AT_LEAST);
  }

  /** Whether the first rows could not be fetched as the store was away. */
  boolean awaitsStore() {
    EventRows now = list.get();
    return now != null && Face.awaitsStore(now.faceProperty().get());
  }

  /** The rows, null before the first search. */
  ReadOnlyObjectProperty<@Nullable EventRows> listProperty() {
    return list.getReadOnlyProperty();
  }

  /** Where the rows begin; null where they do with the first that there is. */
  ReadOnlyObjectProperty<@Nullable Instant> beginProperty() {
    return begin.getReadOnlyProperty();
  }

  /** What the rows answer, null before the first search. */
  ReadOnlyObjectProperty<@Nullable Asked> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Events a day; empty until they are counted. */
  ReadOnlyObjectProperty<Days> daysProperty() {
    return days.getReadOnlyProperty();
  }
}

package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
  private Runnable countDays = () -> {};

  RowsModel(UiContext context, RangeModel range) {
    this.context = context;
    this.range = range;
    counting = context.askSlot();
  }

  /** Lists what matches, oldest first, and counts it by day when the range was counted. */
  void list(String kql, TimeSpan span, ZoneId zone) {
    EventRows before = list.get();
    if (before != null) {
      before.close();
    }
    counting.forget();
    days.set(Days.NONE);
    list.set(
        new EventRows(
            (after, size) -> context.workbench().events(kql, span, after, false, size),
            context.askSlot()));
    countDays = () -> countDays(kql, span, zone);
    range.whenCounted(counter);
    asked.set(new Asked(kql, span));
  }

  private void countWhatIsListed() {
    countDays.run();
  }

  private void countDays(String kql, TimeSpan span, ZoneId zone) {
    counting.start(
        Messages.text("job.days"),
        (progress, cancellation) -> count(kql, span, zone),
        days::set,
        failure -> days.set(Days.NONE));
  }

  private Days count(String kql, TimeSpan span, ZoneId zone) {
    Answer<Histogram> answer = context.workbench().histogram(kql, span, width(span, zone), null);
    Map<LocalDate, Long> counts = new HashMap<>();
    for (Histogram.Bucket bucket : answer.value().buckets()) {
      counts.merge(LocalDate.ofInstant(bucket.from(), zone), bucket.count(), Long::sum);
    }
    return new Days(counts, answer instanceof Answer.Complete);
  }

  /** The widest bucket of which none lies in two days: offsets are whole quarters of an hour. */
  private static Duration width(TimeSpan span, ZoneId zone) {
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return Duration.ofDays(1);
    }
    int offset = zone.getRules().getOffset(span.from()).getTotalSeconds();
    return offset % 3600 == 0 ? Duration.ofHours(1) : Duration.ofMinutes(15);
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

  /** What the rows answer, null before the first search. */
  ReadOnlyObjectProperty<@Nullable Asked> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Events a day; empty until they are counted. */
  ReadOnlyObjectProperty<Days> daysProperty() {
    return days.getReadOnlyProperty();
  }
}

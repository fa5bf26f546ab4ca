package dev.exhibit.ui.controls;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.BucketWidths;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** How many items the open control has over time, and the cell of it that is chosen. */
final class PopulationCount {
  private static final int CELLS = 120;
  private final UiContext context;
  private final JobSlot counting;
  private final ReadOnlyObjectWrapper<@Nullable Answer<Histogram>> counts =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final IntegerProperty cell = new SimpleIntegerProperty(-1);

  /** What the counts are of. */
  private @Nullable Period counted;

  PopulationCount(UiContext context) {
    this.context = context;
    counting = context.slot();
  }

  /** Another control is open, of which nothing is known yet. */
  void clear() {
    cell.set(-1);
    counts.set(null);
  }

  /** There is nothing to count of the open control, for this reason. */
  void none(Face why) {
    counting.forget();
    clear();
    face.set(why);
  }

  /** Counts a control's population over this part of the period. */
  void count(String control, Period part) {
    TimeSpan span = part.span();
    Duration width = BucketWidths.fitting(span, CELLS);
    face.set(Face.LOADING);
    counting.start(
        Messages.text("job.count"),
        (progress, cancellation) -> context.workbench().populationHistogram(control, span, width),
        answer -> show(part, answer),
        failure -> Trouble.of(failure).ifPresent(found -> face.set(new Face.Failed(found))));
  }

  /** The chosen cell is a time: where cells become longer or shorter, it has another number. */
  private void show(Period part, Answer<Histogram> answer) {
    Instant time = chosen();
    counted = part;
    counts.set(answer);
    cell.set(time == null ? -1 : Strip.of(part, answer.value(), null).indexAt(time));
    face.set(Face.FULL);
  }

  /** When the chosen cell begins; null where none is chosen. */
  private @Nullable Instant chosen() {
    Answer<Histogram> known = counts.get();
    Period part = counted;
    int at = cell.get();
    if (known == null || part == null || at < 0) {
      return null;
    }
    List<Strip.Cell> cells = Strip.of(part, known.value(), null).cells();
    return at < cells.size() ? cells.get(at).span().from() : null;
  }

  /** What was counted; null before it was. */
  ReadOnlyObjectProperty<@Nullable Answer<Histogram>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Whether it was counted. */
  ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** The number of the chosen cell, counted from 0; -1 for none. */
  IntegerProperty cellProperty() {
    return cell;
  }
}

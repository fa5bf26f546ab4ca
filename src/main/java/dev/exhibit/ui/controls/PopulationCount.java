package dev.exhibit.ui.controls;

import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** How many items the open control has over time, and the cell of it that is chosen. */
final class PopulationCount {
  private final UiContext context;
  private final JobSlot counting;
  private final ReadOnlyObjectWrapper<@Nullable CountedCells> counts =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final IntegerProperty cell = new SimpleIntegerProperty(-1);

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
    CellEdges edges = CellEdges.of(part);
    face.set(Face.loading(counting));
    counting.start(
        Messages.text("job.count"),
        (progress, cancellation) ->
            context.workbench().populationHistogram(control, part.span(), edges.counted()),
        answer -> show(new CountedCells(edges, answer)),
        failure -> face.set(Face.failed(failure)));
  }

  /** The chosen cell is a time: where cells become longer or shorter, it has another number. */
  private void show(CountedCells next) {
    Instant time = chosen();
    counts.set(next);
    cell.set(time == null ? -1 : next.edges().indexAt(time));
    face.set(Face.FULL);
  }

  /** When the chosen cell begins; null where none is chosen. */
  private @Nullable Instant chosen() {
    CountedCells known = counts.get();
    int at = cell.get();
    return known == null || at < 0 || at >= known.edges().size()
        ? null
        : known.edges().span(at).from();
  }

  /** What was counted; null before it was. */
  ReadOnlyObjectProperty<@Nullable CountedCells> countsProperty() {
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

package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedTimeline.Bucket;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.TimeScale;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Bars over time of which some are chosen, by key or with the mouse: what they hold is told, and
 * their rows are opened.
 */
final class BucketsPlot extends StackPane {
  private final Plot plot;
  private final boolean judged;
  private final Consumer<TimeSpan> open;
  private final Region brush = new Region();
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable TimeSpan> chosen = new ReadOnlyObjectWrapper<>();
  private List<Bucket> buckets = List.of();
  private ZoneId zone = ZoneOffset.UTC;
  private String spoken = "";
  private int from = -1;
  private int to = -1;
  private int begun = -1;

  /**
   * An empty one.
   *
   * @param judged whether a control judged what it shows, so that there may be exceptions
   * @param open opens the rows of a time
   */
  BucketsPlot(Plot plot, String id, double height, boolean judged, Consumer<TimeSpan> open) {
    this.plot = plot;
    this.judged = judged;
    this.open = open;
    plot.setId(id);
    plot.setFocusTraversable(true);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
    brush.getStyleClass().add("brush");
    brush.setManaged(false);
    Pane above = new Pane(brush);
    above.setMouseTransparent(true);
    getChildren().addAll(plot, above);
    plot.widthProperty().subscribe(now -> cover());
    plot.setOnMouseMoved(event -> tell(at(event.getX()), at(event.getX())));
    plot.setOnMouseExited(event -> tell(from, to));
    plot.setOnMousePressed(this::press);
    plot.setOnMouseDragged(
        event -> choose(Math.min(begun, at(event.getX())), Math.max(begun, at(event.getX()))));
    plot.setOnMouseReleased(event -> release(event));
    plot.setOnKeyPressed(this::pressed);
  }

  /** Shows bars; of the same ones as before those stay chosen that were, of others none is. */
  void show(Chart chart, List<Bucket> bars) {
    boolean same = bars.equals(buckets);
    buckets = bars;
    zone = chart.zone();
    plot.show(chart);
    spoken = chart.spoken();
    choose(same ? from : -1, same ? to : -1);
  }

  /** Shows that there is nothing to show. */
  void show(CountsPainter nothing, String words) {
    buckets = List.of();
    plot.show(nothing, words);
    spoken = words;
    choose(-1, -1);
  }

  private int at(double x) {
    if (buckets.isEmpty() || plot.getWidth() <= 0) {
      return -1;
    }
    double inside = Math.clamp(x, 0, plot.getWidth());
    var time = new TimeScale(CountsPainter.span(buckets), 0, plot.getWidth()).at(inside);
    int last = buckets.size() - 1;
    for (int i = 0; i < last; i++) {
      if (time.isBefore(buckets.get(i).to())) {
        return i;
      }
    }
    return last;
  }

  private void press(MouseEvent event) {
    plot.requestFocus();
    begun = at(event.getX());
    choose(begun, begun);
  }

  /** More than one bar that was drawn over is opened at once, a single one with two clicks. */
  private void release(MouseEvent event) {
    if (event.getClickCount() == 2 || to > from) {
      openChosen();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || buckets.isEmpty()) {
      return;
    }
    int last = buckets.size() - 1;
    switch (event.getCode()) {
      case LEFT -> step(from < 0 ? last : from - 1, event.isShiftDown());
      case RIGHT -> step(to < 0 ? 0 : to + 1, event.isShiftDown());
      case HOME -> choose(0, 0);
      case END -> choose(last, last);
      case ESCAPE -> {
        if (from < 0) {
          return;
        }
        choose(-1, -1);
      }
      case ENTER -> openChosen();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void step(int next, boolean stretch) {
    int inside = Math.clamp(next, 0, buckets.size() - 1);
    if (stretch && from >= 0) {
      choose(Math.min(from, inside), Math.max(to, inside));
    } else {
      choose(inside, inside);
    }
  }

  private void choose(int first, int last) {
    from = first;
    to = last;
    chosen.set(first < 0 ? null : span(first, last));
    cover();
    tell(first, last);
  }

  /** Opens the rows of the bars that are chosen, if any are. */
  void openChosen() {
    TimeSpan span = chosen.get();
    if (span != null) {
      open.accept(span);
    }
  }

  private TimeSpan span(int first, int last) {
    return new TimeSpan(buckets.get(first).from(), buckets.get(last).to());
  }

  private void cover() {
    TimeSpan span = chosen.get();
    brush.setVisible(span != null);
    if (span != null && plot.getWidth() > 0) {
      TimeScale scale = new TimeScale(CountsPainter.span(buckets), 0, plot.getWidth());
      double left = scale.clampedX(span.from());
      brush.resizeRelocate(
          left, 0, Math.max(2, scale.clampedX(span.to()) - left), plot.getHeight());
    }
  }

  private void tell(int first, int last) {
    if (first < 0 || last >= buckets.size()) {
      told.set("");
      plot.setAccessibleText(spoken);
      return;
    }
    List<Bucket> some = buckets.subList(first, last + 1);
    told.set(
        Messages.text(
            judged ? "opened.bucket" : "opened.bucket.unjudged",
            Formats.told(some.getFirst().from(), zone),
            Formats.told(some.getLast().to(), zone),
            some.stream().mapToLong(Bucket::events).sum(),
            some.stream().mapToLong(Bucket::exceptions).sum()));
    plot.setAccessibleText(told.get() + ". " + spoken);
  }

  /** What the bars hold that are chosen or pointed at; empty for none. */
  ReadOnlyStringProperty toldProperty() {
    return told.getReadOnlyProperty();
  }

  /** The time of the bars that are chosen; null for none. */
  ReadOnlyObjectProperty<@Nullable TimeSpan> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** How wide the bars are all together. */
  javafx.beans.property.ReadOnlyDoubleProperty barsWidthProperty() {
    return plot.widthProperty();
  }
}

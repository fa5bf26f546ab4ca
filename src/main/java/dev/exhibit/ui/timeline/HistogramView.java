package dev.exhibit.ui.timeline;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.Unseen;
import dev.exhibit.usecase.CountedSoFar;
import java.time.Duration;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The whole range as bars; a part of it is chosen by dragging or with the arrow keys. */
final class HistogramView extends HBox {
  private static final double HEIGHT = 62 + RangeChart.BAND;
  private static final double PAGE = 0.5;
  private static final double NOTCH = 40;
  private static final double ZOOM = 1.25;
  private static final double FADED = 0.45;
  private static final javafx.util.Duration STILL = javafx.util.Duration.millis(220);
  private final TimelineViewModel model;
  private final Plot plot;
  private final LabelRow axis = new LabelRow();
  private final Label most = Nodes.whole("", "axis");
  private final Region brush = new Region();
  private final Region left = new Region();
  private final Region right = new Region();
  private final Region now = new Region();
  private final LabelRow unseen = new LabelRow();
  private final PauseTransition still = new PauseTransition(STILL);
  private double pressed;
  private double dragged;

  HistogramView(UiContext context, TimelineViewModel model) {
    super(8);
    this.model = model;
    plot = context.plot();
    plot.setId("histogram");
    plot.setMinHeight(HEIGHT);
    plot.setMaxHeight(HEIGHT);
    plot.setFocusTraversable(true);
    brush.getStyleClass().add("brush");
    left.getStyleClass().add("brush-edge");
    right.getStyleClass().add("brush-edge");
    now.getStyleClass().add("now");
    Pane above = new Pane(brush, left, right, now);
    above.getChildren().forEach(node -> node.setManaged(false));
    above.setMouseTransparent(true);
    VBox scale = new VBox(most, spring(), Nodes.whole("0", "axis"));
    scale.setAlignment(Pos.TOP_RIGHT);
    scale.setMinWidth(40);
    scale.setMaxHeight(HEIGHT);
    scale.setPadding(new Insets(RangeChart.BAND - 7, 0, 0, 0));
    StackPane.setAlignment(unseen, Pos.TOP_LEFT);
    StackPane.setMargin(unseen, new Insets(2, 0, 0, 0)); // under the strip of a partial answer
    unseen.setMaxHeight(RangeChart.BAND);
    unseen.setMouseTransparent(true);
    VBox stack = new VBox(new StackPane(plot, above, unseen), axis);
    HBox.setHgrow(stack, Priority.ALWAYS);
    getChildren().addAll(scale, stack);
    plot.setOnMousePressed(this::press);
    plot.setOnMouseDragged(this::drag);
    plot.setOnMouseReleased(this::release);
    plot.setOnKeyPressed(this::key);
    axis.setCursor(Cursor.OPEN_HAND);
    axis.setOnMousePressed(this::grab);
    axis.setOnMouseDragged(this::pull);
    axis.setOnMouseReleased(event -> axis.setCursor(Cursor.OPEN_HAND));
    stack.setOnScroll(this::wheel);
    stack.setOnZoom(this::pinch);
    still.setOnFinished(event -> model.stay());
    model.range().lookProperty().subscribe(now -> draw());
    model.range().oldProperty().subscribe(old -> plot.setOpacity(old ? FADED : 1));
    model.countedProperty().subscribe(now -> draw());
    model.brushProperty().subscribe(now -> draw());
    model.session().sourcesProperty().subscribe(now -> draw());
    model.session().sourcesFaceProperty().subscribe(now -> draw());
    Nodes.onWidth(
        plot,
        width -> {
          model.columns((int) width);
          place();
        });
  }

  private static Region spring() {
    Region spring = new Region();
    VBox.setVgrow(spring, Priority.ALWAYS);
    return spring;
  }

  private @Nullable TimeScale scale() {
    TimeSpan span = model.range().span();
    return span == null || plot.getWidth() < 1 ? null : new TimeScale(span, 0, plot.getWidth());
  }

  private void draw() {
    RangeModel.Look look = model.range().lookProperty().get();
    Counted counted = model.countedProperty().get();
    if (look != null) {
      drawLook(look);
    } else if (counted != null) {
      RangeChart chart = chart(counted);
      most.setText(Formats.count(BarsPainter.top(chart.histogram())));
      plot.show(chart.chart(model.zone()));
    }
    place();
  }

  private void drawLook(RangeModel.Look look) {
    Pyramid.View known = look.known();
    CountedSoFar soFar = look.soFar();
    if (known != null) {
      long top = BarsPainter.round(known.top());
      plot.show(moving(known.histogram(), look.span()).bars(top), Messages.text("job.count"));
    } else if (soFar != null) {
      long top = BarsPainter.top(soFar.counted());
      most.setText(Formats.count(top));
      plot.show(
          new SoFarPainter(
              moving(soFar.counted(), look.span()).bars(top), soFar.until(), model.session().now()),
          SoFarWords.all(soFar, look.span()));
    } else {
      // nothing is known of it, so nothing is claimed
      plot.show((drawing, tokens) -> {}, Messages.text("job.count"));
    }
  }

  private RangeChart chart(Counted counted) {
    Unseen missing = Unseen.of(model.session(), counted.kql(), counted.span());
    return RangeChart.of(counted, missing, model.brushProperty().get(), model.session().now());
  }

  /** What is known of where the range moves, or of what is being counted. */
  private RangeChart moving(Histogram known, TimeSpan span) {
    RowsModel.Asked asked = model.rows().askedProperty().get();
    Unseen missing = Unseen.of(model.session(), asked == null ? "" : asked.kql(), span);
    TimeSpan part = model.brushProperty().get();
    return new RangeChart(known, span, false, missing, part, model.session().now());
  }

  private void place() {
    TimeScale scale = scale();
    if (scale == null) {
      return;
    }
    axis.show(LabelRow.ticks(TimeTicks.of(scale, model.zone())));
    unseen.show(told(scale));
    now.setVisible(scale.span().contains(model.now()));
    now.resizeRelocate(Math.rint(scale.x(model.now())), 0, 1, HEIGHT);
    TimeSpan part = model.brushProperty().get();
    if (part == null) {
      cover(0, 0, false);
    } else {
      cover(scale.clampedX(part.from()), scale.clampedX(part.to()), true);
    }
  }

  /** Who saw nothing, beside its hatching. */
  private List<LabelRow.Wish> told(TimeScale scale) {
    RangeModel.Look look = model.range().lookProperty().get();
    Counted counted = model.countedProperty().get();
    Pyramid.View known = look == null ? null : look.known();
    if (look != null && known != null) {
      return moving(known.histogram(), look.span()).labels(scale);
    }
    return look != null || counted == null ? List.of() : chart(counted).labels(scale);
  }

  private void cover(double from, double to, boolean shown) {
    brush.setVisible(shown);
    left.setVisible(shown);
    right.setVisible(shown);
    brush.resizeRelocate(from, 0, Math.max(1, to - from), HEIGHT);
    left.resizeRelocate(from, 0, 1, HEIGHT);
    right.resizeRelocate(Math.max(from, to - 1), 0, 1, HEIGHT);
  }

  private void press(MouseEvent event) {
    plot.requestFocus();
    pressed = event.getX();
    if (event.getClickCount() == 2) {
      model.zoomIn();
    }
  }

  private void drag(MouseEvent event) {
    double x = Math.clamp(event.getX(), 0, plot.getWidth());
    cover(Math.min(x, pressed), Math.max(x, pressed), true);
  }

  private void release(MouseEvent event) {
    TimeScale scale = scale();
    Duration width = model.range().width();
    if (scale == null || width == null || event.getClickCount() == 2) {
      return;
    }
    double from = Math.min(pressed, event.getX());
    double to = Math.max(pressed, event.getX());
    model.choose(Zoom.columns(scale.at(from), scale.at(to), width, scale.span()));
  }

  private void grab(MouseEvent event) {
    dragged = event.getX();
    axis.setCursor(Cursor.CLOSED_HAND);
  }

  /** The range follows the hand that holds its axis. */
  private void pull(MouseEvent event) {
    move(() -> model.range().pan((dragged - event.getX()) / Math.max(1, plot.getWidth())));
    dragged = event.getX();
  }

  /** The wheel zooms where the pointer is; sideways, or with Shift, it moves earlier or later. */
  private void wheel(ScrollEvent event) {
    double width = Math.max(1, plot.getWidth());
    if (event.getDeltaX() != 0 || event.isShiftDown()) {
      double by = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
      move(() -> model.range().pan(-by / width));
    } else if (event.getDeltaY() != 0) {
      scale(event.getX(), Math.pow(ZOOM, -event.getDeltaY() / NOTCH));
    }
    event.consume();
  }

  private void pinch(ZoomEvent event) {
    if (event.getZoomFactor() > 0) {
      scale(event.getX(), 1 / event.getZoomFactor());
    }
    event.consume();
  }

  private void scale(double x, double factor) {
    double at = Math.clamp(x / Math.max(1, plot.getWidth()), 0.0, 1.0);
    move(() -> model.range().scale(at, factor));
  }

  private void move(Runnable step) {
    step.run();
    still.playFromStart();
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> step(-1, event.isShiftDown());
      case RIGHT -> step(1, event.isShiftDown());
      case HOME -> edge(true, event.isShiftDown());
      case END -> edge(false, event.isShiftDown());
      case ENTER -> model.zoomIn();
      case PAGE_UP -> move(() -> model.range().pan(-PAGE));
      case PAGE_DOWN -> move(() -> model.range().pan(PAGE));
      case ESCAPE -> {
        if (model.brushProperty().get() == null) {
          return;
        }
        model.choose(null);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** The first column or the last; stretched, all from what is chosen up to it. */
  private void edge(boolean first, boolean stretch) {
    TimeSpan shown = model.range().span();
    Duration width = model.range().width();
    if (shown == null || width == null) {
      return;
    }
    TimeSpan part = stretch ? model.brushProperty().get() : null;
    model.choose(Zoom.edge(part, first, width, shown));
  }

  private void step(int columns, boolean stretch) {
    TimeSpan shown = model.range().span();
    Duration width = model.range().width();
    if (shown == null || width == null) {
      return;
    }
    TimeSpan part = model.brushProperty().get();
    if (part == null) {
      model.choose(Zoom.columns(shown.from(), shown.from(), width, shown));
    } else {
      Zoom.stepped(part, columns, stretch, width, shown).ifPresent(model::choose);
    }
  }
}

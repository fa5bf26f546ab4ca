package dev.exhibit.ui.common;

import dev.exhibit.model.Period;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.RunStrip;
import dev.exhibit.ui.common.RunsModel.Spot;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Jobs and hosts as lanes of cells, a cell a time, with how many of each lane are not well. */
public final class RunsPane extends VBox {
  /** Room behind the lanes: the count of what departs, and the scroll bar. */
  public static final double END = 50;

  private static final int MOST_SHOWN = 12;
  private static final double GAP = 10;
  private final Supplier<Plot> plots;
  private final RunsModel model;
  private final Runnable open;
  private final ListView<RunStrip.Lane> list = new ListView<>();
  private final Region now = new Region();
  private final FlowPane legend = new FlowPane(16, 4);
  private final DoubleProperty names = new SimpleDoubleProperty(120);
  private @Nullable Period period;
  private Instant time = Instant.EPOCH;

  /**
   * Follows what is shown.
   *
   * @param open opens the events behind the chosen cell
   */
  public RunsPane(Supplier<Plot> plots, RunsModel model, Runnable open) {
    this.plots = plots;
    this.model = model;
    this.open = open;
    list.getStyleClass().add("runs");
    Nodes.leadsOn(list);
    list.setId("runs");
    list.setFixedCellSize(RunsPainter.PITCH);
    list.setCellFactory(view -> new LaneCell());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setOnMouseExited(event -> model.pointedProperty().set(null));
    Saving.isChart(list, this::chart);
    now.getStyleClass().add("now");
    now.setManaged(false);
    Pane above = new Pane(now);
    above.setMouseTransparent(true);
    getChildren().add(new StackPane(list, above));
    model.stripProperty().subscribe(this::show);
    Nodes.onWidth(list, width -> place());
  }

  /** How much room the names of jobs and hosts take, the gap behind them included. */
  public DoubleProperty namesProperty() {
    return names;
  }

  /** What the shapes mean, with how many there are of each. */
  public Node legend() {
    return legend;
  }

  /** Covers this period at this time. */
  public void cover(Period shown, Instant at) {
    period = shown;
    time = at;
    place();
  }

  private void show(@Nullable RunStrip strip) {
    legend.getChildren().clear();
    if (strip == null) {
      list.getItems().clear();
      return;
    }
    int jobs = strip.lanes().stream().mapToInt(lane -> lane.job().length()).max().orElse(0);
    int hosts = strip.lanes().stream().mapToInt(lane -> lane.host().length()).max().orElse(0);
    names.set(Math.clamp(jobs * 7.4 + hosts * 7.0 + 14 + GAP, 110, 340));
    list.getItems().setAll(strip.lanes());
    double height = Math.clamp(strip.lanes().size(), 1, MOST_SHOWN) * RunsPainter.PITCH + 2;
    list.setMinHeight(height);
    list.setPrefHeight(height);
    list.setMaxHeight(height);
    list.setAccessibleText(
        Messages.text("runs.spoken", strip.lanes().size(), RunsModel.counts(strip.counts())));
    legend.setPadding(new Insets(0, 0, 0, names.get()));
    Map<RunCell, Long> counts = strip.counts();
    for (RunCell cell : RunCell.values()) {
      legend.getChildren().add(sample(cell, counts.getOrDefault(cell, 0L)));
    }
    place();
  }

  private Node sample(RunCell cell, long count) {
    Plot plot = plots.get();
    plot.setMinSize(7, RunsPainter.PITCH);
    plot.setMaxSize(7, RunsPainter.PITCH);
    plot.show(
        (drawing, tokens) -> RunsPainter.paint(drawing, tokens, cell, cell, 0, 7),
        Messages.word("run", cell));
    Label number = Nodes.whole(Formats.count(count), "caption");
    if (count > 0) {
      number.getStyleClass().setAll("label", "strong-caption");
    }
    HBox entry = Nodes.row(6, plot, Nodes.whole(Messages.word("run", cell), "caption"), number);
    if (count > 0) {
      leadToNext(entry, cell, count);
    }
    return entry;
  }

  /** By mouse and by key, which leaves the focus where it is so that it can be pressed again. */
  private void leadToNext(HBox entry, RunCell cell, long count) {
    entry.getStyleClass().addAll("row-link", "legend-link");
    entry.setFocusTraversable(true);
    entry.setAccessibleRole(AccessibleRole.BUTTON);
    entry.setAccessibleText(
        Messages.text("runs.next.spoken", Formats.count(count), Messages.word("run", cell)));
    entry.setOnMouseClicked(event -> {
      model.next(cell);
      list.requestFocus();
    });
    entry.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
        model.next(cell);
        event.consume();
      }
    });
    Tooltip.install(entry, new Tooltip(Messages.text("runs.next")));
  }

  private ZoneId zone() {
    Period shown = period;
    return shown == null ? ZoneOffset.UTC : shown.zone();
  }

  private @Nullable Chart chart() {
    RunStrip strip = model.stripProperty().get();
    return strip == null || strip.lanes().isEmpty() ? null : RunsPainter.chart(strip, zone());
  }

  private double width() {
    return Math.max(1, list.getWidth() - names.get() - END);
  }

  /** Puts the axis and the now-line where they belong. */
  private void place() {
    Period shown = period;
    if (shown == null || list.getWidth() < 1) {
      return;
    }
    TimeScale scale = new TimeScale(shown.span(), 0, width());
    now.setVisible(shown.contains(time));
    now.resizeRelocate(
        Math.rint(names.get() + scale.x(time)), -2, 1, Math.max(1, list.getHeight() + 10));
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> model.move(0, -1);
      case RIGHT -> model.move(0, 1);
      case UP -> model.move(-1, 0);
      case DOWN -> model.move(1, 0);
      case HOME -> model.move(0, -RunsModel.COLUMNS);
      case END -> model.move(0, RunsModel.COLUMNS);
      case ESCAPE -> {
        if (model.chosenProperty().get() == null) {
          return;
        }
        model.forget();
      }
      case ENTER -> open.run();
      case N -> nextInLane();
      default -> {
        return;
      }
    }
    Spot spot = model.chosenProperty().get();
    if (spot != null && list.getItems().size() > MOST_SHOWN) {
      list.scrollTo(Math.max(0, spot.lane() - MOST_SHOWN / 2));
    }
    event.consume();
  }

  /** What the number at the end of the chosen lane counts, one after the other. */
  private void nextInLane() {
    Spot spot = model.chosenProperty().get();
    model.nextIn(spot == null ? 0 : spot.lane());
  }

  /** One lane. */
  private final class LaneCell extends ListCell<RunStrip.Lane> {
    private final Label job = Nodes.label("", "mono");
    private final Label host = Nodes.label("", "dense", "muted");
    private final Hyperlink count = Nodes.link("", this::next);
    private final Plot plot = plots.get();
    private final HBox row = new HBox();

    LaneCell() {
      HBox named = Nodes.row(8, job, Nodes.spacer(), host);
      named.setPadding(new Insets(0, GAP, 0, 0));
      named.minWidthProperty().bind(names);
      named.maxWidthProperty().bind(names);
      plot.setMinHeight(RunsPainter.PITCH);
      plot.minWidthProperty().bind(list.widthProperty().subtract(names).subtract(END));
      plot.maxWidthProperty().bind(plot.minWidthProperty());
      plot.setOnMouseMoved(event -> model.pointedProperty().set(spot(event)));
      plot.setOnMousePressed(event -> {
        model.chosenProperty().set(spot(event));
        list.requestFocus();
        if (event.getClickCount() == 2) {
          open.run();
        }
      });
      count.setFocusTraversable(false); // N is the key for it
      count.setTooltip(new Tooltip(Messages.text("runs.next.lane")));
      count.setMinWidth(30);
      count.setAlignment(Pos.CENTER_RIGHT);
      row.getChildren().addAll(named, plot, count);
      row.setAlignment(Pos.CENTER_LEFT);
      model
          .chosenProperty()
          .addListener((at, before, next) -> {
            if (isMine(before) || isMine(next)) {
              draw();
            }
          });
    }

    private void next() {
      model.nextIn(getIndex());
      count.setVisited(false);
      list.requestFocus();
    }

    private boolean isMine(@Nullable Spot spot) {
      return spot != null && spot.lane() == getIndex();
    }

    private @Nullable Spot spot(MouseEvent event) {
      RunStrip strip = model.stripProperty().get();
      if (strip == null || getItem() == null) {
        return null;
      }
      TimeScale scale = new TimeScale(strip.span(), 0, plot.getWidth());
      Instant under = scale.at(Math.min(event.getX(), plot.getWidth() - 1));
      return RunsModel.at(strip, getIndex(), strip.columnAt(under));
    }

    @Override
    protected void updateItem(RunStrip.@Nullable Lane lane, boolean empty) {
      super.updateItem(lane, empty);
      setText(null);
      setGraphic(empty || lane == null ? null : row);
      if (!empty && lane != null) {
        job.setText(lane.job());
        host.setText(lane.host());
        setTooltip(names.get() < 340 ? null : new Tooltip(RunsModel.where(lane)));
        long silent = lane.count(RunCell.SILENT);
        boolean blind = lane.departures() == 0 && silent > 0;
        count.setText(Formats.count(blind ? silent : lane.departures()));
        count.setDisable(silent + lane.departures() == 0);
        count
            .getStyleClass()
            .setAll("hyperlink", "lane-count", blind ? "blind-word" : style(lane.departures()));
        draw();
      }
    }

    private static String style(long departures) {
      return departures == 0 ? "muted" : "strong";
    }

    private void draw() {
      RunStrip strip = model.stripProperty().get();
      RunStrip.Lane lane = getItem();
      if (strip != null && lane != null) {
        Spot spot = model.chosenProperty().get();
        int chosen = spot != null && isMine(spot) ? spot.cell() : -1;
        String spoken =
            Messages.text("runs.lane", RunsModel.where(lane), RunsModel.counts(lane.counts()));
        plot.show(new RunsPainter(strip, lane, chosen), spoken);
        setAccessibleText(spoken);
      }
    }
  }
}

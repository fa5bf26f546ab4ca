package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.PackagedTimeline.Bucket;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EndsRow;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.RunsModel;
import dev.exhibit.ui.common.RunsPane;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Events of the period as bars, where a source was blind, and runs that did not come out well. */
final class TimelinePane extends VBox {
  private static final double HEIGHT = 124;
  private final boolean judged;
  private final BucketsPlot plot;
  private final Hyperlink rows;
  private final LabelRow axis = new LabelRow();
  private final Label top = Nodes.label("", "caption");
  private final FlowPane cells = new FlowPane(16, 4);
  private final RunsModel times;
  private final RunsPane lanes;
  private final RunReadout readout;
  private final TableView<PackagedTimeline.Run> runs = new TableView<>();
  private final TableView<Bucket> table = new TableView<>();
  private final Label cut = Nodes.paragraph("", "dense", "muted");
  private List<Bucket> buckets = List.of();
  private ZoneId zone = ZoneOffset.UTC;
  private final TableColumn<PackagedTimeline.Run, String> due =
      column(runs, 164, "mono", run -> Formats.second(run.due(), zone));
  private final TableColumn<Bucket, String> from =
      column(table, 164, "mono", one -> Formats.second(one.from(), zone));
  private final TableColumn<Bucket, String> to =
      column(table, 164, "mono", one -> Formats.second(one.to(), zone));

  /**
   * An empty one.
   *
   * @param judged whether a control judged what it shows, so that there may be exceptions
   * @param open opens the rows of a time
   */
  TimelinePane(Reading reading, boolean judged, Consumer<TimeSpan> open) {
    super(8);
    this.judged = judged;
    setPadding(new Insets(12, 0, 8, 0));
    plot = new BucketsPlot(reading.plot(), "package-timeline", HEIGHT, judged, open);
    plot.barsWidthProperty().subscribe(now -> ticks());
    plot.toldProperty().subscribe(now -> tellTop());
    rows = Nodes.link(Messages.text("opened.bucket.rows"), plot::openChosen);
    rows.setId("bucket-rows");
    plot.chosenProperty().subscribe(span -> Nodes.show(rows, span != null));
    times = new RunsModel(reading.slot());
    lanes = new RunsPane(reading::plot, times, () -> openRuns(open));
    lanes.setId("package-runs");
    readout = new RunReadout(reading::plot, times, () -> openRuns(open));
    lanes.namesProperty().subscribe(now -> align());
    times.stripProperty().subscribe(now -> align());
    times.chosenProperty().subscribe(now -> list());
    runs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(run -> {
          if (run != null) {
            times.choose(run.job(), run.host(), run.due());
          }
        });
    EndsRow head = new EndsRow(Nodes.row(8, top, rows), legend(reading));
    buildRuns();
    buildTable();
    VBox.setVgrow(runs, Priority.ALWAYS);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head, plot, axis, lanes, lanes.legend(), readout, cells, cut, runs, table);
    Nodes.show(cut, false);
    align();
  }

  /** The rows of the time for which the chosen cell stands, or of its column. */
  private void openRuns(Consumer<TimeSpan> open) {
    TimeSpan span = times.chosenSpan();
    if (span != null) {
      open.accept(span);
    }
  }

  /** Bars stand above the cells of the same time. */
  private void align() {
    boolean shown = times.stripProperty().get() != null;
    Nodes.show(lanes, shown);
    Nodes.show(lanes.legend(), shown);
    Nodes.show(readout, shown);
    Nodes.show(cells, !shown && !cells.getChildren().isEmpty());
    Insets beside =
        shown ? new Insets(0, RunsPane.END, 0, lanes.namesProperty().get()) : Insets.EMPTY;
    VBox.setMargin(plot, beside);
    VBox.setMargin(axis, beside);
  }

  /** Goes to the first line of the chosen cell, where it has one. */
  private void list() {
    RunStrip.Lane lane = times.chosenLane();
    TimeSpan column = times.chosenColumn();
    Predicate<PackagedTimeline.Run> chosen =
        run ->
            lane != null
                && column != null
                && column.contains(run.due())
                && run.host().equals(lane.host())
                && run.job().equals(lane.job());
    PackagedTimeline.Run now = runs.getSelectionModel().getSelectedItem();
    if (now != null && chosen.test(now)) {
      return;
    }
    runs.getSelectionModel().clearSelection();
    runs.getItems().stream()
        .filter(chosen)
        .findFirst()
        .ifPresent(run -> {
          runs.getSelectionModel().select(run);
          runs.scrollTo(run);
        });
  }

  private HBox legend(Reading reading) {
    HBox legend =
        Nodes.row(
            14,
            sample(
                reading.plot(),
                "opened.legend.events",
                (drawing, tokens) -> {
                  int bar = tokens.argb("-exhibit-bar");
                  drawing.fill(1, 4, 3, 6, bar);
                  drawing.fill(5, 1, 3, 9, bar);
                  drawing.fill(9, 3, 3, 7, bar);
                }));
    if (judged) {
      legend
          .getChildren()
          .add(
              sample(
                  reading.plot(),
                  "opened.legend.exceptions",
                  (drawing, tokens) -> CountsPainter.triangle(drawing, tokens, 7, 0)));
    }
    legend
        .getChildren()
        .add(
            sample(
                reading.plot(),
                "opened.legend.blind",
                (drawing, tokens) ->
                    drawing.hatch(
                        0,
                        0,
                        14,
                        10,
                        tokens.argb("-exhibit-hatch"),
                        tokens.argb("-exhibit-hatch-tint"))));
    return legend;
  }

  private static Node sample(Plot plot, String key, Painter painter) {
    plot.setMinSize(14, 10);
    plot.setMaxSize(14, 10);
    plot.show(painter, Messages.text(key));
    return Nodes.row(6, plot, Nodes.whole(Messages.text(key), "caption"));
  }

  private void buildRuns() {
    Density.rows(runs, 28);
    runs.setMinHeight(96);
    due.setMinWidth(164); // a time that is cut tells nothing
    runs.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    column(runs, "opened.jobname", 180, "mono", PackagedTimeline.Run::job);
    column(runs, "opened.host", 160, "plain", PackagedTimeline.Run::host);
    column(runs, "opened.cell", 120, "plain", run -> run.cell().replace('_', ' '));
    column(runs, "opened.found", 120, "plain", run -> run.found().replace('_', ' '));
    runs.setPlaceholder(Nodes.paragraph(Messages.text("opened.allran"), "muted"));
  }

  private void buildTable() {
    Density.rows(table, 28);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    column(table, "opened.n.events", 100, "number", one -> Formats.count(one.events()));
    if (judged) {
      column(table, "opened.n.exceptions", 100, "number", one -> Formats.count(one.exceptions()));
    }
    column(table, "opened.n.blind", 140, "number", TimelinePane::blind);
    table.setPlaceholder(Nodes.paragraph(Messages.text("opened.nothing"), "muted"));
    table.setAccessibleText(Messages.text("control.timeline"));
  }

  private static String blind(Bucket one) {
    return one.blindSeconds() == 0
        ? ""
        : Formats.length(java.time.Duration.ofSeconds(one.blindSeconds()));
  }

  private void nameZone() {
    String name = Formats.zone(zone);
    due.setText(Messages.text("opened.due", name));
    from.setText(Messages.text("sheet.from", name));
    to.setText(Messages.text("sheet.to", name));
  }

  private static <T> void column(
      TableView<T> table, String key, double width, String style, Function<T, String> text) {
    column(table, width, style, text).setText(Messages.text(key));
  }

  private static <T> TableColumn<T, String> column(
      TableView<T> table, double width, String style, Function<T, String> text) {
    TableColumn<T, String> column = new TableColumn<>();
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.getStyleClass().add(style);
    table.getColumns().add(column);
    return column;
  }

  /**
   * Shows a timeline.
   *
   * @param spoken what it shows, for somebody who cannot see it
   */
  void show(Supplier<String> spoken, PackagedTimeline timeline, ZoneId shown) {
    zone = shown;
    nameZone();
    buckets = timeline.buckets();
    table.getItems().setAll(buckets.stream().filter(TimelinePane::speaks).toList());
    CountsPainter bars = new CountsPainter(buckets, List.of(), CountsPainter.top(buckets), judged);
    if (buckets.isEmpty()) {
      plot.show(bars, spoken.get());
    } else {
      plot.show(
          new Chart(bars, spoken, CountsPainter.span(buckets), zone, Sheet.of(table)), buckets);
    }
    tellTop(); // the plot tells nothing where no bar was chosen before and none is now
    ticks();
    cells.getChildren().clear();
    timeline
        .cells()
        .forEach((cell, count) ->
            cells
                .getChildren()
                .add(
                    Nodes.row(
                        6,
                        Nodes.whole(Formats.count(count), "strong"),
                        Nodes.whole(cell.replace('_', ' '), "dense", "muted"))));
    boolean scheduled = !timeline.cells().isEmpty();
    align();
    Nodes.show(runs, scheduled);
    Nodes.show(table, !scheduled);
    runs.getItems().setAll(timeline.notWell());
  }

  /**
   * Shows the times at which jobs should have run, each of them.
   *
   * @param detail whose timeline is shown
   * @param period of the package
   */
  void showRuns(String control, PackagedDetail detail, Period period) {
    times.show(control, detail.timeline().jobs(), detail.items(), period);
    lanes.cover(period, period.to()); // no line for now: nothing here is of today
    Long all = detail.cut().get(PackagedTimeline.FILE);
    Nodes.show(cut, all != null);
    if (all != null) {
      cut.setText(
          Messages.text(
              "opened.cut", detail.timeline().notWell().size(), all, PackagedTimeline.FILE));
    }
  }

  private void tellTop() {
    String told = plot.toldProperty().get();
    top.setText(told.isEmpty() ? Messages.text("opened.top", CountsPainter.top(buckets)) : told);
  }

  private static boolean speaks(Bucket one) {
    return one.events() > 0 || one.exceptions() > 0 || one.blindSeconds() > 0;
  }

  private void ticks() {
    double width = plot.barsWidthProperty().get();
    if (buckets.isEmpty() || width <= 0) {
      axis.show(List.of());
      return;
    }
    axis.show(
        LabelRow.ticks(TimeTicks.of(new TimeScale(CountsPainter.span(buckets), 0, width), zone)));
  }
}

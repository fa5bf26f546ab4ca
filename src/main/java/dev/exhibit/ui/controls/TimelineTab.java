package dev.exhibit.ui.controls;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.CellKeys;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.RunsModel;
import dev.exhibit.ui.common.RunsPane;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The period as a strip of cells with bars under it, the chosen cell, and its exceptions. */
final class TimelineTab extends VBox {
  private static final double STRIP = 18;
  private static final double BARS = 64;

  private static final double BETWEEN = 8;

  /** Room for the ring around the chosen cell. */
  private static final double RING = 3;

  /** What is said in place of cells and bars takes more room than they do. */
  private static final double SAID = 56;

  private final ControlsViewModel model;
  private final Plot cells;
  private final Plot bars;
  private final Region focus = new Region();
  private final Region now = new Region();
  private final StripAxis axis = new StripAxis(STRIP, BETWEEN, BARS);
  private final Readout readout;
  private final VBox partial = new VBox();
  private final ItemsHead head = new ItemsHead();
  private final ItemTable items;
  private final RunsViewModel behind;
  private final RunsModel runs;
  private final RunsPane lanes;
  private final BandsViewModel changes;
  private final BandsPane bands;
  private final FacePane plots;
  private final ColumnConstraints names = new ColumnConstraints(StripAxis.WIDTH);
  private final ColumnConstraints end = new ColumnConstraints(0);
  private final StripLegend legend;
  private Strip strip = Strip.NONE;

  /** How many items are listed; null where nothing was judged yet. */
  private ItemTable.@Nullable Counts listed;

  TimelineTab(
      UiContext context,
      ControlsViewModel model,
      BiConsumer<Act, Item> says,
      Runnable definition,
      Runnable people) {
    super(8);
    this.model = model;
    cells = context.plot();
    bars = context.plot();
    items = new ItemTable(model, says);
    behind = new RunsViewModel(context);
    runs = behind.lanes();
    lanes = new RunsPane(context::plot, runs, behind::openEvents);
    changes = new BandsViewModel(context, definition, people);
    bands =
        new BandsPane(
            context, changes, () -> model.zoom(false, middle()), () -> model.zoom(true, middle()));
    legend = new StripLegend(context);
    setPadding(new Insets(10, 0, 0, 0));
    readout = new Readout(context);
    plots = new FacePane(grid(), model.countsFaceProperty(), model::count);
    VBox.setVgrow(items, Priority.ALWAYS);
    items.setMinHeight(96);
    items.setId("exceptions");
    getChildren()
        .addAll(partial, bands, lanes, plots, legend, lanes.legend(), readout, head, items);
    // What loads is higher than what it makes room for, and must not lie over the lanes.
    Rectangle inside = new Rectangle();
    inside.widthProperty().bind(plots.widthProperty());
    inside.heightProperty().bind(plots.heightProperty());
    plots.setClip(inside);
    model.countsFaceProperty().subscribe(now -> room());
    model.countsProperty().subscribe(now -> draw());
    model.detailProperty().subscribe(this::open);
    lanes.namesProperty().subscribe(now -> align());
    model
        .partProperty()
        .subscribe(now -> {
          cover();
          list();
        });
    items.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    addEventHandler(KeyEvent.KEY_PRESSED, this::zoom);
    model.cellProperty().subscribe(this::turned);
    runs.chosenProperty().subscribe(this::chose);
    runs.pointedProperty().subscribe(now -> tell());
    Nodes.onWidth(bars, width -> place());
  }

  /** Shows the lanes of jobs in place of the judged cells where a control has jobs. */
  private void open(@Nullable ControlDetail detail) {
    cover();
    boolean jobs = runs.hasJobs();
    Nodes.show(lanes, jobs);
    Nodes.show(lanes.legend(), jobs);
    axis.hasCells(!jobs);
    Nodes.show(cells, !jobs);
    bars.setFocusTraversable(jobs); // else the cells are walked over, and the bars go with them
    align();
    room();
    list();
    draw();
  }

  /** Lists what is in the part of the period that is shown. */
  private void list() {
    ControlDetail detail = model.detailProperty().get();
    Period shown = model.shown();
    if (detail != null && shown != null) {
      boolean part = model.partProperty().get() != null;
      TimeSpan span = shown.span();
      listed = items.show(detail, item -> !part || span.contains(item.time()));
      mark();
    }
  }

  /** The chosen cell is that of the chosen row. */
  private void choose(@Nullable Item item) {
    Strip.Cell cell = chosen();
    if (item == null) {
      return;
    }
    if (runs.hasJobs()) {
      runs.choose(item);
    } else if (cell == null || !cell.span().contains(item.time())) {
      model.cellProperty().set(strip.indexAt(item.time()));
    }
  }

  /** Shows the part of the period that is wanted, everywhere. */
  private void cover() {
    ControlDetail detail = model.detailProperty().get();
    Period shown = model.shown();
    behind.show(detail, shown);
    changes.show(detail, shown);
    bands.cover();
    if (shown != null) {
      lanes.cover(shown, model.now());
    }
  }

  /** Names and counts take the same room above and below. */
  private void align() {
    boolean jobs = runs.hasJobs();
    double left = jobs ? lanes.namesProperty().get() - StripAxis.GAP : StripAxis.WIDTH;
    double right = jobs ? RunsPane.END - StripAxis.GAP : 0;
    names.setMinWidth(left);
    end.setMinWidth(right);
    bands.align(left, right);
  }

  /** Why there is nothing to draw takes more room than bars do; and then none can be chosen. */
  private void room() {
    Face face = model.countsFaceProperty().get();
    boolean jobs = runs.hasJobs();
    boolean drawn = face.equals(Face.FULL) || face instanceof Face.Loading;
    double height = 2 * RING + (jobs ? BARS : STRIP + BETWEEN + BARS);
    Nodes.show(readout, jobs || face.equals(Face.FULL));
    Nodes.show(legend, drawn && !jobs);
    plots.setMinHeight(drawn ? height : height + SAID);
    plots.setPrefHeight(drawn ? height : USE_COMPUTED_SIZE);
  }

  private void chose(RunsModel.@Nullable Spot spot) {
    if (spot != null) {
      model.cellProperty().set(-1);
    }
    draw();
  }

  /** Of a cell and a run, that is told which was chosen last. */
  private void turned(Number cell) {
    if (cell.intValue() >= 0) {
      runs.forget();
    }
    draw();
  }

  private Node grid() {
    GridPane grid = new GridPane();
    grid.setHgap(StripAxis.GAP);
    grid.setPadding(new Insets(RING, 0, RING, 0));
    ColumnConstraints plots = new ColumnConstraints();
    plots.setHgrow(Priority.ALWAYS);
    plots.setMinWidth(200);
    grid.getColumnConstraints().addAll(names, plots, end);
    size(cells, STRIP);
    size(bars, BARS);
    for (Plot plot : List.of(cells, bars)) {
      CellKeys.walk(plot, () -> strip.cells().size(), model.cellProperty(), this::openCell);
      Nodes.leadsOn(plot);
      plot.setOnMousePressed(event -> pick(event.getX()));
    }
    cells.setId("strip");
    bars.setId("bars");
    focus.getStyleClass().add("cell-focus");
    focus.setVisible(false);
    now.getStyleClass().add("now");
    Pane above = new Pane(focus, now);
    above.getChildren().forEach(node -> node.setManaged(false));
    above.setMouseTransparent(true);
    VBox stack = new VBox(BETWEEN, cells, bars);
    grid.add(axis, 0, 0);
    grid.add(new StackPane(stack, above), 1, 0);
    grid.add(new Region(), 2, 0);
    return grid;
  }

  private static void size(Region region, double height) {
    region.setMinHeight(height);
    region.setPrefHeight(height);
    region.setMaxHeight(height);
  }

  private void draw() {
    ControlDetail detail = model.detailProperty().get();
    if (detail == null || model.shown() == null || detail.control() == null) {
      return;
    }
    CountedCells counted = model.countsProperty().get();
    partial.getChildren().clear();
    if (counted == null) {
      strip = Strip.NONE;
      cells.show((drawing, tokens) -> {}, "");
      bars.show((drawing, tokens) -> {}, "");
    } else {
      strip = Strip.of(counted, detail.evaluation());
      Period period = counted.edges().period();
      StripCharts charts = new StripCharts(strip, period, detail.blind(), column(), model.now());
      cells.show(charts.cells());
      bars.show(charts.bars());
      axis.show(strip.step(), charts.top());
      if (counted.answer() instanceof Answer.Partial<Histogram> part) {
        String title = Messages.text("partial.title");
        partial.getChildren().add(new Notice(Standing.NOT_EVALUABLE, title, part.reason()));
      }
    }
    legend.of(strip);
    describe();
  }

  /** Puts the now-line and the focus where they belong. */
  private void place() {
    Period shown = model.shown();
    if (shown == null || bars.getWidth() < 1) {
      return;
    }
    TimeScale scale = new TimeScale(shown.span(), 0, bars.getWidth());
    boolean inside = shown.contains(model.now());
    now.setVisible(inside);
    boolean jobs = runs.hasJobs();
    now.resizeRelocate(Math.rint(scale.x(model.now())), -2, 1, jobs ? BARS + 4 : STRIP + BARS + 12);
    Strip.Cell cell = jobs ? null : chosen();
    focus.setVisible(cell != null);
    if (cell != null) {
      double from = scale.x(cell.span().from());
      double to = scale.x(cell.span().to());
      focus.resizeRelocate(from - 2, -2, Math.max(6, to - from + 3), STRIP + 4);
    }
  }

  private void pick(double x) {
    Period shown = model.shown();
    if (shown != null) {
      TimeScale scale = new TimeScale(shown.span(), 0, bars.getWidth());
      model.cellProperty().set(strip.indexAt(scale.at(Math.min(x, bars.getWidth() - 1))));
      (runs.hasJobs() ? bars : cells).requestFocus();
    }
  }

  /** Closer, farther, all of it: around the chosen cell, else around now. */
  private void zoom(KeyEvent event) {
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> model.zoom(true, middle());
      case MINUS, SUBTRACT -> model.zoom(false, middle());
      case DIGIT0, NUMPAD0 -> model.fit();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** What stays in the middle of a closer look. */
  private Instant middle() {
    Strip.Cell cell = chosen();
    TimeSpan column = runs.chosenColumn();
    Instant otherwise = column == null ? model.now() : column.from();
    return cell == null ? otherwise : cell.span().from();
  }

  private void openCell() {
    Strip.Cell cell = chosen();
    if (cell != null) {
      model.events().openCell(cell);
    }
  }

  private void describe() {
    place();
    tell();
    mark();
  }

  /** The column that is chosen, as a cell or as a run; null for none. */
  private @Nullable TimeSpan column() {
    TimeSpan run = runs.chosenColumn();
    Strip.Cell cell = chosen();
    return run != null || cell == null ? run : cell.span();
  }

  private Strip.@Nullable Cell chosen() {
    int index = model.cellProperty().get();
    return index < 0 || index >= strip.cells().size() ? null : strip.cells().get(index);
  }

  /** Says what is pointed at or chosen; what is listed below stays, with what is chosen there. */
  private void tell() {
    ControlDetail detail = model.detailProperty().get();
    RunsModel.Words words = runs.words();
    Strip.Cell cell = chosen();
    if (words != null) {
      lanes.setAccessibleText(readout.show(behind, words));
    } else if (cell == null || detail == null) {
      readout.hint(runs.hasJobs() ? "runs.hint" : "strip.hint");
    } else {
      Plot walked = runs.hasJobs() ? bars : cells;
      walked.setAccessibleText(readout.show(cell, strip.whole(), detail, this::openCell));
    }
  }

  /** Marks what is listed of the chosen cell, and says how much of it there is. */
  private void mark() {
    ControlDetail detail = model.detailProperty().get();
    Strip.Cell cell = chosen();
    Predicate<Item> chosen = runs.chosenItems();
    if (chosen == null && cell != null) {
      TimeSpan span = cell.span();
      chosen = item -> span.contains(item.time());
    }
    ItemTable.Counts marked = null;
    if (chosen == null) {
      items.unmark();
    } else {
      marked = items.mark(chosen);
    }
    boolean attempts = detail != null && detail.hasRefused();
    head.show(attempts, model.partProperty().get() != null, listed, marked);
  }
}

package dev.exhibit.ui.controls;

import dev.exhibit.model.Answer;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.UiContext;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
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

  /** The legend, which may need two lines. */
  private static final double LEGEND = 56;

  private final ControlsViewModel model;
  private final Plot cells;
  private final Plot bars;
  private final Region focus = new Region();
  private final Region now = new Region();
  private final Label most = Nodes.whole("", "axis");
  private final Label width = Nodes.whole("", "axis");
  private final Label counted = Nodes.whole("", "dense", "muted");
  private final Readout readout;
  private final VBox partial = new VBox();
  private final Label count = Nodes.whole("", "dense", "muted");
  private final ItemTable items;
  private final RunsViewModel runs;
  private final RunsPane lanes;
  private final BandsViewModel changes;
  private final BandsPane bands;
  private final FacePane plots;
  private final ColumnConstraints names = new ColumnConstraints(96);
  private final ColumnConstraints end = new ColumnConstraints(0);
  private final VBox judged = new VBox();
  private final Node legend;
  private Strip strip = new Strip(java.time.Duration.ofDays(1), List.of());

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
    runs = new RunsViewModel(context);
    lanes = new RunsPane(context, runs);
    changes = new BandsViewModel(context, definition, people);
    bands =
        new BandsPane(
            context, changes, () -> model.zoom(false, middle()), () -> model.zoom(true, middle()));
    legend = new StripLegend(context);
    setPadding(new Insets(10, 0, 0, 0));
    readout = new Readout(context);
    plots = new FacePane(new VBox(8, grid(), legend), model.countsFaceProperty(), model::count);
    HBox head = Nodes.row(8, Nodes.whole(Messages.text("items.title"), "section-title"), count);
    VBox.setVgrow(items, Priority.ALWAYS);
    items.setMinHeight(96);
    items.setId("exceptions");
    getChildren().addAll(partial, bands, lanes, plots, lanes.legend(), readout, head, items);
    // What loads is higher than what it makes room for, and must not lie over the lanes.
    Rectangle inside = new Rectangle();
    inside.widthProperty().bind(plots.widthProperty());
    inside.heightProperty().bind(plots.heightProperty());
    plots.setClip(inside);
    model.countsFaceProperty().subscribe(now -> room());
    model.countsProperty().subscribe(now -> draw());
    model.detailProperty().subscribe(this::open);
    lanes.namesProperty().subscribe(now -> align());
    model.partProperty().subscribe(now -> cover());
    addEventHandler(KeyEvent.KEY_PRESSED, this::zoom);
    model.cellProperty().subscribe(now -> describe());
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
    Nodes.show(legend, !jobs);
    Nodes.show(judged, !jobs);
    Nodes.show(cells, !jobs);
    align();
    room();
    draw();
  }

  /** Shows the part of the period that is wanted, everywhere. */
  private void cover() {
    ControlDetail detail = model.detailProperty().get();
    Period shown = model.shown();
    runs.show(detail, shown);
    changes.show(detail, shown);
    bands.cover();
    if (shown != null) {
      lanes.cover(shown, model.now());
    }
  }

  /** Names and counts take the same room above and below. */
  private void align() {
    boolean jobs = runs.hasJobs();
    double left = jobs ? lanes.namesProperty().get() - 10 : 96;
    double right = jobs ? RunsPane.END - 10 : 0;
    names.setMinWidth(left);
    end.setMinWidth(right);
    bands.align(left, right);
  }

  /** Why there is nothing to draw takes more room than bars do; and then none can be chosen. */
  private void room() {
    boolean failed = model.countsFaceProperty().get() instanceof Face.Failed;
    Nodes.show(readout, runs.hasJobs() || model.countsFaceProperty().get().equals(Face.FULL));
    plots.setMinHeight(runs.hasJobs() && !failed ? BARS + 16 : STRIP + BARS + LEGEND);
  }

  private void chose(RunsViewModel.@Nullable Spot spot) {
    if (spot != null) {
      model.cellProperty().set(-1);
    }
    draw();
  }

  private Node grid() {
    GridPane grid = new GridPane();
    grid.setHgap(10);
    ColumnConstraints plots = new ColumnConstraints();
    plots.setHgrow(Priority.ALWAYS);
    plots.setMinWidth(200);
    grid.getColumnConstraints().addAll(names, plots, end);
    size(cells, STRIP);
    size(bars, BARS);
    cells.setFocusTraversable(true);
    Nodes.leadsOn(cells);
    cells.setId("strip");
    cells.setOnMousePressed(event -> pick(event.getX()));
    bars.setOnMousePressed(event -> pick(event.getX()));
    cells.setOnKeyPressed(this::key);
    focus.getStyleClass().add("cell-focus");
    focus.setMouseTransparent(true);
    focus.setVisible(false);
    now.getStyleClass().add("now");
    Pane above = new Pane(focus, now);
    above.getChildren().forEach(node -> node.setManaged(false));
    above.setMouseTransparent(true);
    Region gap = new Region();
    gap.setMinHeight(8);
    VBox stack = new VBox(cells, gap, bars);
    stack.setFillWidth(true);
    Label word = Nodes.whole(Messages.text("strip.judged"), "dense", "muted");
    word.setMinHeight(STRIP);
    judged.getChildren().add(word);
    VBox left = new VBox(judged, space(8), counted, width, grow(), most);
    left.setAlignment(Pos.TOP_LEFT);
    grid.add(left, 0, 0);
    grid.add(new StackPane(stack, above), 1, 0);
    grid.add(space(0), 2, 0);
    return grid;
  }

  private static Region space(double height) {
    Region region = new Region();
    region.setMinHeight(height);
    return region;
  }

  private static Region grow() {
    Region region = new Region();
    VBox.setVgrow(region, Priority.ALWAYS);
    return region;
  }

  private static void size(Region region, double height) {
    region.setMinHeight(height);
    region.setPrefHeight(height);
    region.setMaxHeight(height);
  }

  private void draw() {
    ControlDetail detail = model.detailProperty().get();
    Period shown = model.shown();
    Answer<Histogram> answer = model.countsProperty().get();
    if (detail == null || shown == null || detail.control() == null) {
      return;
    }
    if (answer == null) {
      strip = new Strip(java.time.Duration.ofDays(1), List.of());
      cells.show((drawing, tokens) -> {}, "");
      bars.show((drawing, tokens) -> {}, "");
      partial.getChildren().clear();
      describe();
      return;
    }
    Histogram histogram = answer.value();
    strip = Strip.of(shown, histogram, detail.evaluation());
    TimeSpan span = shown.span();
    Strip drawn = strip;
    cells.show(
        new Chart(
            new StripPainter(drawn, span),
            drawn::spoken,
            span,
            shown.zone(),
            drawn.sheet(shown.zone())));
    long top = BarsPainter.top(histogram);
    bars.show(
        Chart.of(
            new BarsPainter(histogram, blind(detail), span, runs.chosenColumn(), top, true),
            () -> Messages.text("strip.bars", histogram.total()),
            shown.zone()));
    most.setText(Messages.text("strip.most", top));
    counted.setText(Messages.text(runs.hasJobs() ? "strip.items.events" : "strip.items"));
    width.setText(Messages.text("strip.width", Formats.length(histogram.width())));
    partial.getChildren().clear();
    if (answer instanceof Answer.Partial<Histogram> part) {
      partial
          .getChildren()
          .add(new Notice(Standing.NOT_EVALUABLE, Messages.text("partial.title"), part.reason()));
    }
    place();
    describe();
  }

  private static List<BlindSpan> blind(ControlDetail detail) {
    Evaluation evaluation = detail.evaluation();
    return evaluation == null ? List.of() : evaluation.blind();
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
    now.resizeRelocate(Math.rint(scale.x(model.now())), -2, 1, jobs ? BARS + 8 : STRIP + BARS + 12);
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
      runs.forget();
      model.cellProperty().set(strip.indexAt(scale.at(Math.min(x, bars.getWidth() - 1))));
      cells.requestFocus();
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

  private void key(KeyEvent event) {
    int at = model.cellProperty().get();
    int last = strip.cells().size() - 1;
    switch (event.getCode()) {
      case RIGHT -> model.cellProperty().set(Math.min(last, at + 1));
      case LEFT -> model.cellProperty().set(Math.max(0, at - 1));
      case HOME -> model.cellProperty().set(0);
      case END -> model.cellProperty().set(last);
      case ESCAPE -> model.cellProperty().set(-1);
      case ENTER -> {
        if (at >= 0 && at <= last) {
          model.events().openCell(strip.cells().get(at));
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void describe() {
    ControlDetail detail = model.detailProperty().get();
    Period shown = model.shown();
    if (detail == null || shown == null) {
      return;
    }
    place();
    tell();
    Strip.Cell cell = chosen();
    boolean part = model.partProperty().get() != null;
    showItems(detail, cell != null ? cell.span() : part ? shown.span() : null);
  }

  private Strip.@Nullable Cell chosen() {
    int index = model.cellProperty().get();
    return index < 0 || index >= strip.cells().size() ? null : strip.cells().get(index);
  }

  /** Says what is pointed at or chosen; what is listed below stays, with what is chosen there. */
  private void tell() {
    Period shown = model.shown();
    RunsViewModel.Words words = runs.words();
    Strip.Cell cell = chosen();
    if (words != null) {
      lanes.setAccessibleText(readout.show(runs, words));
    } else if (cell == null || shown == null) {
      readout.hint(runs.hasJobs() ? "runs.hint" : "strip.hint");
    } else {
      cells.setAccessibleText(
          readout.show(cell, shown.zone(), () -> model.events().openCell(cell)));
    }
  }

  private void showItems(ControlDetail detail, @Nullable TimeSpan span) {
    Predicate<Item> chosen = runs.chosenItems();
    int shown =
        items.show(
            detail, chosen != null ? chosen : item -> span == null || span.contains(item.time()));
    boolean part = chosen != null || model.cellProperty().get() >= 0;
    String key = part ? "items.incell" : span == null ? "items.all" : "items.inview";
    count.setText(Messages.text(key, shown));
  }
}

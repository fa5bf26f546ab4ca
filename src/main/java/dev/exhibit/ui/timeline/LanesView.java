package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.Unseen;
import dev.exhibit.usecase.Investigating;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lanes with their names; the bucket that is looked at is told in the line above. */
final class LanesView extends VBox {
  private static final double ROW = 22;
  private static final double NAMES = 124;
  private final TimelineViewModel search;
  private final LanesModel model;
  private final Plot plot;
  private final LaneNames names;
  private final LabelRow axis = new LabelRow();
  private final Label told = Nodes.hinted(Nodes.label("", "dense", "muted"));
  private final Button by =
      Nodes.button("", "fth-chevron-down", this::choose, "small", "flat", "strong");
  private final Region line = new Region();
  private final Region now = new Region();
  private final FacePane pane;

  LanesView(UiContext context, TimelineViewModel search, LanesModel model) {
    super(2);
    this.search = search;
    this.model = model;
    getStyleClass().add("pane");
    setPadding(new Insets(4, 24, 4, 24));
    plot = context.plot();
    plot.setId("lanes");
    plot.setFocusTraversable(true);
    plot.setOnKeyPressed(this::key);
    plot.setOnMousePressed(this::press);
    line.getStyleClass().add("opened-line");
    now.getStyleClass().add("now");
    Pane above = new Pane(now, line);
    above.getChildren().forEach(node -> node.setManaged(false));
    above.setMouseTransparent(true);
    VBox stack = new VBox(new StackPane(plot, above), axis);
    HBox.setHgrow(stack, Priority.ALWAYS);
    names = new LaneNames(ROW, model::filter, plot);
    names.setMinWidth(NAMES);
    names.setPrefWidth(NAMES);
    names.setMaxWidth(NAMES);
    pane = new FacePane(new HBox(8, names, stack), model.faceProperty(), model::count);
    pane.lead(plot);
    getChildren().addAll(head(), pane);
    model
        .countedProperty()
        .subscribe(now -> {
          if (now != null) {
            names.show(now.by(), now.found().value().lanes());
          }
          draw();
        });
    model.focusProperty().subscribe(now -> draw());
    model.byProperty().subscribe(this::turn);
    // The rows below say what failed and how to ask again.
    model.faceProperty().subscribe(face -> turn(model.byProperty().get()));
    search.eventProperty().subscribe(now -> mark());
    search.session().sourcesProperty().subscribe(now -> draw());
    search.session().sourcesFaceProperty().subscribe(now -> draw());
    Nodes.onWidth(plot, width -> mark());
  }

  private Node head() {
    by.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    by.setId("lanes-by");
    HBox head =
        Nodes.row(
            6,
            Nodes.whole(Messages.text("lanes.by"), "dense", "muted"),
            by,
            told,
            Nodes.spacer(),
            legend());
    head.setMinHeight(28);
    return head;
  }

  private static Node legend() {
    return Nodes.row(
        14,
        sample(Nodes.whole("┃", "lane-tick"), "lanes.event"),
        sample(Nodes.icon("fth-x", "bad"), "lanes.failure"),
        sample(foot(), "lanes.somefailed"),
        sample(new Glyph(Standing.EXCEPTION, 12), "lanes.exception"));
  }

  private static Node foot() {
    Region foot = new Region();
    foot.getStyleClass().add("lane-foot");
    return foot;
  }

  private static Node sample(Node sign, String key) {
    return Nodes.row(4, sign, Nodes.whole(Messages.text(key), "dense", "muted"));
  }

  private void turn(LaneBy how) {
    by.setText(Messages.word("laneby", how));
    by.setAccessibleText(Messages.text("lanes.by") + " " + by.getText());
    Nodes.show(pane, how != LaneBy.NONE && !(model.faceProperty().get() instanceof Face.Failed));
    if (how == LaneBy.NONE) {
      told.setText("");
    }
  }

  private void choose() {
    ContextMenu menu = new ContextMenu();
    for (LaneBy how : LaneBy.values()) {
      MenuItem item = new MenuItem(Messages.word("laneby", how));
      item.setOnAction(event -> model.byProperty().set(how));
      menu.getItems().add(item);
    }
    menu.show(by, javafx.geometry.Side.BOTTOM, 0, 2);
  }

  private void draw() {
    LanesModel.Counted counted = model.countedProperty().get();
    if (counted == null) {
      return;
    }
    Investigating.Lanes lanes = counted.found().value();
    double height = Math.max(1, lanes.lanes().size()) * ROW;
    plot.setMinHeight(height);
    plot.setMaxHeight(height);
    plot.setPrefHeight(height);
    Unseen unseen = Unseen.of(search.session(), counted.kql(), counted.span());
    Supplier<String> words = words(counted, unseen);
    // what was not seen stands in the line of the result
    told.setText(lanes.lanes().isEmpty() ? "" : words(counted, Unseen.NOTHING).get());
    LanesPainter painter =
        new LanesPainter(
            counted, unseen, search.now(), search.zone(), ROW, model.focusProperty().get());
    plot.show(painter.chart(words));
    mark();
  }

  /** The line above: the bucket that is looked at, else how many values there are. */
  private Supplier<String> words(LanesModel.Counted counted, Unseen unseen) {
    Investigating.Lane lane = model.lane();
    Histogram.Bucket bucket = model.bucket();
    return () -> {
      String words = words(counted.found().value(), lane, bucket);
      boolean partial = counted.found() instanceof Answer.Partial;
      String said = LanesModel.withGaps(words, counted.found().value());
      String counts = partial ? Messages.text("lanes.partial", said) : said;
      String missed = unseen.each();
      return missed.isEmpty() ? counts : Messages.text("lanes.unseen", counts, missed);
    };
  }

  private String words(
      Investigating.Lanes lanes,
      Investigating.@Nullable Lane lane,
      Histogram.@Nullable Bucket bucket) {
    if (lanes.lanes().isEmpty()) {
      return Messages.text("lanes.none");
    }
    return lane == null || bucket == null
        ? Messages.text(
            lanes.more() ? "lanes.many" : "lanes.of", lanes.lanes().size(), lanes.values())
        : Messages.text(
            "lanes.cell",
            lane.value(),
            Formats.told(bucket.from(), search.zone()),
            bucket.count(),
            bucket.by().getOrDefault(Investigating.FAILURE, 0L),
            bucket.by().getOrDefault(Investigating.EXCEPTION, 0L));
  }

  private void mark() {
    LanesModel.Counted counted = model.countedProperty().get();
    AuditEvent event = search.eventProperty().get();
    if (counted == null || plot.getWidth() < 1) {
      return;
    }
    TimeScale scale = new TimeScale(counted.span(), 0, plot.getWidth());
    axis.show(LabelRow.ticks(TimeTicks.of(scale, search.zone())));
    now.setVisible(counted.span().contains(search.now()));
    now.resizeRelocate(Math.rint(scale.x(search.now())), 0, 1, plot.getHeight());
    line.setVisible(event != null && counted.span().contains(event.time()));
    if (event != null) {
      line.resizeRelocate(Math.rint(scale.x(event.time())), 0, 1, plot.getHeight());
    }
  }

  private void press(MouseEvent event) {
    plot.requestFocus();
    LanesModel.Cell cell = at(event.getX(), event.getY());
    if (cell != null) {
      model.look(cell);
      if (event.getClickCount() == 2) {
        enter();
      }
    }
  }

  private LanesModel.@Nullable Cell at(double x, double y) {
    LanesModel.Counted counted = model.countedProperty().get();
    int lane = (int) (y / ROW);
    if (counted == null || lane < 0 || lane >= counted.found().value().lanes().size()) {
      return null;
    }
    TimeScale scale = new TimeScale(counted.span(), 0, plot.getWidth());
    var buckets = counted.found().value().lanes().get(lane).counts().buckets();
    int nearest = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < buckets.size(); i++) {
      double away = Math.abs(scale.x(buckets.get(i).from()) - x);
      if (away < least) {
        least = away;
        nearest = i;
      }
    }
    return nearest < 0 ? null : new LanesModel.Cell(lane, nearest);
  }

  /** Only the lane that is looked at, in the time that is looked at. */
  private void enter() {
    Investigating.Lane lane = model.lane();
    Histogram.Bucket bucket = model.bucket();
    LanesModel.Counted counted = model.countedProperty().get();
    if (lane != null && bucket != null && counted != null) {
      TimeSpan part = new TimeSpan(bucket.from(), bucket.from().plus(counted.width()));
      model.filter(lane.value());
      search.choose(part);
    }
  }

  private void key(KeyEvent event) {
    if (event.isAltDown() || event.isShortcutDown()) {
      return;
    }
    switch (event.getCode()) {
      case UP -> model.move(-1, 0);
      case DOWN -> model.move(1, 0);
      case LEFT -> model.move(0, -1);
      case RIGHT -> model.move(0, 1);
      case HOME -> model.move(0, Integer.MIN_VALUE);
      case END -> model.move(0, Integer.MAX_VALUE);
      case ENTER -> enter();
      default -> {
        return;
      }
    }
    event.consume();
  }
}

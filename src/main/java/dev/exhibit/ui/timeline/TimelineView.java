package dev.exhibit.ui.timeline;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.SourceStrips;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Query, filters, count, bars, rows, and the event that is open. */
public final class TimelineView extends VBox {
  private static final double DRAWER = 412;
  private final UiContext context;
  private final TimelineViewModel model;
  private final SplitPane split = new SplitPane();
  private final KeptSplit kept;
  private final RowsPane rows;
  private final EventDrawer drawer;
  private final Label fault = Nodes.paragraph("", "dense", "danger-text");
  private final VBox partial = new VBox();
  private final Label selection = Nodes.whole("", "dense");
  private final Label column = Nodes.whole("", "dense", "muted");

  /** Builds the screen. */
  public TimelineView(UiContext context, TimelineViewModel model) {
    this.context = context;
    this.model = model;
    kept = KeptSplit.last(split, context.state().person(), "timeline", DRAWER);
    rows = new RowsPane(model, new MarksModel(context));
    drawer =
        new EventDrawer(
            model,
            new DrawerModel(context, model),
            Nodes.iconButton(
                Messages.text("event.previous"), "fth-chevron-up", () -> rows.step(-1)),
            Nodes.iconButton(Messages.text("event.next"), "fth-chevron-down", () -> rows.step(1)),
            Nodes.iconButton(Messages.text("action.close"), "fth-x", this::close));
    SplitPane.setResizableWithParent(drawer.node(), false);
    split.getItems().add(rows);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().addAll(head(), Nodes.hairline(), split);
    fault.textProperty().bind(model.faultProperty());
    model.faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    model.countedProperty().subscribe(this::tell);
    model.brushProperty().subscribe(now -> tellBrush());
    model.countedProperty().subscribe(now -> tellBrush());
    model.eventProperty().subscribe(this::open);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  private Node head() {
    HBox chips = Nodes.row(12, new ChipsBar(new ChipsModel(model)), new ResultLine(model));
    HBox.setHgrow(chips.getChildren().getFirst(), Priority.ALWAYS);
    VBox head = new VBox(6, queryBar(), fault, chips, partial, plotHead(), plots());
    head.setPadding(new Insets(14, 24, 6, 24));
    head.getStyleClass().add("pane");
    return head;
  }

  private void close() {
    model.eventProperty().set(null);
  }

  private void pressed(KeyEvent event) {
    boolean typing = event.getTarget() instanceof TextInputControl;
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE) {
      escape();
    } else if (!typing && event.getCode() == KeyCode.OPEN_BRACKET) {
      rows.step(-1);
    } else if (!typing && event.getCode() == KeyCode.CLOSE_BRACKET) {
      rows.step(1);
    } else if (!typing && event.getCode() == KeyCode.A) {
      drawer.askAround();
    } else {
      return;
    }
    event.consume();
  }

  private void typed(KeyEvent event) {
    if (!(event.getTarget() instanceof TextInputControl) && event.getCharacter().equals("±")) {
      drawer.askAround();
      event.consume();
    }
  }

  private void escape() {
    if (model.counting().runningProperty().get()) {
      model.counting().cancel();
    } else {
      close();
    }
  }

  private Node queryBar() {
    CustomTextField field = new CustomTextField();
    field.setId("query");
    field.getStyleClass().addAll("query", "filter-field");
    field.setPromptText(Messages.text("timeline.prompt"));
    field.setAccessibleText(Messages.text("timeline.query"));
    field.setLeft(Nodes.icon("fth-search"));
    field.setRight(Nodes.whole(Messages.text("timeline.kql"), "tag"));
    field.textProperty().bindBidirectional(model.queryProperty());
    field.setOnAction(event -> model.search());
    model
        .faultProperty()
        .subscribe(words ->
            field.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("danger"), !words.isEmpty()));
    HBox.setHgrow(field, Priority.ALWAYS);
    Button search =
        Nodes.button(Messages.text("timeline.search"), "fth-search", model::search, "accent");
    search.setId("search");
    return Nodes.row(8, field, search);
  }

  private Node plotHead() {
    Button zoom =
        Nodes.button(Messages.text("timeline.zoom"), "fth-zoom-in", model::zoomIn, "small", "flat");
    Button fit =
        Nodes.button(Messages.text("timeline.fit"), "fth-maximize", model::fit, "small", "flat");
    model.brushProperty().subscribe(part -> zoom.setDisable(part == null));
    HBox row =
        Nodes.row(12, selection, Nodes.spacer(), column, SourceStrips.legend(context), zoom, fit);
    row.setMinHeight(26);
    return row;
  }

  private Node plots() {
    FacePane pane =
        new FacePane(new HistogramView(context, model), model.faceProperty(), model::again);
    pane.setMinHeight(84);
    return pane;
  }

  private void tell(TimelineViewModel.@Nullable Counted counted) {
    partial.getChildren().clear();
    if (counted == null) {
      return;
    }
    Answer<Histogram> found = counted.found();
    column.setText(Messages.text("timeline.column", Formats.length(found.value().width())));
    if (found instanceof Answer.Partial<Histogram> part) {
      partial
          .getChildren()
          .add(
              new Notice(
                  Standing.NOT_EVALUABLE,
                  Messages.text("partial.title"),
                  part.reason(),
                  Nodes.button(
                      Messages.text("partial.again"), "fth-refresh-cw", model::again, "small")));
    }
  }

  private void tellBrush() {
    TimeSpan part = model.brushProperty().get();
    TimelineViewModel.Counted counted = model.countedProperty().get();
    if (counted == null) {
      return;
    }
    if (part == null) {
      selection.setText(Formats.span(counted.span(), model.zone()));
      return;
    }
    long inside =
        counted.found().value().buckets().stream()
            .filter(bucket -> part.contains(bucket.from()))
            .mapToLong(Histogram.Bucket::count)
            .sum();
    selection.setText(Messages.text("timeline.selected", Formats.span(part, model.zone()), inside));
  }

  private void open(@Nullable AuditEvent event) {
    if (event == null) {
      split.getItems().remove(drawer.node());
      return;
    }
    drawer.show(event);
    if (!split.getItems().contains(drawer.node())) {
      split.getItems().add(drawer.node());
      kept.lay();
    }
  }
}

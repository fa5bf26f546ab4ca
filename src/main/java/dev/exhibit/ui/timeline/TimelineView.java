package dev.exhibit.ui.timeline;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.EventDetail;
import dev.exhibit.ui.common.EventRow;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.EventTable;
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
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Query, count, bars, rows, and the event that is open. */
public final class TimelineView extends VBox {
  private static final double DRAWER = 412;
  private final UiContext context;
  private final TimelineViewModel model;
  private final SplitPane split = new SplitPane();
  private final KeptSplit kept;
  private final StackPane rowsPane = new StackPane();
  private final EventDetail drawer;
  private final HBox result = Nodes.row(6);
  private final Label fault = Nodes.paragraph("", "dense", "danger-text");
  private final VBox partial = new VBox();
  private final Label selection = Nodes.whole("", "dense");
  private final Label column = Nodes.whole("", "dense", "muted");
  private @Nullable EventTable table;

  /** Builds the screen. */
  public TimelineView(UiContext context, TimelineViewModel model) {
    this.context = context;
    this.model = model;
    kept = KeptSplit.last(split, context.state().person(), "timeline", DRAWER);
    drawer =
        new EventDetail(
            model.zone(),
            Nodes.iconButton(Messages.text("event.previous"), "fth-chevron-up", () -> step(-1)),
            Nodes.iconButton(Messages.text("event.next"), "fth-chevron-down", () -> step(1)),
            Nodes.iconButton(
                Messages.text("action.close"), "fth-x", () -> model.eventProperty().set(null)));
    drawer.getStyleClass().add("pane");
    drawer.setMinWidth(320);
    SplitPane.setResizableWithParent(drawer, false);
    VBox head = new VBox(6, queryBar(), fault, result, partial, plotHead(), plots());
    head.setPadding(new Insets(14, 24, 6, 24));
    head.getStyleClass().add("pane");
    rowsPane.getStyleClass().add("pane");
    rowsPane.setPadding(new Insets(0, 0, 0, 16));
    split.getItems().add(rowsPane);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().addAll(head, Nodes.hairline(), split);
    fault.textProperty().bind(model.faultProperty());
    model.faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    model.countedProperty().subscribe(this::tell);
    model.brushProperty().subscribe(now -> tellBrush());
    model.countedProperty().subscribe(now -> tellBrush());
    model.rowsProperty().subscribe(this::list);
    model.eventProperty().subscribe(this::open);
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
    result.getChildren().clear();
    partial.getChildren().clear();
    if (counted == null) {
      return;
    }
    Answer<Histogram> found = counted.found();
    boolean exact = found instanceof Answer.Complete;
    long matches = found.value().total();
    if (!exact) {
      result.getChildren().add(Nodes.whole(Messages.text("timeline.atleast"), "muted"));
    }
    result.getChildren().add(Nodes.whole(Formats.count(matches), "strong"));
    result
        .getChildren()
        .add(
            Nodes.whole(
                counted.all() == null
                    ? Messages.text(exact ? "timeline.events" : "timeline.found")
                    : Messages.text("timeline.of", counted.all().value()),
                "muted"));
    result.getChildren().add(Nodes.label("· " + proof(found), "muted"));
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

  private static String proof(Answer<Histogram> found) {
    Shards shards = found.proof().shards();
    return Messages.text(
        found instanceof Answer.Complete ? "timeline.exact" : "timeline.partial",
        shards.successful(),
        shards.total(),
        found.proof().tookMillis());
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

  private void list(@Nullable EventRows rows) {
    rowsPane.getChildren().clear();
    table = null;
    if (rows == null) {
      return;
    }
    EventTable next = new EventTable(model.zone());
    next.setItems(rows);
    next.setPlaceholder(empty());
    next.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && row.event() != null) {
            model.eventProperty().set(row.event());
          }
        });
    next.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        model.eventProperty().set(null);
        event.consume();
      }
    });
    table = next;
    rows.faceProperty().subscribe(now -> selectOpen(next, rows));
    rowsPane.getChildren().add(new FacePane(next, rows.faceProperty(), rows::retry));
  }

  /** Selects the row of the event that is open, if it is among the first rows. */
  private void selectOpen(EventTable next, EventRows rows) {
    AuditEvent open = model.eventProperty().get();
    if (open == null) {
      return;
    }
    for (int i = 0; i < Math.min(rows.size(), EventRows.PAGE); i++) {
      EventRow row = rows.get(i);
      if (row.event() != null && row.event().id().equals(open.id())) {
        next.getSelectionModel().select(i);
        next.scrollTo(Math.max(0, i - 4));
        return;
      }
    }
  }

  private Node empty() {
    VBox box =
        new VBox(
            Nodes.icon("fth-slash"),
            Nodes.label(Messages.text("timeline.none"), "face-title"),
            Nodes.paragraph(Messages.text("timeline.none.text"), "muted"));
    box.getStyleClass().add("face");
    return box;
  }

  private void step(int rows) {
    TableView<EventRow> now = table;
    if (now != null) {
      int at = now.getSelectionModel().getSelectedIndex() + rows;
      if (at >= 0 && at < now.getItems().size()) {
        now.getSelectionModel().clearAndSelect(at);
        now.scrollTo(Math.max(0, at - 6));
      }
    }
  }

  private void open(@Nullable AuditEvent event) {
    if (event == null) {
      split.getItems().remove(drawer);
      return;
    }
    drawer.show(event, model.judgements(event));
    if (!split.getItems().contains(drawer)) {
      split.getItems().add(drawer);
      kept.lay();
    }
  }
}

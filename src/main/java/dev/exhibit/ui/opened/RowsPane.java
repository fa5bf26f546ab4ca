package dev.exhibit.ui.opened;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.EventDetail;
import dev.exhibit.ui.common.EventRow;
import dev.exhibit.ui.common.EventTable;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.usecase.ReadEvidence.Found;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The rows of the population or of an exhibit, searched in KQL, and the event that is open. */
final class RowsPane extends VBox {
  private static final double DRAWER = 400;
  private final OpenedViewModel model;
  private final RowsViewModel found;
  private final Supplier<ZoneId> zone;
  private final boolean judged;
  private final SplitPane split = new SplitPane();
  private final KeptSplit kept;
  private final Label result = Nodes.label("", "dense");
  private final MarkBar mark;
  private @Nullable EventTable table;
  private @Nullable EventDetail drawer;

  private RowsPane(
      Reading reading,
      OpenedViewModel model,
      RowsViewModel found,
      boolean judged,
      Supplier<ZoneId> zone) {
    super(6);
    this.model = model;
    this.found = found;
    this.judged = judged;
    this.zone = zone;
    kept = KeptSplit.last(split, reading.state(), "opened-rows", DRAWER);
    mark = new MarkBar(model.notes(), model.controlProperty()::get);
    model
        .notes()
        .workProperty()
        .subscribe(now -> {
          if (table != null) {
            table.refresh();
          }
        });
    setPadding(new Insets(10, 0, 0, 0));
    Label fault = Nodes.paragraph("", "dense", "danger-text");
    fault.textProperty().bind(found.faultProperty());
    found.faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    FacePane rows = new FacePane(split, found.faceProperty(), found::search);
    VBox.setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(query(), fault, result, rows, mark);
    Nodes.show(mark, judged);
    found.listProperty().subscribe(this::list);
    found.foundProperty().subscribe(this::tell);
  }

  /** Rows of the control that is shown, each of which an auditor tests. */
  static RowsPane ofControls(Reading reading, OpenedViewModel model, Supplier<ZoneId> zone) {
    return new RowsPane(reading, model, model.rows(), true, zone);
  }

  /** Rows of the exhibit that is shown; nothing is tested on them. */
  static RowsPane ofExhibits(Reading reading, OpenedViewModel model, Supplier<ZoneId> zone) {
    return new RowsPane(reading, model, model.exhibits().rows(), false, zone);
  }

  private Node query() {
    CustomTextField field = new CustomTextField();
    field.setId(judged ? "package-query" : "exhibit-query");
    field.getStyleClass().addAll("query", "filter-field");
    field.setPromptText(Messages.text("opened.prompt"));
    field.setAccessibleText(Messages.text("opened.prompt"));
    field.setLeft(Nodes.icon("fth-search"));
    field.setRight(Nodes.whole(Messages.text("timeline.kql"), "tag"));
    field.textProperty().bindBidirectional(found.queryProperty());
    field.setOnAction(event -> found.search());
    HBox.setHgrow(field, Priority.ALWAYS);
    EvaluateBar bar =
        new EvaluateBar(
            found.searching(), Messages.text("timeline.search"), "fth-search", found::search);
    return Nodes.row(8, field, bar);
  }

  private void list(@Nullable OpenedRows rows) {
    split.getItems().clear();
    drawer = null;
    mark.show(null);
    if (rows == null) {
      table = null;
      return;
    }
    EventTable shown = new EventTable(zone.get());
    if (judged) {
      // One control mostly asks one source, and the drawer leaves little room.
      shown.getColumns().removeLast();
      shown.getColumns().remove(1);
      shown.getColumns().add(results());
    }
    shown.setItems(rows);
    shown.setPlaceholder(Nodes.paragraph(Messages.text("opened.nomatch"), "muted"));
    shown.getSelectionModel().selectedIndexProperty().subscribe(now -> choose());
    rows.addListener((InvalidationListener) change -> choose());
    table = shown;
    split.getItems().add(shown);
  }

  /** What the auditor noted of each row. */
  private TableColumn<EventRow, String> results() {
    TableColumn<EventRow, String> column = new TableColumn<>(Messages.text("notes.result"));
    column.setPrefWidth(110);
    column.setMinWidth(90);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(result(data.getValue())));
    return column;
  }

  private String result(EventRow row) {
    AuditEvent event = row.event();
    PackagedControl control = model.controlProperty().get();
    return event == null || control == null
        ? ""
        : OwnSamplePane.result(model.notes().mark(control.id(), event.id()).orElse(null));
  }

  private void tell(@Nullable Found answer) {
    result.setText(
        answer == null
            ? ""
            : Messages.text(
                answer.kql().isEmpty() ? "opened.allrows" : "opened.matches",
                answer.rows().size()));
  }

  private void choose() {
    EventTable shown = table;
    int at = shown == null ? -1 : shown.getSelectionModel().getSelectedIndex();
    if (shown == null || at < 0 || at >= shown.getItems().size()) {
      return;
    }
    EventRow row = shown.getItems().get(at);
    AuditEvent event = row.event();
    if (event == null) {
      return;
    }
    EventDetail open = drawer;
    if (open == null) {
      open = new EventDetail(zone);
      open.setMinWidth(300);
      SplitPane.setResizableWithParent(open, false);
      drawer = open;
      split.getItems().add(open);
      kept.lay();
    }
    mark.show(event.id());
    open.show(event, judgements(event));
  }

  /** What the company's own judging said of the event. */
  private List<EventDetail.Judgement> judgements(AuditEvent event) {
    PackagedDetail detail = model.detailProperty().get();
    return detail == null || !judged
        ? List.of()
        : detail.items().stream()
            .filter(item -> item.eventId().equals(event.id()))
            .map(RowsPane::judgement)
            .toList();
  }

  private static EventDetail.Judgement judgement(Item item) {
    boolean refused = item.kind() == Item.Kind.REFUSED;
    return new EventDetail.Judgement(
        refused ? Standing.NOT_OCCURRED : Standing.EXCEPTION,
        refused
            ? Messages.text("items.refused")
            : Messages.text("opened.fails", Objects.requireNonNullElse(item.attribute(), "")),
        Objects.requireNonNullElse(item.observed(), ""),
        Set.of(),
        Set.of());
  }
}

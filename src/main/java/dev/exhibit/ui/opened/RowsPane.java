package dev.exhibit.ui.opened;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedEvidence;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

/** The rows of the population, searched in KQL, and the event that is open. */
final class RowsPane extends VBox {
  private static final double DRAWER = 400;
  private final OpenedViewModel model;
  private final SplitPane split = new SplitPane();
  private final KeptSplit kept;
  private final Label result = Nodes.label("", "dense");
  private final MarkBar mark;
  private @Nullable EventTable table;
  private @Nullable EventDetail drawer;

  RowsPane(Reading reading, OpenedViewModel model) {
    super(6);
    this.model = model;
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
    fault.textProperty().bind(model.rows().faultProperty());
    model.rows().faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    FacePane rows = new FacePane(split, model.rows().faceProperty(), model.rows()::search);
    VBox.setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(query(), fault, result, rows, mark);
    model.rows().listProperty().subscribe(this::list);
    model.rows().foundProperty().subscribe(this::tell);
  }

  private Node query() {
    CustomTextField field = new CustomTextField();
    field.setId("package-query");
    field.getStyleClass().addAll("query", "filter-field");
    field.setPromptText(Messages.text("opened.prompt"));
    field.setAccessibleText(Messages.text("opened.prompt"));
    field.setLeft(Nodes.icon("fth-search"));
    field.setRight(Nodes.whole(Messages.text("timeline.kql"), "tag"));
    field.textProperty().bindBidirectional(model.rows().queryProperty());
    field.setOnAction(event -> model.rows().search());
    HBox.setHgrow(field, Priority.ALWAYS);
    EvaluateBar bar =
        new EvaluateBar(
            model.rows().searching(),
            Messages.text("timeline.search"),
            "fth-search",
            model.rows()::search);
    return Nodes.row(8, field, bar);
  }

  private ZoneId zone() {
    PackagedEvidence told = model.evidenceProperty().get();
    return told == null ? ZoneOffset.UTC : told.period().zone();
  }

  private void list(@Nullable OpenedRows found) {
    split.getItems().clear();
    drawer = null;
    mark.show(null);
    if (found == null) {
      table = null;
      return;
    }
    EventTable shown = new EventTable(zone());
    // One control mostly asks one source, and the drawer leaves little room.
    shown.getColumns().removeLast();
    shown.getColumns().remove(1);
    shown.getColumns().add(results());
    shown.setItems(found);
    shown.setPlaceholder(Nodes.paragraph(Messages.text("opened.nomatch"), "muted"));
    shown.getSelectionModel().selectedIndexProperty().subscribe(now -> choose());
    found.addListener((InvalidationListener) change -> choose());
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

  private void tell(@Nullable Found found) {
    result.setText(
        found == null
            ? ""
            : Messages.text(
                found.kql().isEmpty() ? "opened.allrows" : "opened.matches", found.rows().size()));
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
      open = new EventDetail(zone());
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
    return detail == null
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

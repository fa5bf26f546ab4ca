package dev.exhibit.ui.opened;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.CompletingField;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.EventDetail;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.ui.common.EventRow;
import dev.exhibit.ui.common.EventTable;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.KqlField;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.usecase.ReadEvidence.Found;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
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
  private static final double BARS = 56;
  private final OpenedViewModel model;
  private final RowsViewModel found;
  private final Supplier<ZoneId> zone;
  private final boolean judged;
  private final SplitPane split = new SplitPane();
  private final KeptSplit kept;
  private final Label result = Nodes.label("", "dense");
  private final MarkBar mark;
  private final KqlField kql;
  private final BucketsPlot bars;
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
    kql =
        new KqlField(
            judged ? "package-query" : "exhibit-query",
            Messages.text("opened.prompt"),
            Messages.text("opened.prompt"));
    bars =
        new BucketsPlot(
            reading.plot(), judged ? "package-bars" : "exhibit-bars", BARS, judged, found::during);
    Label told = Nodes.label("", "caption");
    told.textProperty().bind(bars.toldProperty());
    Label fault = Nodes.paragraph("", "dense", "danger-text");
    fault.textProperty().bind(found.faultProperty());
    found.faultProperty().subscribe(words -> Nodes.show(fault, !words.isEmpty()));
    FacePane rows = new FacePane(split, found.faceProperty(), found::search);
    VBox.setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(query(), fault, Nodes.row(12, result, Nodes.spacer(), told), bars, rows);
    if (judged) {
      getChildren().addAll(new InClear(model.notes()), mark);
    }
    found.listProperty().subscribe(this::list);
    found.foundProperty().subscribe(this::tell);
    found.foundProperty().subscribe(now -> draw());
    found.timelineProperty().subscribe(now -> draw());
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
    kql.field().textProperty().bindBidirectional(found.queryProperty());
    found
        .faultProperty()
        .subscribe(words ->
            kql.field()
                .pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), !words.isEmpty()));
    CompletingField completing = new CompletingField(kql, found.completion(), this, found::search);
    HBox.setHgrow(kql, Priority.ALWAYS);
    EvaluateBar bar =
        new EvaluateBar(
            found.searching(), Messages.text("timeline.search"), "fth-search", completing::search);
    return Nodes.row(8, kql, bar);
  }

  /** The rows over time, of which those that were found are picked out. */
  private void draw() {
    List<PackagedTimeline.Bucket> buckets = found.timelineProperty().get().buckets();
    Found answer = found.foundProperty().get();
    List<Long> counts = answer == null ? List.of() : answer.counts();
    Nodes.show(bars, !buckets.isEmpty());
    if (!buckets.isEmpty()) {
      long matches = answer == null ? 0 : answer.rows().size();
      bars.show(
          new Chart(
              new CountsPainter(buckets, counts, CountsPainter.top(buckets), judged),
              () -> Messages.text("opened.matches", matches),
              CountsPainter.span(buckets),
              zone.get(),
              sheet(buckets, counts)),
          buckets);
    }
  }

  private Sheet sheet(List<PackagedTimeline.Bucket> buckets, List<Long> counts) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.from", Formats.zone(zone.get())),
            Messages.text("sheet.to", Formats.zone(zone.get())),
            Messages.text("opened.n.events"),
            Messages.text("opened.n.found")),
        IntStream.range(0, buckets.size()).boxed().toList(),
        at ->
            List.of(
                Formats.second(buckets.get(at).from(), zone.get()),
                Formats.second(buckets.get(at).to(), zone.get()),
                Long.toString(buckets.get(at).events()),
                at < counts.size() ? Long.toString(counts.get(at)) : ""));
  }

  /** Searches only what happened in that time. */
  void during(TimeSpan span) {
    found.during(span);
  }

  /** The keys go to the query. */
  void takeFocus() {
    Nodes.giveFocus(kql.field());
  }

  private void list(@Nullable OpenedRows rows) {
    boolean had = Nodes.hasFocus(split); // as where a field of the open event narrows the search
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
    String none =
        found.lacksRow(rows.answer())
            ? Messages.text("opened.norow.text")
            : Messages.text("opened.nomatch");
    shown.setPlaceholder(Nodes.paragraph(none, "muted"));
    shown.getSelectionModel().selectedIndexProperty().subscribe(now -> choose());
    rows.addListener((InvalidationListener) change -> choose());
    table = shown;
    split.getItems().add(shown);
    if (had) {
      Nodes.giveFocus(shown);
    }
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
    result.setText(answer == null ? "" : told(answer));
  }

  private String told(Found answer) {
    if (found.lacksRow(answer)) {
      return Messages.text("opened.norow");
    }
    return Messages.text(
        answer.kql().isEmpty() ? "opened.allrows" : "opened.matches", answer.rows().size());
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
      open = new EventDetail(zone, found);
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
            .map(item -> judgement(event, item, detail))
            .toList();
  }

  private static EventDetail.Judgement judgement(
      AuditEvent event, Item item, PackagedDetail detail) {
    boolean refused = item.kind() == Item.Kind.REFUSED;
    String attribute = Objects.requireNonNullElse(item.attribute(), "");
    Set<String> fields = EventFields.deciding(event, detail.tests().getOrDefault(attribute, ""));
    return new EventDetail.Judgement(
        refused ? Standing.NOT_OCCURRED : Standing.EXCEPTION,
        refused ? Messages.text("items.refused") : Messages.text("opened.fails", attribute),
        Objects.requireNonNullElse(item.observed(), ""),
        fields,
        EventFields.values(event, fields));
  }
}

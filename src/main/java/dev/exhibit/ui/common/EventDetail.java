package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One event: who did what, the judgement, its fields, and the unaltered record. */
public final class EventDetail extends VBox {
  /**
   * What was judged of the event.
   *
   * @param fields that decided, marked among the fields
   * @param values that decided, marked in the record
   */
  public record Judgement(
      Standing standing, String title, String text, Set<String> fields, Set<String> values) {}

  /** A line of the record with its number. */
  private static final double NAMES = 128;

  private final ZoneId zone;
  private final Label title = Nodes.label("", "head-title");
  private final Label when = Nodes.label("", "mono", "muted");
  private final VBox judged = new VBox();
  private final ListView<EventFields.Line> fields = new ListView<>();
  private final ListView<CodeLine> record = new ListView<>();
  private final Label kept = Nodes.label("", "caption");
  private final Label index = Nodes.whole("", "mono-small", "muted");
  private Set<String> marked = Set.of();
  private @Nullable AuditEvent shown;

  /** An empty pane; the actions stand right of the title. */
  public EventDetail(ZoneId zone, Node... actions) {
    super(6);
    this.zone = zone;
    getStyleClass().add("event-detail");
    HBox head = Nodes.row(2, title, Nodes.spacer());
    head.getChildren().addAll(actions);
    VBox top = new VBox(4, head, when, judged);
    top.setPadding(new javafx.geometry.Insets(12, 16, 4, 16));
    fields.setFixedCellSize(23);
    fields.setCellFactory(list -> new FieldCell());
    record.setFixedCellSize(18);
    record.setCellFactory(list -> new CodeLine.Cell());
    Tab ecs = new Tab(Messages.text("event.ecs"), fields);
    Tab raw = new Tab(Messages.text("event.raw"), record);
    TabPane tabs = new TabPane(ecs, raw);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(top, tabs, foot());
  }

  private Node foot() {
    Node copy = Nodes.iconButton(Messages.text("event.copy"), "fth-copy", this::copy);
    HBox foot = Nodes.row(8, Nodes.icon("fth-link"), kept, Nodes.spacer(), index, copy);
    foot.getStyleClass().add("palette-foot");
    return foot;
  }

  private void copy() {
    AuditEvent event = shown;
    if (event != null) {
      String original = EventFields.original(event.document());
      ClipboardContent content = new ClipboardContent();
      content.putString(original == null ? event.document().tree().toString() : original);
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  /** Shows an event and what was judged of it. */
  public void show(AuditEvent event, List<Judgement> judgements) {
    shown = event;
    title.setText(event.what());
    when.setText(when(event));
    judged.getChildren().setAll(judgements.stream().map(EventDetail::notice).toList());
    marked =
        judgements.stream()
            .flatMap(one -> one.fields().stream())
            .collect(java.util.stream.Collectors.toSet());
    fields.getItems().setAll(EventFields.lines(event));
    showRecord(event, judgements);
    index.setText(event.document().text(EventSchema.DATASET, ""));
  }

  private static Node notice(Judgement one) {
    return new Notice(one.standing(), one.title(), one.text());
  }

  private String when(AuditEvent event) {
    String time = Formats.milli(event.time(), zone) + " " + Formats.zone(zone);
    String arrived = event.document().text(EventSchema.INGESTED);
    if (arrived == null) {
      return time;
    }
    try {
      Instant at = Instant.parse(arrived);
      String late = Formats.length(java.time.Duration.between(event.time(), at).abs());
      return Messages.text("event.arrived", time, late);
    } catch (java.time.DateTimeException e) {
      return time;
    }
  }

  private void showRecord(AuditEvent event, List<Judgement> judgements) {
    String original = EventFields.original(event.document());
    if (original == null) {
      record.getItems().clear();
      kept.setText(Messages.text("event.norecord"));
      return;
    }
    int bytes = original.getBytes(StandardCharsets.UTF_8).length;
    kept.setText(Messages.text("event.kept", bytes));
    List<String> lines = EventFields.readable(original);
    record
        .getItems()
        .setAll(
            IntStream.range(0, lines.size())
                .mapToObj(i -> new CodeLine(i + 1, lines.get(i), decides(lines.get(i), judgements)))
                .toList());
  }

  private static boolean decides(String line, List<Judgement> judgements) {
    return judgements.stream()
        .flatMap(one -> one.values().stream())
        .anyMatch(value -> line.contains("\"" + value + "\""));
  }

  /** A field and its value. */
  private final class FieldCell extends ListCell<EventFields.Line> {
    @Override
    protected void updateItem(EventFields.@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setGraphic(empty || line == null ? null : row(line));
    }

    private Node row(EventFields.Line line) {
      Label name = Nodes.label(line.field(), "dense", "muted");
      name.setMinWidth(NAMES);
      name.setPrefWidth(NAMES);
      name.setMaxWidth(NAMES);
      name.setTooltip(new javafx.scene.control.Tooltip(line.field()));
      Label value = Nodes.label(line.value(), "mono-small");
      value.setTooltip(new javafx.scene.control.Tooltip(line.value()));
      HBox row = Nodes.row(10, name, value);
      row.getStyleClass().add("field-row");
      if (marked.contains(line.field())) {
        row.getStyleClass().add("marked");
      }
      row.maxWidthProperty().bind(widthProperty().subtract(2));
      return row;
    }
  }
}

package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
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

  private final Supplier<ZoneId> zone;
  private final Label title = Nodes.label("", "head-title");
  private final Label when = Nodes.whole("", "mono", "muted");
  private final Label arrived = Nodes.hinted(Nodes.label("", "dense", "muted"));
  private final VBox judged = new VBox();
  private final FieldList fields;
  private final ListView<CodeLine> record = new ListView<>();
  private final Label kept = Nodes.label("", "caption");
  private final Button copy = Nodes.iconButton(Messages.text("event.copy"), "fth-copy", this::copy);
  private final Label index = Nodes.whole("", "mono-small", "muted");
  private final VBox tools = new VBox(6);
  private final TextField filter = new TextField();
  private final TabPane tabs = new TabPane();
  private @Nullable AuditEvent shown;
  private List<Judgement> known = List.of();

  /**
   * An empty pane; the actions stand right of the title.
   *
   * @param zone of its times, asked for with each event
   */
  public EventDetail(Supplier<ZoneId> zone, Node... actions) {
    this(zone, null, actions);
  }

  /** The same, from whose fields more can be done. */
  public EventDetail(Supplier<ZoneId> zone, @Nullable FieldActions onField, Node... actions) {
    super(6);
    this.zone = zone;
    fields = new FieldList(onField);
    getStyleClass().add("event-detail");
    HBox head = Nodes.row(2, title, Nodes.spacer());
    head.getChildren().addAll(actions);
    VBox top = new VBox(6, head, Nodes.row(8, when, arrived), tools, judged);
    top.setPadding(new javafx.geometry.Insets(12, 16, 4, 16));
    record.setFixedCellSize(18);
    record.setCellFactory(list -> new CodeLine.Cell());
    record.setAccessibleText(Messages.text("event.raw"));
    tabs.getTabs().add(new Tab(Messages.text("event.ecs"), ecs()));
    tabs.getTabs().add(new Tab(Messages.text("event.raw"), record));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(top, tabs, foot());
  }

  private Node ecs() {
    filter.setPromptText(Messages.text("event.filter"));
    filter.setAccessibleText(Messages.text("event.filter"));
    filter.getStyleClass().addAll("dense", "field-filter");
    filter.textProperty().subscribe(fields::filter);
    filter.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
        filter.clear();
        event.consume();
      } else if (event.getCode() == KeyCode.DOWN) {
        fields.requestFocus();
        fields.getSelectionModel().select(0);
        event.consume();
      }
    });
    VBox.setVgrow(fields, Priority.ALWAYS);
    VBox.setMargin(filter, new javafx.geometry.Insets(6, 16, 2, 16));
    return new VBox(filter, fields);
  }

  /** Where more stands between the time and the judgement. */
  public VBox tools() {
    return tools;
  }

  /** Its tabs, for more of them. */
  public TabPane tabs() {
    return tabs;
  }

  /** Shows the record instead of the fields, or the fields again; the focus goes there. */
  public void toggleRecord() {
    boolean show = tabs.getSelectionModel().getSelectedIndex() != 1;
    tabs.getSelectionModel().select(show ? 1 : 0);
    (show ? record : fields).requestFocus();
  }

  /** What is shown, null before the first event. */
  public @Nullable AuditEvent shown() {
    return shown;
  }

  private Node foot() {
    copy.setId("copy-record");
    HBox foot = Nodes.row(8, Nodes.icon("fth-link"), kept, Nodes.spacer(), index, copy);
    foot.getStyleClass().add("palette-foot");
    return foot;
  }

  private void copy() {
    AuditEvent event = shown;
    if (event != null) {
      KeptRecord.of(event.document()).ifPresent(found -> copy(found.text()));
    }
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Shows an event and what was judged of it. */
  public void show(AuditEvent event, List<Judgement> judgements) {
    shown = event;
    known = List.copyOf(judgements);
    title.setText(event.what());
    when.setText(Formats.milli(event.time(), zone.get()) + " " + Formats.zone(zone.get()));
    arrived.setText(arrived(event));
    judged.getChildren().setAll(judgements.stream().map(EventDetail::notice).toList());
    Set<String> decided =
        judgements.stream()
            .flatMap(one -> one.fields().stream())
            .collect(java.util.stream.Collectors.toSet());
    fields.show(EventFields.lines(event, decided), decided);
    showRecord(event, judgements);
    index.setText(event.document().text(EventSchema.DATASET, ""));
  }

  /** Shows what is judged of the same event now; what is looked at stays where nothing changed. */
  public void judge(List<Judgement> judgements) {
    AuditEvent event = shown;
    if (event != null && !judgements.equals(known)) {
      show(event, judgements);
    }
  }

  private static Node notice(Judgement one) {
    return Notice.signed(one.standing(), one.title(), one.text());
  }

  /** How long after the event its record came, and the other way round where a clock is wrong. */
  static String arrived(AuditEvent event) {
    String told = event.document().text(EventSchema.INGESTED);
    if (told == null) {
      return "";
    }
    try {
      Duration late = Duration.between(event.time(), Instant.parse(told));
      return Messages.text(
          late.isNegative() ? "event.arrived.before" : "event.arrived", Formats.length(late.abs()));
    } catch (DateTimeException e) {
      return "";
    }
  }

  private void showRecord(AuditEvent event, List<Judgement> judgements) {
    KeptRecord found = KeptRecord.of(event.document()).orElse(null);
    copy.setDisable(found == null); // beside it stands why
    copy.setAccessibleHelp(found == null ? Messages.text("event.norecord") : null);
    if (found == null) {
      record.getItems().clear();
      kept.setText(Messages.text("event.norecord"));
      return;
    }
    kept.setText(found.words());
    List<String> lines = EventFields.readable(found.text());
    record
        .getItems()
        .setAll(
            IntStream.range(0, lines.size())
                .mapToObj(i -> new CodeLine(i + 1, lines.get(i), decides(lines.get(i), judgements)))
                .toList());
  }

  private static boolean decides(String line, List<Judgement> judgements) {
    return judgements.stream()
        .anyMatch(one -> DecidingLines.isOne(line, one.fields(), one.values()));
  }
}

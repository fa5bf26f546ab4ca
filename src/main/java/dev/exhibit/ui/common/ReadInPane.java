package dev.exhibit.ui.common;

import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.ReadingIn;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Reads log files in: choose or drop them, see what they hold, then read all of it. */
public final class ReadInPane extends VBox {
  private static final int NAMED = 4;
  private static final double WIDE = 640;
  private final ReadInModel model;
  private final VBox outcome = new VBox(10);
  private final Label chosen = Nodes.paragraph("", "mono-small");
  private final ReadInTables tables;
  private final Button choose;
  private final FocusBack before = new FocusBack();

  /**
   * Builds the pane, which has the focus while it is open and then gives it back.
   *
   * @param host around it, where files may be dropped, too; it is in the window when it opens
   */
  public ReadInPane(ReadInModel model, Node host) {
    super(14);
    this.model = model;
    tables = new ReadInTables(model);
    choose =
        Nodes.button(Messages.text("readin.files"), "fth-file-text", model::chooseFiles, "accent");
    setId("read-in-pane");
    getStyleClass().add("pane");
    setPadding(new Insets(16, 24, 24, 24));
    Node drop = drop();
    Node choices = choices();
    drop.disableProperty().bind(model.reading().runningProperty());
    choices.disableProperty().bind(model.reading().runningProperty());
    getChildren().addAll(head(), drop, chosen, choices, act(), outcome, tables);
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        if (!model.stop()) {
          model.openProperty().set(false);
        }
        event.consume();
      }
    });
    accept(this, model);
    accept(host, model);
    model
        .openProperty()
        .subscribe((was, now) -> {
          if (now) {
            before.remember(host.getScene());
          } else if (Nodes.hasFocus(this)) {
            before.give();
          }
        });
    model.askedProperty().subscribe((before, now) -> begin());
    model.filesProperty().subscribe(this::name);
    model.lookProperty().subscribe(now -> tell());
    model.doneProperty().subscribe(now -> tell());
    model.troubleProperty().subscribe(now -> tell());
    model.stoppedProperty().subscribe(now -> tell());
  }

  /** Puts the focus where the person goes on, once that is in the window. */
  private void begin() {
    Nodes.giveFocus(choose);
  }

  /** Lets files that are dropped on a node be read in. */
  private static void accept(Node node, ReadInModel model) {
    node.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles() && !model.reading().runningProperty().get()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    node.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          List<File> files = event.getDragboard().getFiles();
          event.setDropCompleted(model.take(files.stream().map(File::toPath).toList()));
          event.consume();
        });
  }

  private Node head() {
    Button close =
        Nodes.iconButton(
            Messages.text("action.close"), "fth-x", () -> model.openProperty().set(false));
    close.setId("read-in-close");
    return new VBox(
        4,
        Nodes.row(
            8, Nodes.whole(Messages.text("readin.title"), "head-title"), Nodes.spacer(), close),
        Nodes.paragraph(Messages.text("readin.text"), "muted"));
  }

  private Node drop() {
    choose.setId("read-in-files");
    Button folder = Nodes.button(Messages.text("readin.folder"), "fth-folder", model::chooseFolder);
    folder.setId("read-in-folder");
    model.filesProperty().subscribe(chosen -> primary(choose, chosen.isEmpty()));
    FlowPane flow =
        new FlowPane(10, 8, choose, folder, Nodes.label(Messages.text("readin.drop"), "muted"));
    flow.setRowValignment(javafx.geometry.VPos.CENTER);
    flow.setPrefWrapLength(WIDE);
    HBox drop = new HBox(flow);
    HBox.setHgrow(flow, javafx.scene.layout.Priority.ALWAYS);
    drop.getStyleClass().add("drop");
    return drop;
  }

  /** One button of the pane is primary: what is to be done next. */
  private static void primary(Button button, boolean primary) {
    button.getStyleClass().remove("accent");
    if (primary) {
      button.getStyleClass().add("accent");
    }
  }

  private Node choices() {
    ComboBox<@Nullable String> source = new ComboBox<>();
    source.setId("read-in-source");
    source.setAccessibleText(Messages.text("readin.source"));
    source.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String type) {
            return type == null ? Messages.text("readin.recognise") : type;
          }

          @Override
          public @Nullable String fromString(String text) {
            return text;
          }
        });
    model
        .sourcesProperty()
        .subscribe(types -> {
          List<@Nullable String> all = new ArrayList<>();
          all.add(null);
          all.addAll(types);
          source.getItems().setAll(all);
        });
    source.valueProperty().bindBidirectional(model.sourceProperty());
    model.sourceProperty().subscribe((before, now) -> model.look());
    EvaluateBar again =
        new EvaluateBar(
                model.looking(), Messages.text("readin.again"), "fth-refresh-cw", model::look)
            .plain();
    again.setId("read-in-again");
    FlowPane row =
        new FlowPane(
            16,
            8,
            field("readin.source", source),
            field("readin.zone", text(model.zoneProperty(), "read-in-zone", 16)),
            field("readin.year", text(model.yearProperty(), "read-in-year", 6)),
            again);
    row.setRowValignment(javafx.geometry.VPos.BOTTOM);
    return row;
  }

  private TextField text(javafx.beans.property.StringProperty value, String id, int columns) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(columns);
    field.textProperty().bindBidirectional(value);
    field.setOnAction(event -> model.look());
    return field;
  }

  private static Node field(String key, javafx.scene.control.Control control) {
    Label label = Nodes.whole(Messages.text(key), "form-label");
    label.setLabelFor(control);
    control.setAccessibleText(Messages.text(key));
    return new VBox(4, label, control);
  }

  private Node act() {
    EvaluateBar read =
        new EvaluateBar(model.reading(), Messages.text("readin.read"), "fth-download", model::read);
    read.setId("read-in-read");
    model.filesProperty().subscribe(now -> read.setDisable(now.isEmpty()));
    return read;
  }

  private void name(List<Path> files) {
    String names =
        files.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining("\n"));
    int more = files.size() - NAMED;
    chosen.setText(more > 0 ? names + "\n" + Messages.text("readin.more", more) : names);
    Nodes.show(chosen, !files.isEmpty());
  }

  private void tell() {
    outcome.getChildren().clear();
    Trouble wrong = model.troubleProperty().get();
    ReadingIn.Done done = model.doneProperty().get();
    ReadingIn.Look look = model.lookProperty().get();
    if (wrong != null) {
      outcome.getChildren().add(Notice.trouble(wrong));
    }
    if (model.stoppedProperty().get()) {
      outcome.getChildren().add(stopped(model.storedProperty().get()));
    }
    if (done != null) {
      outcome.getChildren().add(told(done));
    } else if (look != null) {
      outcome.getChildren().add(told(look));
    }
  }

  private static Notice told(ReadingIn.Look look) {
    long events = look.events().values().stream().mapToLong(Long::longValue).sum();
    String types =
        look.events().entrySet().stream()
            .map(one -> Messages.text("readin.of", one.getKey(), one.getValue()))
            .collect(Collectors.joining(", "));
    String what = Messages.text(look.whole() ? "readin.holds" : "readin.begins", events);
    return new Notice(
        events == 0 ? Standing.NOT_EVALUABLE : Standing.PENDING,
        what,
        (types.isEmpty() ? "" : types + ". ")
            + ReadInModel.understood(look)
            + " "
            + Messages.text("readin.unwritten"));
  }

  private Notice stopped(@Nullable IntakeReport stored) {
    Notice notice =
        new Notice(
            Standing.PENDING,
            Messages.text("readin.stopped"),
            (stored == null || stored.records() == 0 ? "" : ReadInModel.counts(stored) + "\n")
                + Messages.text("readin.stopped.text"),
            list(stored));
    notice.setId("read-in-stopped");
    return notice;
  }

  private Node list(@Nullable IntakeReport report) {
    Button list =
        Nodes.button(Messages.text("readin.list"), "fth-file-text", model::openList, "small");
    Nodes.show(list, report != null && report.rejectsFile() != null);
    return list;
  }

  private Notice told(ReadingIn.Done done) {
    IntakeReport report = done.report();
    Button show =
        Nodes.button(Messages.text("readin.show"), "fth-activity", model::showEvents, "small");
    show.setId("read-in-show");
    Nodes.show(show, report.first() != null);
    String types =
        report.bySource().entrySet().stream()
            .map(one ->
                Messages.text(
                    "readin.counts",
                    one.getKey(),
                    one.getValue().events(),
                    one.getValue().duplicates(),
                    one.getValue().conflicts(),
                    one.getValue().rejected()))
            .collect(Collectors.joining("\n"));
    String years =
        report.inferredYears() == 0
            ? ""
            : "\n" + Messages.text("readin.years", report.inferredYears());
    String unlisted = done.unlisted() ? "\n" + Messages.text("readin.unlisted") : "";
    return new Notice(
        ReadInModel.standing(report),
        ReadInModel.counts(report),
        types + years + leftOut(report.skipped()) + unlisted,
        show,
        list(report));
  }

  private static String leftOut(List<IntakeReport.Skipped> skipped) {
    if (skipped.isEmpty()) {
      return "";
    }
    String names =
        skipped.stream()
            .limit(NAMED)
            .map(one -> ReadInTables.name(one.file()))
            .collect(Collectors.joining(", "));
    int more = skipped.size() - NAMED;
    return "\n"
        + Messages.text("readin.skipped", skipped.size(), names)
        + (more > 0 ? " " + Messages.text("readin.more", more) : "");
  }
}

package dev.exhibit.ui.start;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.ReadInPane;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.start.SourcesModel.Line;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Proposal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The streams of the store: what each looks like, and whether it becomes a source. */
final class SourcesStep extends VBox {
  /** Room for the scroll bar. */
  private static final double BAR = 16;

  /** Of the list, however small the window. */
  private static final double LEAST = 220;

  private final UiContext context;
  private final SourcesModel model;
  private final ListView<Line> lines = new ListView<>();

  SourcesStep(UiContext context, SourcesModel model) {
    super(12);
    this.context = context;
    this.model = model;
    lines.setId("start-lines");
    lines.setCellFactory(list -> new Cell());
    lines.setAccessibleText(Messages.text("start.sources.lines"));
    lines.setMinHeight(LEAST);
    FacePane pane = new FacePane(lines, model.faceProperty(), model::look);
    ReadInPane files = new ReadInPane(model.readIn(), this);
    model.readIn().openProperty().subscribe(open -> Nodes.show(files, open));
    getChildren().addAll(narrowing(), files, StartView.wrong(model.troubleProperty()), pane);
    VBox.setVgrow(pane, Priority.ALWAYS);
    model.linesProperty().subscribe(now -> lines.getItems().setAll(now));
  }

  private Node narrowing() {
    TextField wanted = new TextField();
    wanted.setId("start-indices");
    wanted.setPromptText(Messages.text("start.sources.all"));
    wanted.setAccessibleText(Messages.text("start.sources.only"));
    wanted.textProperty().bindBidirectional(model.wantedProperty());
    wanted.setOnAction(event -> model.look());
    HBox.setHgrow(wanted, Priority.ALWAYS);
    Label label = Nodes.whole(Messages.text("start.sources.only"), "form-label");
    label.setLabelFor(wanted);
    EvaluateBar look =
        new EvaluateBar(
                model.looking(), Messages.text("start.sources.look"), "fth-refresh-cw", model::look)
            .plain();
    look.setId("start-look");
    Node read = Nodes.button(Messages.text("readin.button"), "fth-download", model.readIn()::show);
    read.setId("start-read-in");
    return Nodes.row(10, label, wanted, look, read);
  }

  /** A stream; of hundreds only those are built that can be seen. */
  private final class Cell extends ListCell<Line> {
    private @Nullable VBox box;

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      box = empty || line == null ? null : new VBox(line(line), Nodes.hairline());
      setGraphic(box);
      VBox shown = box;
      if (shown != null) {
        shown.setSpacing(10);
        shown.prefWidthProperty().bind(getListView().widthProperty().subtract(BAR));
        shown.maxWidthProperty().bind(getListView().widthProperty().subtract(BAR));
      }
    }

    /** Words break into lines, which a cell does not know by itself. */
    @Override
    protected double computePrefHeight(double width) {
      VBox shown = box;
      return shown == null
          ? super.computePrefHeight(width)
          : shown.prefHeight(getListView().getWidth() - BAR) + 10;
    }
  }

  private Node line(Line line) {
    VBox box = new VBox(4, head(line), about(line.found()));
    Found found = line.found();
    if (!found.problem().isEmpty()) {
      box.getChildren().add(sign(new Glyph(Standing.NOT_EVALUABLE, 14), found.problem()));
    }
    if (!found.connected().isEmpty()) {
      box.getChildren()
          .add(
              sign(
                  Nodes.icon("fth-check", "good"),
                  Messages.text("start.sources.there", found.connected())));
    }
    Proposal proposal = found.proposal();
    if (proposal != null) {
      box.getChildren().add(decision(line));
      if (proposal.map() != null) {
        box.getChildren().add(Nodes.paragraph(map(proposal), "caption"));
      }
    }
    return box;
  }

  private Node head(Line line) {
    Found found = line.found();
    String names = String.join(", ", found.names());
    Node name = Nodes.label(names, "mono");
    if (line.isOpen()) {
      CheckBox take = new CheckBox(names);
      take.getStyleClass().add("mono");
      take.selectedProperty().bindBidirectional(line.taken());
      take.setAccessibleText(Messages.text("start.sources.take", names));
      name = take;
    }
    String times =
        found.first() == null || found.last() == null
            ? ""
            : Formats.date(found.first(), zone()) + " → " + Formats.date(found.last(), zone());
    return Nodes.row(
        16,
        name,
        Nodes.spacer(),
        Nodes.whole(LooksWords.count(found), "mono-small"),
        Nodes.whole(times, "mono-small", "muted"));
  }

  private ZoneId zone() {
    var facts = context.session().factsProperty().get();
    return facts == null ? ZoneOffset.UTC : facts.period().zone();
  }

  private static Node about(Found found) {
    return Nodes.paragraph(LooksWords.of(found), "dense");
  }

  private static Node sign(Node sign, String words) {
    Label label = Nodes.paragraph(words, "dense");
    HBox.setHgrow(label, Priority.ALWAYS);
    return Nodes.row(6, sign, label);
  }

  private Node decision(Line line) {
    TextField name = new TextField();
    name.textProperty().bindBidirectional(line.source());
    name.setPrefColumnCount(18);
    name.setAccessibleText(Messages.text("start.sources.name"));
    ComboBox<String> profile = new ComboBox<>();
    profile.getItems().setAll(model.profiles(line));
    profile.valueProperty().bindBidirectional(line.profile());
    profile.setAccessibleText(Messages.text("start.sources.profile"));
    name.disableProperty().bind(line.taken().not());
    profile.disableProperty().bind(line.taken().not());
    return Nodes.row(
        10,
        Nodes.whole(Messages.text("start.sources.name"), "caption"),
        name,
        Nodes.whole(Messages.text("start.sources.profile"), "caption"),
        profile);
  }

  /** Which member gives which field, for a person to judge. */
  private static String map(Proposal proposal) {
    var map = proposal.map();
    if (map == null) {
      return "";
    }
    String fields =
        map.map().fields().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(one -> one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining(", "));
    return Messages.text("start.sources.map", fields, proposal.profile())
        + " "
        + String.join(" ", map.remarks());
  }
}

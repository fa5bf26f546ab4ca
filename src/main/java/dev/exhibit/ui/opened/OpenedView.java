package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.ui.common.CountWords;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.DropTarget;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UnlockForm;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An opened package: the three answers above all, then its controls left and the chosen right. */
public final class OpenedView extends VBox {
  private static final double LIST = 296;
  private final OpenedViewModel model;
  private final ListView<PackagedControl> list = new ListView<>();
  private final Label facts = Nodes.label("", "dense", "muted");

  /**
   * Builds the view.
   *
   * @param leave goes back to where the package was opened from
   */
  public OpenedView(Reading reading, OpenedViewModel model, Runnable leave) {
    this.model = model;
    getStyleClass().add("content");
    VerdictBar verdict = new VerdictBar(model);
    SplitPane split = new SplitPane(listPane(), shown(reading));
    SplitPane.setResizableWithParent(split.getItems().getFirst(), false);
    KeptSplit.first(split, reading.state(), "opened", LIST);
    FacePane content = new FacePane(split, model.contentProperty(), model::again);
    VBox.setVgrow(content, Priority.ALWAYS);
    GiveBack giveBack = new GiveBack(reading, model.notes());
    VBox body = new VBox(verdict, Nodes.hairline(), content, Nodes.hairline(), giveBack);
    model
        .verificationProperty()
        .subscribe(found -> Nodes.show(giveBack, found != null && found.intact()));
    FacePane pane = new FacePane(body, model.faceProperty(), model::again);
    // What stands for content while it is fetched keeps the margins of the content.
    model
        .faceProperty()
        .subscribe(now ->
            pane.setPadding(now.equals(Face.FULL) ? Insets.EMPTY : new Insets(12, 0, 12, 0)));
    VBox.setVgrow(pane, Priority.ALWAYS);
    UnlockForm unlock = new UnlockForm(reading.files(), model.faceProperty(), model::unlock);
    DropTarget.install(this, this, () -> true, model.waiting()::drop);
    getChildren().addAll(head(leave), Nodes.hairline(), unlock.padded(), pane);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen -> {
          if (chosen != null) {
            model.select(chosen);
          }
        });
    model.evidenceProperty().subscribe(this::fill);
    model
        .controlProperty()
        .subscribe(chosen -> {
          if (chosen == null) {
            list.getSelectionModel().clearSelection();
          } else {
            list.getSelectionModel().select(chosen);
          }
        });
    model.consentedProperty().subscribe(shown -> Nodes.show(content, shown));
  }

  private Node head(Runnable leave) {
    Label title = Nodes.label("", "head-title");
    model
        .faceProperty()
        .subscribe(now -> {
          Path file = model.file();
          title.setText(
              file == null ? Messages.text("opened.title") : String.valueOf(file.getFileName()));
          title.setTooltip(file == null ? null : new Tooltip(file.toString()));
        });
    EvaluateBar open =
        new EvaluateBar(
            model.opening(), Messages.text("opened.another"), "fth-folder", model::choose);
    open.setMinWidth(USE_PREF_SIZE);
    Node back = Nodes.iconButton(Messages.text("opened.leave"), "fth-x", leave);
    back.setId("leave-package");
    Button next = model.waiting().button();
    next.setMinWidth(USE_PREF_SIZE);
    HBox row =
        Nodes.row(10, Nodes.icon("fth-package"), title, facts, Nodes.spacer(), next, open, back);
    facts.setMinWidth(0);
    row.setMinHeight(46);
    row.setPadding(new Insets(0, 24, 0, 24));
    return row;
  }

  /** The control that is looked at, or the exhibit. */
  private Node shown(Reading reading) {
    ControlPane control = new ControlPane(reading, model);
    ExhibitPane exhibit = new ExhibitPane(reading, model);
    model
        .exhibits()
        .chosenProperty()
        .subscribe(chosen -> {
          Nodes.show(exhibit, chosen != null);
          Nodes.show(control, chosen == null);
        });
    return new StackPane(control, exhibit);
  }

  private VBox listPane() {
    list.setCellFactory(view -> new ControlCell());
    list.setAccessibleText(Messages.text("opened.controls"));
    list.getStyleClass().add("pane");
    list.setId("package-controls");
    Saving.isTable(list, OpenedView::head, OpenedView::cells);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox pane = new VBox(list, new ExhibitList(model));
    pane.setPadding(new Insets(8, 8, 0, 16));
    pane.setMinWidth(220);
    pane.setMaxWidth(420);
    pane.setPrefWidth(LIST);
    return pane;
  }

  private static List<String> head() {
    return Sheet.names(
        "sheet.control",
        "sheet.name",
        "sheet.criteria",
        "sheet.state",
        "sheet.why",
        "sheet.population",
        "sheet.exceptions",
        "sheet.rows");
  }

  private static List<String> cells(PackagedControl one) {
    return List.of(
        one.id(),
        one.title(),
        String.join(" ", one.criteria()),
        Standing.of(one.state()).word(),
        one.reason(),
        CountWords.isCounted(one.state(), !one.asked().isEmpty(), one.counts().population())
            ? Formats.count(one.counts().population())
            : "",
        CountWords.isKnown(one.state(), one.counts().exceptions())
            ? Formats.count(one.counts().exceptions())
            : "",
        Formats.count(one.rows()));
  }

  private void fill(@Nullable PackagedEvidence evidence) {
    List<PackagedControl> worstFirst =
        evidence == null
            ? List.of()
            : evidence.controls().stream()
                .sorted(java.util.Comparator.comparing(PackagedControl::state))
                .toList();
    list.setItems(FXCollections.observableArrayList(worstFirst));
    facts.setText(
        evidence == null
            ? ""
            : Messages.text(
                "opened.facts",
                evidence.engagement(),
                Formats.period(evidence.period()),
                evidence.controls().size(),
                evidence.status(),
                evidence.exhibits().size()));
    if (!worstFirst.isEmpty()) {
      model.select(worstFirst.getFirst());
    }
  }

  /** A control: its state, id and title. */
  private static final class ControlCell extends ListCell<PackagedControl> {
    @Override
    protected void updateItem(@Nullable PackagedControl control, boolean empty) {
      super.updateItem(control, empty);
      setText(null);
      if (empty || control == null) {
        setGraphic(null);
        return;
      }
      Standing standing = Standing.of(control.state());
      Label title = Nodes.label(control.title(), "dense", "muted");
      title.setTooltip(new Tooltip(control.title()));
      VBox words = new VBox(1, Nodes.whole(control.id(), "mono"), title);
      words.setMinWidth(0);
      words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      HBox.setHgrow(words, Priority.ALWAYS);
      long wrong = control.counts().exceptions();
      HBox line =
          Nodes.row(
              10,
              new Glyph(standing, 16),
              words,
              Nodes.whole(wrong == 0 ? "" : Formats.count(wrong), "dense", "muted"));
      line.getStyleClass().add("choice-row");
      Density.least(line, 44);
      line.maxWidthProperty().bind(widthProperty().subtract(2));
      line.prefWidthProperty().bind(widthProperty().subtract(2));
      setAccessibleText(control.id() + ", " + standing.word() + ", " + control.title());
      setGraphic(line);
    }
  }
}

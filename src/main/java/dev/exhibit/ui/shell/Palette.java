package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The palette over everything: type, choose, Enter. */
final class Palette extends StackPane {
  private static final double WIDTH = 680;
  private final PaletteViewModel model;
  private final TextField field = new TextField();
  private final ListView<PaletteViewModel.Hit> list = new ListView<>();
  private @Nullable Node before;

  Palette(PaletteViewModel model) {
    this.model = model;
    getStyleClass().add("shade");
    setId("palette");
    field.setPromptText(Messages.text("shell.find"));
    field.textProperty().bindBidirectional(model.textProperty());
    list.setItems(model.hitsProperty());
    list.setFixedCellSize(34);
    list.prefHeightProperty()
        .bind(Bindings.min(13, Bindings.size(model.hitsProperty())).multiply(34).add(4));
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new HitCell());
    model.hitsProperty().subscribe(now -> select(0));
    VBox box = new VBox(head(), Nodes.hairline(), list, foot());
    VBox.setMargin(list, new Insets(6));
    box.getStyleClass().add("palette");
    box.setMaxSize(WIDTH, USE_PREF_SIZE);
    setAlignment(Pos.TOP_CENTER);
    setMargin(box, new Insets(96, 0, 0, 0));
    getChildren().add(box);
    Nodes.show(this, false);
    setOnMousePressed(event -> {
      if (event.getTarget() == this) {
        hide();
      }
    });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setOnMouseClicked(event -> run());
  }

  private Node head() {
    Label found = Nodes.whole("", "dense", "muted");
    model
        .hitsProperty()
        .sizeProperty()
        .subscribe(size -> found.setText(Messages.text("palette.found", size.intValue())));
    HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    HBox head = Nodes.row(8, Nodes.icon("fth-search"), field, found, Nodes.key("Esc"));
    head.setPadding(new Insets(0, 16, 0, 16));
    return head;
  }

  private static Node foot() {
    HBox foot =
        new HBox(
            Nodes.key("↑"),
            Nodes.key("↓"),
            Nodes.whole(Messages.text("palette.move"), "caption"),
            Nodes.key("Enter"),
            Nodes.whole(Messages.text("palette.open"), "caption"),
            Nodes.spacer(),
            Nodes.whole(">", "mono"),
            Nodes.whole(Messages.text("palette.commands"), "caption"),
            Nodes.whole("#", "mono"),
            Nodes.whole(Messages.text("palette.criteria"), "caption"),
            Nodes.whole(":", "mono"),
            Nodes.whole(Messages.text("palette.query"), "caption"));
    foot.getStyleClass().add("palette-foot");
    return foot;
  }

  private void key(KeyEvent event) {
    int at = list.getSelectionModel().getSelectedIndex();
    switch (event.getCode()) {
      case DOWN -> select(at + 1);
      case UP -> select(at - 1);
      case ENTER -> run();
      case ESCAPE -> hide();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void select(int at) {
    if (list.getItems().isEmpty()) {
      return;
    }
    int to = Math.clamp(at, 0, list.getItems().size() - 1);
    list.getSelectionModel().select(to);
    list.scrollTo(Math.max(0, to - 10));
  }

  private void run() {
    PaletteViewModel.Hit hit = list.getSelectionModel().getSelectedItem();
    if (hit != null) {
      hide();
      hit.action().run();
    }
  }

  /** Shows the palette, empty. */
  void open() {
    before = getScene().getFocusOwner();
    model.open();
    Nodes.show(this, true);
    field.requestFocus();
  }

  private void hide() {
    Nodes.show(this, false);
    Node back = before;
    if (back != null) {
      back.requestFocus();
    }
  }

  /** One hit, with the name of its kind above the first of a kind. */
  private static final class HitCell extends ListCell<PaletteViewModel.Hit> {
    @Override
    protected void updateItem(PaletteViewModel.@Nullable Hit hit, boolean empty) {
      super.updateItem(hit, empty);
      setText(null);
      if (empty || hit == null) {
        setGraphic(null);
        return;
      }
      Node sign = hit.standing() == null ? Nodes.icon(hit.icon()) : new Glyph(hit.standing(), 16);
      HBox row = Nodes.row(12, sign);
      if (!hit.id().isEmpty()) {
        row.getChildren().add(Nodes.whole(hit.id(), "mono"));
      }
      row.getChildren().addAll(Nodes.label(hit.title()), Nodes.spacer());
      row.getChildren().add(Nodes.whole(Messages.word("kind", hit.kind()), "caption"));
      if (!hit.key().isEmpty()) {
        row.getChildren().add(Nodes.key(hit.key()));
      }
      row.getStyleClass().add("choice-row");
      row.setMinHeight(34);
      row.maxWidthProperty().bind(widthProperty().subtract(2));
      row.prefWidthProperty().bind(widthProperty().subtract(2));
      setGraphic(row);
      setAccessibleText(hit.id() + " " + hit.title());
    }
  }
}

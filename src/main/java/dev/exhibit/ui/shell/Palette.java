package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.FocusBack;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The palette over everything: type, choose, Enter. */
final class Palette extends StackPane {
  private static final double WIDTH = 680;
  private static final double MOST = 480;
  private final PaletteViewModel model;
  private final TextField field = new TextField();
  private final ListView<HitCell.Row> list = new ListView<>();
  private final PauseTransition pause = new PauseTransition(Duration.millis(250));
  private final FocusBack before = new FocusBack();

  /** What was typed when the list was filled last. */
  private String filled = "";

  Palette(PaletteViewModel model) {
    this.model = model;
    getStyleClass().add("shade");
    setId("palette");
    field.setPromptText(Messages.text("shell.find"));
    field.textProperty().bindBidirectional(model.textProperty());
    list.setFocusTraversable(false);
    list.setAccessibleText(Messages.text("shell.find"));
    list.setCellFactory(view -> new HitCell(model));
    model.hitsProperty().subscribe(this::fill);
    pause.setOnFinished(event -> model.count());
    model.textProperty().subscribe(now -> pause.playFromStart());
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

  private void fill(List<Hit> hits) {
    List<HitCell.Row> rows = HitCell.rows(hits);
    String typed = model.textProperty().get();
    int chosen = typed.equals(filled) ? chosenIn(rows) : -1;
    filled = typed;
    list.getItems().setAll(rows);
    double height = rows.stream().mapToDouble(HitCell.Row::height).sum() + 4;
    list.setPrefHeight(Math.min(MOST, height));
    list.setMinHeight(Math.min(MOST, height));
    if (chosen < 0) {
      first();
    } else {
      choose(chosen);
    }
  }

  private void first() {
    list.getSelectionModel().select(list.getItems().isEmpty() ? -1 : 1);
    list.scrollTo(0);
  }

  /** The row of what is chosen now, among others for what is typed; -1 for none. */
  private int chosenIn(List<HitCell.Row> rows) {
    if (list.getSelectionModel().getSelectedItem() instanceof HitCell.Row.Found chosen) {
      for (int row = 0; row < rows.size(); row++) {
        if (rows.get(row) instanceof HitCell.Row.Found one && one.hit().isSame(chosen.hit())) {
          return row;
        }
      }
    }
    return -1;
  }

  private void choose(int row) {
    list.getSelectionModel().select(row);
    list.scrollTo(Math.max(0, row - 8));
  }

  private Node head() {
    Label found = Nodes.whole("", "dense", "muted");
    model
        .hitsProperty()
        .subscribe(now -> found.setText(Messages.text("palette.found", model.matching())));
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
            Nodes.whole("@", "mono"),
            Nodes.whole(Messages.text("palette.people"), "caption"),
            Nodes.whole(":", "mono"),
            Nodes.whole(Messages.text("palette.query"), "caption"));
    foot.getStyleClass().add("palette-foot");
    return foot;
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case ENTER -> {
        if (event.isShortcutDown()) {
          hide();
          model.searchEvents();
        } else {
          run();
        }
      }
      case ESCAPE -> hide();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Goes to the next or former hit; heads are passed over. */
  private void move(int by) {
    List<HitCell.Row> rows = list.getItems();
    int at = list.getSelectionModel().getSelectedIndex() + by;
    while (at >= 0 && at < rows.size() && rows.get(at) instanceof HitCell.Row.Head) {
      at += by;
    }
    if (at >= 0 && at < rows.size()) {
      choose(at);
    }
  }

  private void run() {
    if (list.getSelectionModel().getSelectedItem() instanceof HitCell.Row.Found found) {
      hide();
      found.hit().action().run();
    }
  }

  /** Shows the palette, empty. */
  void open() {
    before.remember(getScene());
    model.open();
    first();
    Nodes.show(this, true);
    field.requestFocus();
  }

  private void hide() {
    Nodes.show(this, false);
    model.close();
    before.give();
  }
}

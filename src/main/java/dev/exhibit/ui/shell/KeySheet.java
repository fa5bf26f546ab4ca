package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.FocusBack;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The keys of the screen that is shown, over everything, until the next key. */
final class KeySheet extends StackPane {
  private static final double WIDTH = 720;
  private static final double KEY = 110;
  private static final double ROOM = 440;

  /** They begin a character that other keyboards have on one key. */
  private static final Set<KeyCode> BEGINNING = Set.of(KeyCode.SHIFT, KeyCode.ALT_GRAPH);

  private final VBox box = new VBox(12);
  private final FocusBack before = new FocusBack();
  private boolean closed;

  KeySheet() {
    getStyleClass().add("shade");
    setId("keys");
    box.getStyleClass().add("palette");
    box.setPadding(new Insets(16, 20, 18, 20));
    box.setMaxSize(WIDTH, USE_PREF_SIZE);
    box.setFocusTraversable(true);
    box.setAccessibleRole(AccessibleRole.TEXT);
    getChildren().add(box);
    setPadding(new Insets(24));
    setOnMousePressed(event -> hide());
    Nodes.show(this, false);
  }

  /**
   * Shows the keys of a screen.
   *
   * @param here those of what it shows now
   */
  void show(Screen screen, List<Shortcut.OfScreen> here) {
    show(
        Messages.text("keys.here", screen.title()),
        here,
        Arrays.stream(Shortcut.values()).filter(one -> one.isFor(screen)).toList());
  }

  /**
   * Shows keys.
   *
   * @param title of those that work on what is shown
   * @param here those
   * @param all those that always work
   */
  void show(String title, List<Shortcut.OfScreen> here, List<Shortcut> all) {
    GridPane own = new GridPane(12, 8);
    GridPane everywhere = new GridPane(12, 8);
    here.forEach(one -> add(own, one.name(), one.text()));
    if (all.contains(Shortcut.FIND)) { // only where there are screens to go to
      add(everywhere, "Ctrl 1 … 8", Messages.text("keys.screens"));
    }
    add(everywhere, "J K", Messages.text("keys.moveall"));
    all.forEach(one -> add(everywhere, one.shown(), one.text()));
    if (here.isEmpty()) {
      own.add(Nodes.paragraph(Messages.text("keys.none"), "muted"), 0, 0);
    }
    ScrollPane scroll =
        new ScrollPane(
            new HBox(24, column(title, own), column(Messages.text("keys.everywhere"), everywhere)));
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(ROOM);
    scroll.setFocusTraversable(false);
    box.getChildren()
        .setAll(
            Nodes.row(
                8,
                Nodes.whole(Messages.text("keys.title"), "head-title"),
                Nodes.spacer(),
                Nodes.key("Esc")),
            scroll);
    box.setAccessibleText(spoken(title, here, all));
    before.remember(getScene());
    Nodes.show(this, true);
    box.requestFocus();
  }

  private static Node column(String title, GridPane keys) {
    VBox column = new VBox(8, Nodes.whole(title, "section-title"), keys);
    column.setPrefWidth(WIDTH / 2);
    return column;
  }

  private static void add(GridPane keys, String name, String text) {
    Label key = Nodes.key(name);
    HBox cell = new HBox(key);
    cell.setMinWidth(KEY);
    keys.addRow(keys.getRowCount(), cell, Nodes.paragraph(text, "dense"));
  }

  private static String spoken(String title, List<Shortcut.OfScreen> here, List<Shortcut> all) {
    StringBuilder text = new StringBuilder(title).append(". ");
    here.forEach(one -> text.append(one.name()).append(": ").append(one.text()).append(". "));
    all.forEach(one -> text.append(one.shown()).append(": ").append(one.text()).append(". "));
    return text.toString();
  }

  /**
   * Closes at a press of any key.
   *
   * @param event a key that is pressed, or what that types
   * @return whether it closed this, or is typed by the press that did: then nobody else has it
   */
  boolean takes(KeyEvent event) {
    if (!event.getEventType().equals(KeyEvent.KEY_PRESSED)) {
      boolean typed = closed;
      closed = false;
      return typed;
    }
    if (isVisible() && BEGINNING.contains(event.getCode())) {
      return true;
    }
    closed = isVisible();
    if (closed) {
      hide();
    }
    return closed;
  }

  /** Gives the focus back. */
  void hide() {
    Nodes.show(this, false);
    before.give();
  }

  /**
   * Lies over a window and sees its keys before all else.
   *
   * @param acts on a key that the sheet does not take; whether it was one that means something
   */
  void install(Scene scene, Predicate<KeyEvent> acts) {
    if (scene.getRoot() instanceof Pane root) {
      root.getChildren().add(this);
    }
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (takes(event) || acts.test(event)) {
            event.consume();
          }
        });
    scene.addEventFilter(
        KeyEvent.KEY_TYPED,
        event -> {
          if (takes(event)) {
            event.consume();
          } else if (!isVisible() && acts.test(event)) {
            event.consume(); // so that the field it leads to does not take it
          }
        });
  }
}

package dev.exhibit.ui.held;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Does to a screen whatever can be done to it: presses, chooses, types, and the arrow keys. */
final class Hands {
  /** They lead away from where the test is or change what it is about. */
  private static final Set<String> LEFT_ALONE = Set.of("nav", "pill");

  private static final List<KeyCode> KEYS =
      List.of(KeyCode.DOWN, KeyCode.UP, KeyCode.RIGHT, KeyCode.LEFT, KeyCode.ENTER, KeyCode.ESCAPE);

  private final Scene scene;

  Hands(Scene scene) {
    this.scene = scene;
  }

  /** What can be used in the part of the scene that screens are shown in, as far as it is seen. */
  List<Node> usable(Node within) {
    List<Node> all = new ArrayList<>();
    collect(within, all);
    return all;
  }

  private static void collect(Node node, List<Node> all) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()
        && node.getStyleClass().stream().noneMatch(LEFT_ALONE::contains)) {
      all.add(node);
    }
    if (node instanceof Parent parent) {
      List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> collect(child, all));
    }
  }

  /** Uses a node, if it is still there. */
  void use(Node node) {
    if (node.getScene() != scene || node.isDisabled()) {
      return;
    }
    switch (node) {
      case CheckBox box -> box.fire();
      case ComboBoxBase<?> box -> box.hide();
      case ButtonBase button -> button.fire();
      case TextField field -> type(field);
      case TabPane tabs -> tabs.getSelectionModel().selectNext();
      case ListView<?> list -> {
        list.getSelectionModel().selectNext();
        keys(list);
      }
      case TableView<?> table -> {
        table.getSelectionModel().selectNext();
        keys(table);
      }
      default -> keys(node);
    }
  }

  private void type(TextField field) {
    field.setText("user.name:deploy");
    field.fireEvent(new ActionEvent());
  }

  private void keys(Node node) {
    node.requestFocus();
    KEYS.forEach(key -> press(node, key, false));
  }

  /** Presses a key where the focus is. */
  void press(KeyCode key, boolean control) {
    Node target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
    press(target, key, control);
  }

  private static void press(Node target, KeyCode key, boolean control) {
    if (!Platform.isFxApplicationThread()) {
      throw new IllegalStateException("Keys are pressed on the FX thread");
    }
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
  }
}

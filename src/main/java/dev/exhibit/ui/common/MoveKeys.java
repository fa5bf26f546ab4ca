package dev.exhibit.ui.common;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * J and K go down and up in every list, table and tree of a window, as the arrow keys do. Whoever
 * has another meaning for them takes the event first; where something is typed they are letters.
 */
public final class MoveKeys {
  private MoveKeys() {}

  /** Makes them work in a window. */
  public static void install(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene.getFocusOwner(), event));
  }

  private static void pressed(@Nullable Node focused, KeyEvent event) {
    KeyCode arrow = arrow(event.getCode());
    boolean other = event.isShortcutDown() || event.isAltDown() || event.isControlDown();
    if (focused == null || arrow == null || other || !hasRows(focused)) {
      return;
    }
    event.consume();
    if (beginsAtFirst(focused)) {
      return;
    }
    Event.fireEvent(
        focused,
        new KeyEvent(
            KeyEvent.KEY_PRESSED, "", "", arrow, event.isShiftDown(), false, false, false));
  }

  /** Where nothing is chosen yet, the first is; the arrow keys would pass over it. */
  private static boolean beginsAtFirst(Node focused) {
    SelectionModel<?> chosen =
        focused instanceof ListView<?> list
            ? list.getSelectionModel()
            : focused instanceof TableView<?> table ? table.getSelectionModel() : null;
    if (chosen == null || !chosen.isEmpty()) {
      return false;
    }
    chosen.selectFirst();
    return true;
  }

  private static @Nullable KeyCode arrow(KeyCode code) {
    return switch (code) {
      case J -> KeyCode.DOWN;
      case K -> KeyCode.UP;
      default -> null;
    };
  }

  private static boolean hasRows(Node node) {
    return node instanceof ListView<?>
        || node instanceof TableView<?>
        || node instanceof TreeView<?>
        || node instanceof TreeTableView<?>;
  }
}

package dev.exhibit.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The parts of a window that F6 goes through, and the field that {@code /} goes to. */
final class Panes {
  /** Style class of the field that {@code /} goes to. */
  private static final String FILTER = "filter-field";

  /** Style class of the parts. */
  private static final String PANE = "pane";

  private Panes() {}

  /** Goes to the filter or query that can be seen; whether there is one. */
  static boolean filter(Scene scene) {
    return scene.getRoot().lookupAll("." + FILTER).stream()
        .filter(Panes::isSeen)
        .findFirst()
        .map(Panes::focus)
        .orElse(false);
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static boolean focus(Node node) {
    node.requestFocus();
    return true;
  }

  /** Goes to the next part, or to the one before; whether there is one. */
  static boolean next(Scene scene, boolean backwards) {
    List<Node> panes = new ArrayList<>();
    collect(scene.getRoot(), panes);
    int now = -1;
    for (Node at = scene.getFocusOwner(); at != null && now < 0; at = at.getParent()) {
      now = panes.indexOf(at);
    }
    for (int step = 1; step <= panes.size(); step++) {
      int next = Math.floorMod(now + (backwards ? -step : step), panes.size());
      Node first = firstFocusable(panes.get(next));
      if (first != null && !first.isFocused()) { // a pane may begin with another
        return focus(first);
      }
    }
    return false;
  }

  private static void collect(Node node, List<Node> panes) {
    if (!node.isVisible()) {
      return;
    }
    if (node.getStyleClass().contains(PANE)) {
      panes.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, panes));
    }
  }

  private static @Nullable Node firstFocusable(Node node) {
    if (node.isFocusTraversable() && !node.isDisabled()) {
      return node;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = child.isVisible() ? firstFocusable(child) : null;
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}

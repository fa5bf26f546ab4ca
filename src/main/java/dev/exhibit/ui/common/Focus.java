package dev.exhibit.ui.common;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** Where the keys of a window go. */
public final class Focus {
  private Focus() {}

  /**
   * Gives a screen's main part the focus wherever on the screen it was, for what has just come and
   * is what the screen is about; not while something is being typed or lies over the screen. Waits
   * until what is happening now is done.
   */
  public static void lead(Node node) {
    Platform.runLater(() -> {
      Scene scene = node.getScene();
      if (scene != null && isFree(scene.getFocusOwner())) {
        node.requestFocus();
      }
    });
  }

  private static boolean isFree(@Nullable Node owner) {
    for (Node at = owner; at != null; at = at.getParent()) {
      if (at instanceof TextInputControl || at.getStyleClass().contains("shade")) {
        return false;
      }
    }
    return true;
  }

  /** Builds a part of a screen anew; what is named like what had the focus there has it again. */
  public static void keep(Node part, Runnable build) {
    Node owner = Nodes.hasFocus(part) ? part.getScene().getFocusOwner() : null;
    build.run();
    if (owner != null && owner.getId() != null && owner.getScene() == null) {
      Node next = named(part, owner.getId());
      if (next != null) {
        next.requestFocus();
      }
    }
  }

  private static @Nullable Node named(Node at, String id) {
    if (id.equals(at.getId()) || !(at instanceof Parent parent)) {
      return id.equals(at.getId()) ? at : null;
    }
    return parent.getChildrenUnmodifiable().stream()
        .map(child -> named(child, id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The first node at or in a part that Tab leads to; the part itself where there is none. */
  static Node first(Node part) {
    return within(part).filter(Node::isFocusTraversable).findFirst().orElse(part);
  }

  private static Stream<Node> within(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Stream.empty();
    }
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(Focus::within))
        : Stream.of(node);
  }

  /** Whether keys go to this node itself, while its window has them. */
  public static boolean isOn(Node node) {
    Scene scene = node.getScene();
    return scene != null && node.equals(scene.getFocusOwner());
  }
}

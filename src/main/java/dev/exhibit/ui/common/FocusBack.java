package dev.exhibit.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Where the focus was before something came over it. What had it may be gone by the time that it is
 * given back, as a list is that was read again; then the nearest around it that is still there gets
 * it, so that the keys of the screen go on to work.
 */
public final class FocusBack {
  private List<Node> before = List.of();

  /** Remembers where the focus is. */
  public void remember(@Nullable Scene scene) {
    List<Node> outwards = new ArrayList<>();
    for (Node at = scene == null ? null : scene.getFocusOwner(); at != null; at = at.getParent()) {
      outwards.add(at);
    }
    before = outwards;
  }

  /** Gives it back, once. */
  public void give() {
    before.stream()
        .filter(node -> node.getScene() != null && !node.isDisabled() && Nodes.isSeen(node))
        .findFirst()
        .ifPresent(Node::requestFocus);
    before = List.of();
  }
}

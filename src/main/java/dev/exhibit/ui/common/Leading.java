package dev.exhibit.ui.common;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** Leads to one thing on a page that may be longer than the window. */
public final class Leading {
  /** What stands above it is seen, too. */
  private static final double ABOVE = 64;

  private Leading() {}

  /** Gives it the keys, and moves the page so that it is seen, once both are laid out. */
  public static void to(Node node) {
    Nodes.giveFocus(node);
    Nodes.onceInWindow(node, () -> afterLayout(node.getScene(), () -> reveal(node)));
  }

  private static void afterLayout(Scene scene, Runnable then) {
    Runnable once =
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            then.run();
          }
        };
    scene.addPostLayoutPulseListener(once);
    Platform.requestNextPulse();
  }

  private static void reveal(Node node) {
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane page) {
        reveal(node, page);
      }
    }
  }

  private static void reveal(Node node, ScrollPane page) {
    Node content = page.getContent();
    double height = page.getViewportBounds().getHeight();
    double room = content.getLayoutBounds().getHeight() - height;
    Bounds bounds = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    double seen = page.getVvalue() * Math.max(0, room);
    if (room > 0 && (bounds.getMinY() < seen || bounds.getMaxY() > seen + height)) {
      page.setVvalue(Math.clamp((bounds.getMinY() - ABOVE) / room, 0, 1));
    }
  }
}

package dev.exhibit.ui.common;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

/** Where a window has no room for a pane at the right of what it shows. */
public final class Folding {
  /** A window of fewer pixels has no pane at the right; its content is beside a rail then. */
  static final double WIDTH = 1180;

  private Folding() {}

  /**
   * Calls back with whether the window of a node is too narrow, at first and whenever that changes,
   * once its layout is done: nodes that are added meanwhile would be forgotten by that layout.
   */
  public static void follow(Node node, Consumer<Boolean> narrow) {
    node.sceneProperty()
        .flatMap(Scene::widthProperty)
        .map(width -> width.doubleValue() < WIDTH)
        .subscribe(now -> {
          if (now != null) {
            Platform.runLater(() -> narrow.accept(now));
          }
        });
  }
}

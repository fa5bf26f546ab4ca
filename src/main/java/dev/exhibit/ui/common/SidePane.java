package dev.exhibit.ui.common;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * What is open at the right of a split, or over the whole screen where beside the rest neither
 * could be read.
 */
public final class SidePane {
  private final Region pane;
  private final SplitPane split;
  private final KeptSplit kept;
  private final double width;
  private final double leastHeight;
  private final StackPane above = new StackPane();
  private boolean open;
  private boolean narrow;

  /**
   * A pane that is closed.
   *
   * @param kept the width of its side of the split
   * @param width in pixels, where it lies over the screen
   * @param leastHeight of the split's screen, in pixels; in a lower one it lies over the screen
   * @param close is asked for by a press beside it where it lies over the screen
   */
  public SidePane(
      Region pane,
      SplitPane split,
      KeptSplit kept,
      double width,
      double leastHeight,
      Runnable close) {
    this.pane = pane;
    this.split = split;
    this.kept = kept;
    this.width = width;
    this.leastHeight = leastHeight;
    SplitPane.setResizableWithParent(pane, false);
    pane.getStyleClass().add("side-pane"); // nothing shows through where it lies over the screen
    above.getStyleClass().add("shade");
    above.setAlignment(Pos.CENTER_RIGHT);
    above.setVisible(false);
    above.setOnMousePressed(event -> {
      if (above.equals(event.getTarget())) {
        close.run();
      }
    });
    Folding.follow(
        above,
        now -> {
          narrow = now;
          lay();
        });
    above
        .sceneProperty()
        .flatMap(Scene::focusOwnerProperty)
        .subscribe(owner -> {
          if (owner != null && above.isVisible() && isUnder(owner)) {
            close.run(); // what has the keys is to be seen
          }
        });
    above.heightProperty().subscribe(height -> Platform.runLater(this::lay));
  }

  /** Where it lies over the screen; belongs above everything that it covers. */
  public StackPane above() {
    return above;
  }

  /** Opens it, or closes it. */
  public void open(boolean now) {
    open = now;
    lay();
  }

  /** Whether nothing can be seen of a node because of what is open. */
  private boolean isUnder(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(pane)) {
        return false;
      }
    }
    Bounds here = pane.localToScene(pane.getLayoutBounds());
    return pane.getParent() != null && here.contains(node.localToScene(node.getLayoutBounds()));
  }

  private void lay() {
    boolean low = above.getHeight() > 0 && above.getHeight() < leastHeight;
    boolean beside = !narrow && !low;
    Node owner = Nodes.hasFocus(pane) ? pane.getScene().getFocusOwner() : null;
    above.setVisible(open && !beside);
    if (!open || !beside) {
      split.getItems().remove(pane);
    }
    if (!open || beside) {
      above.getChildren().clear();
    }
    if (open && beside && !split.getItems().contains(pane)) {
      pane.setMaxWidth(Region.USE_COMPUTED_SIZE);
      split.getItems().add(pane);
      kept.lay();
    } else if (open && !beside && above.getChildren().isEmpty()) {
      pane.setMaxWidth(width);
      above.getChildren().add(pane);
    }
    if (open && owner != null && !Focus.isOn(owner)) {
      Nodes.giveFocus(owner); // it moved with what it is in
    }
  }
}

package dev.exhibit.ui.overview;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A row one node of which goes as a whole where it leaves too little room for the others. */
final class YieldingRow extends HBox {
  private @Nullable Region yielding;

  /** Lets a child give way, or none. */
  void yields(@Nullable Region child) {
    yielding = child;
  }

  @Override
  protected void layoutChildren() {
    Region child = yielding;
    if (child != null) {
      boolean fits = needed(child) <= getWidth();
      if (fits != child.isManaged()) {
        child.setManaged(fits);
        child.setVisible(fits);
      }
    }
    super.layoutChildren();
  }

  private double needed(Region child) {
    double needed = snappedLeftInset() + snappedRightInset() - getSpacing();
    for (Node node : getChildren()) {
      if (node.isManaged() || node.equals(child)) {
        needed += Math.ceil(node.prefWidth(-1)) + getSpacing();
      }
    }
    return needed;
  }
}

package planted.dev.exhibit.ui.left;

import javafx.scene.Node;
import planted.dev.exhibit.boot.Boot;
import planted.dev.exhibit.ui.right.RightView;

/** Knows the scene, another feature and boot, all on purpose. */
public class LeftViewModel {
  Node node;
  RightView right;
  Boot boot;
}

package planted.dev.exhibit.boot;

import planted.dev.exhibit.ui.left.LeftViewModel;

/** Closes a cycle with the features on purpose. */
public class Boot {
  LeftViewModel left;
}

package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.ThemeModel;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.util.Subscription;

/** Lets a window keep still where the desktop or the person asks for that. */
final class Motion {
  private static final String STILL = "still";

  private Motion() {}

  /**
   * Follows the desktop and the person's choice; the rules of the style do the rest.
   *
   * @return ends that
   */
  static Subscription follow(Scene scene, ThemeModel theme) {
    Subscription desktop =
        Platform.getPreferences()
            .reducedMotionProperty()
            .subscribe(less -> theme.systemStillProperty().set(less));
    return desktop.and(theme.stillProperty().subscribe(still -> still(scene, still)));
  }

  private static void still(Scene scene, boolean still) {
    List<String> classes = scene.getRoot().getStyleClass();
    classes.remove(STILL);
    if (still) {
      classes.add(STILL);
    }
  }
}

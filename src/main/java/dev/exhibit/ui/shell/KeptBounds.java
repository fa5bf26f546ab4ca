package dev.exhibit.ui.shell;

import dev.exhibit.model.KeptState;
import dev.exhibit.ui.common.UiState;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window stood last, if that still is on a screen. */
public final class KeptBounds {
  private static final double SMALLEST_WIDTH = 960;
  private static final double SMALLEST_HEIGHT = 600;

  /** This much of the window's head must be seen for a person to get hold of it. */
  private static final double HOLD = 80;

  private final KeptState state;
  private final Stage stage;

  private KeptBounds(KeptState state, Stage stage) {
    this.state = state.under("window");
    this.stage = stage;
  }

  /** Puts a window that is not shown yet where it stood, and keeps where it is put. */
  public static void follow(Stage stage, KeptState person) {
    KeptBounds bounds = new KeptBounds(person, stage);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(Math.min(SMALLEST_WIDTH, screen.getWidth()));
    stage.setMinHeight(Math.min(SMALLEST_HEIGHT, screen.getHeight())); // no foot below the screen
    bounds.put();
    stage.xProperty().subscribe((before, now) -> bounds.keep("x", now));
    stage.yProperty().subscribe((before, now) -> bounds.keep("y", now));
    stage.widthProperty().subscribe((before, now) -> bounds.keep("width", now));
    stage.heightProperty().subscribe((before, now) -> bounds.keep("height", now));
    stage
        .maximizedProperty()
        .subscribe((before, now) -> bounds.state.keep("maximized", now.toString()));
  }

  private void put() {
    Optional<Double> width = UiState.number(state, "width");
    Optional<Double> height = UiState.number(state, "height");
    if (width.isPresent() && height.isPresent()) {
      stage.setWidth(Math.max(stage.getMinWidth(), width.get()));
      stage.setHeight(Math.max(stage.getMinHeight(), height.get()));
    }
    Optional<Double> x = position("x");
    Optional<Double> y = position("y");
    if (x.isPresent() && y.isPresent() && isSeen(x.get(), y.get())) {
      stage.setX(x.get());
      stage.setY(y.get());
    }
    stage.setMaximized(state.read("maximized").map(Boolean::parseBoolean).orElse(false));
  }

  /** Left of the first screen a place is negative. */
  private Optional<Double> position(String key) {
    try {
      return state.read(key).map(Double::valueOf).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isSeen(double x, double y) {
    return Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .map(seen ->
            new Rectangle2D(
                seen.getMinX() - HOLD,
                seen.getMinY(),
                Math.max(1, seen.getWidth()),
                Math.max(1, seen.getHeight() - HOLD)))
        .anyMatch(seen -> seen.contains(x, y));
  }

  private void keep(String key, Number value) {
    if (stage.isShowing()
        && !stage.isMaximized()
        && !stage.isFullScreen()
        && !stage.isIconified()) {
      state.keep(key, Long.toString(Math.round(value.doubleValue())));
    }
  }
}

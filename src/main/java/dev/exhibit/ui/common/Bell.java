package dev.exhibit.ui.common;

import dev.exhibit.model.Severity;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** How severe an alert is, as a shape: full where it is critical, a line where it warns. */
public final class Bell extends StackPane {
  private static final String SHAPE =
      "M8 1.6c-2.6 0-4.3 1.9-4.3 4.5 0 3.4-1.1 4.7-2 5.7h12.6c-.9-1-2-2.3-2-5.7"
          + " 0-2.6-1.7-4.5-4.3-4.5zM6.3 13.4c.3.8.9 1.2 1.7 1.2s1.4-.4 1.7-1.2z";

  /** A bell of 16 by 16. */
  public Bell(Severity severity) {
    SVGPath path = new SVGPath();
    path.setContent(SHAPE);
    path.getStyleClass().add(severity == Severity.CRITICAL ? "bell-critical" : "bell-warning");
    getChildren().add(path);
    setMinSize(16, 16);
    setPrefSize(16, 16);
    setMaxSize(16, 16);
    setMouseTransparent(true);
  }
}

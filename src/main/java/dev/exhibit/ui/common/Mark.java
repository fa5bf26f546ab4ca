package dev.exhibit.ui.common;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** A very small shape for one control inside a tile or a count: as the glyph, without its sign. */
public final class Mark extends StackPane {
  /** A mark in a box of 8 by 8. */
  public Mark(Standing standing) {
    getStyleClass().add(standing.styleClass());
    SVGPath path = new SVGPath();
    path.setContent(shape(standing));
    path.getStyleClass().add(ring(standing) ? "mark-ring" : "mark");
    getChildren().add(path);
    setMinSize(8, 8);
    setPrefSize(8, 8);
    setMaxSize(8, 8);
    setMouseTransparent(true);
  }

  private static boolean ring(Standing standing) {
    return switch (standing) {
      case NOT_OCCURRED, PENDING, NO_CONTROL, NOT_EVALUATED, NOT_IN_SCOPE -> true;
      default -> false;
    };
  }

  private static String shape(Standing standing) {
    return switch (standing) {
      case NOT_EVALUABLE -> "M4 0L8 4 4 8 0 4z";
      case STALE -> "M1 0h6L4.6 4 7 8H1L3.4 4z";
      case INEFFECTIVE -> "M2.3 0h3.4L8 2.3v3.4L5.7 8H2.3L0 5.7V2.3z";
      case EXCEPTION -> "M4 .5L8 7.5H0z";
      case NO_CONTROL -> "M1 1h6v6h-6z";
      case PENDING, NOT_OCCURRED, NOT_EVALUATED -> "M1 4a3 3 0 1 0 6 0a3 3 0 1 0-6 0z";
      case NOT_IN_SCOPE -> "M1 4h6";
      case PASS -> "M.5 4a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z";
    };
  }
}

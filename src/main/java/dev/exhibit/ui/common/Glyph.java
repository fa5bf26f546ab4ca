package dev.exhibit.ui.common;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/**
 * The shape of a standing, so that colour never says it alone. Drawn on a grid of 16; the same
 * paths serve the report.
 */
public final class Glyph extends StackPane {
  private static final double GRID = 16;

  /** One stroke or filled area. */
  private record Part(String path, String styleClass, double width, boolean dashed) {}

  private static final String DISC = "M1 8a7 7 0 1 0 14 0a7 7 0 1 0-14 0z";

  /** A glyph of that many pixels in height and width. */
  public Glyph(Standing standing, double size) {
    getStyleClass().addAll("glyph", standing.styleClass());
    Group group = new Group(new Rectangle(GRID, GRID, null));
    for (Part part : parts(standing)) {
      group.getChildren().add(path(part));
    }
    double scale = size / GRID;
    group.setScaleX(scale);
    group.setScaleY(scale);
    getChildren().add(group);
    setMinSize(size, size);
    setPrefSize(size, size);
    setMaxSize(size, size);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(standing.word());
  }

  private static Node path(Part part) {
    SVGPath path = new SVGPath();
    path.setContent(part.path());
    path.getStyleClass().add(part.styleClass());
    path.setStrokeWidth(part.width());
    if (part.dashed()) {
      path.getStrokeDashArray().addAll(2.6, 2.2);
    }
    return path;
  }

  private static Part fill(String path) {
    return new Part(path, "glyph-fill", 0, false);
  }

  private static Part cut(double width, String path) {
    return new Part(path, "glyph-cut", width, false);
  }

  private static Part line(double width, String path) {
    return new Part(path, "glyph-line", width, false);
  }

  private static List<Part> parts(Standing standing) {
    return switch (standing) {
      case NOT_EVALUABLE ->
          List.of(
              fill("M8 .3L15.7 8 8 15.7.3 8z"),
              cut(1.6, "M6.1 6.3a1.95 1.95 0 1 1 2.9 1.75c-.7.4-1 .75-1 1.35M8 11.6v.2"));
      case STALE ->
          List.of(
              line(1.8, "M3 1h10M3 15h10"),
              fill("M4 1.4h8v2.4L8.9 8 12 12.2v2.4H4v-2.4L7.1 8 4 3.8z"));
      case INEFFECTIVE ->
          List.of(
              fill("M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"),
              cut(1.9, "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"));
      case EXCEPTION -> List.of(fill("M8 1.2L15.4 14.4H.6z"), cut(1.9, "M8 5.6v4.2M8 12v.4"));
      case PENDING ->
          List.of(
              line(1.7, "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0z"),
              fill("M8 3.9a4.1 4.1 0 0 1 0 8.2z"));
      case NOT_OCCURRED ->
          List.of(
              line(1.7, "M1.9 8a6.1 6.1 0 1 0 12.2 0a6.1 6.1 0 1 0-12.2 0z"),
              line(1.7, "M12.6 3.4l-9.2 9.2"));
      case PASS -> List.of(fill(DISC), cut(1.8, "M4.7 8.3l2.3 2.3 4.4-4.9"));
      case NO_CONTROL ->
          List.of(
              new Part(
                  "M4 1.5h8a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5h-8a2.5 2.5 0 0 1-2.5-2.5v-8"
                      + "a2.5 2.5 0 0 1 2.5-2.5z",
                  "glyph-line",
                  1.5,
                  true),
              line(1.5, "M8 5.4v5.2M5.4 8h5.2"));
      case NOT_IN_SCOPE -> List.of(line(1.7, "M3 8h10"));
      case NOT_EVALUATED ->
          List.of(new Part("M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", "glyph-line", 1.5, true));
    };
  }
}

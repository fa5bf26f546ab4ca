package dev.exhibit.ui.common;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/** What a timeline draws for one cell, as a node as big as that cell. */
public enum CellShape {
  /** Something was there and was wrong. */
  FAILED,
  /** Nothing was there that should have been. */
  MISSED,
  /** It came too late. */
  LATE,
  /** It began and was not seen to end. */
  UNFINISHED,
  /** It was attempted and refused. */
  REFUSED;

  private static final double WIDTH = 7;
  private static final double HEIGHT = 16;
  private static final String CELL = "M0 0h7v13h-7z";
  private static final String FRAME = "M.5 .5h6v12h-6z";

  /**
   * The shape, 7 by 16 pixels.
   *
   * @param waived whether the bar of a waiver stands under it
   */
  public Node node(boolean waived) {
    Group shape = new Group(new Rectangle(WIDTH, HEIGHT, null));
    switch (this) {
      case FAILED -> {
        add(shape, CELL, "item-failed");
        add(shape, "M1.5 4.5l4 4M5.5 4.5l-4 4", "item-cross");
      }
      case MISSED -> add(shape, FRAME, "item-missed");
      case LATE -> {
        add(shape, FRAME, "item-late-frame");
        add(shape, "M3.5 0h3.5v13h-3.5z", "item-late");
      }
      case UNFINISHED -> {
        add(shape, "M7 .5h-6.5v12h6.5", "item-late-frame");
        add(shape, "M0 0h2.5v13h-2.5z", "item-late");
      }
      case REFUSED -> add(shape, FRAME, "item-refused");
    }
    if (waived) {
      add(shape, "M0 14h7v2h-7z", "item-waived");
    }
    shape.setMouseTransparent(true);
    return shape;
  }

  private static void add(Group shape, String path, String style) {
    SVGPath part = new SVGPath();
    part.setContent(path);
    part.getStyleClass().add(style);
    shape.getChildren().add(part);
  }
}

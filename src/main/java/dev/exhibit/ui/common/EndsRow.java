package dev.exhibit.ui.common;

import javafx.geometry.Orientation;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Something at the left end of a line and something at its right; below it where room is short. */
public final class EndsRow extends Region {
  private static final double GAP = 12;
  private static final double LINE_GAP = 6;
  private final HBox left;
  private final HBox right;

  /** The left end may be shortened, the right one never is. */
  public EndsRow(HBox left, HBox right) {
    this.left = left;
    this.right = right;
    left.setMinWidth(0);
    getChildren().addAll(left, right);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /** Room for both, without what lies around them. */
  private boolean isWide(double inside) {
    return left.prefWidth(-1) + GAP + right.prefWidth(-1) <= inside;
  }

  private double around() {
    return snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected double computeMinWidth(double height) {
    return right.prefWidth(-1) + around();
  }

  @Override
  protected double computePrefWidth(double height) {
    return left.prefWidth(-1) + GAP + right.prefWidth(-1) + around();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double first = left.prefHeight(-1);
    double second = right.prefHeight(-1);
    double inside =
        width < 0 || isWide(width - around()) ? Math.max(first, second) : first + LINE_GAP + second;
    return snappedTopInset() + inside + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth() - around();
    double x = snappedLeftInset();
    double y = snappedTopInset();
    double needed = right.prefWidth(-1);
    double first = left.prefHeight(-1);
    double second = right.prefHeight(-1);
    if (isWide(width)) {
      double line = Math.max(first, second);
      left.resizeRelocate(x, y + (line - first) / 2, width - needed - GAP, first);
      right.resizeRelocate(x + width - needed, y + (line - second) / 2, needed, second);
    } else {
      left.resizeRelocate(x, y, width, first);
      right.resizeRelocate(x, y + first + LINE_GAP, needed, second);
    }
  }
}

package dev.exhibit.ui.common;

/**
 * What a plot is drawn on: pixels for the screen, or a vector file. Coordinates are logical pixels,
 * colours ARGB.
 */
public interface Drawing {
  /** Width in logical pixels. */
  double width();

  /** Height in logical pixels. */
  double height();

  /** Fills a rectangle; nothing under one device pixel is lost. */
  void fill(double x, double y, double w, double h, int argb);

  /** Hatches a rectangle at 45 degrees; stripes of neighbours continue each other. */
  void hatch(double x, double y, double w, double h, int line, int ground);

  /** Draws a small cross inside a square. */
  void cross(double x, double y, double size, int argb);

  /** Draws the outline of a rectangle inwards. */
  default void frame(double x, double y, double w, double h, double thick, int argb) {
    fill(x, y, w, thick, argb);
    fill(x, y + h - thick, w, thick, argb);
    fill(x, y, thick, h, argb);
    fill(x + w - thick, y, thick, h, argb);
  }
}

package dev.exhibit.ui.common;

/**
 * A strip of a larger drawing, over its whole width, so that what draws one row can draw several.
 *
 * @param top where the strip begins
 * @param height of the strip
 */
public record Beneath(Drawing all, double top, double height) implements Drawing {
  @Override
  public double width() {
    return all.width();
  }

  @Override
  public void fill(double x, double y, double w, double h, int argb) {
    all.fill(x, top + y, w, h, argb);
  }

  @Override
  public void hatch(double x, double y, double w, double h, int line, int ground) {
    all.hatch(x, top + y, w, h, line, ground);
  }

  @Override
  public void cross(double x, double y, double size, int argb) {
    all.cross(x, top + y, size, argb);
  }
}

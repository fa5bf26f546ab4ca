package dev.exhibit.ui.common;

import java.util.Arrays;

/**
 * A picture in memory that plots are drawn into, away from the FX thread. Coordinates are logical
 * pixels; every edge is rounded to a whole device pixel, so that bars stay sharp.
 */
public final class Raster implements Drawing {
  private static final double HATCH_PITCH = 6;
  private static final double HATCH_LINE = 1.6;
  private final int width;
  private final int height;
  private final double scale;
  private final int[] pixels;

  /**
   * An empty, transparent picture.
   *
   * @param width in logical pixels
   * @param height in logical pixels
   * @param scale device pixels a logical one
   */
  public Raster(double width, double height, double scale) {
    this.width = Math.max(1, (int) Math.ceil(width * scale));
    this.height = Math.max(1, (int) Math.ceil(height * scale));
    this.scale = scale;
    this.pixels = new int[this.width * this.height];
  }

  @Override
  public double width() {
    return width / scale;
  }

  @Override
  public double height() {
    return height / scale;
  }

  int deviceWidth() {
    return width;
  }

  int deviceHeight() {
    return height;
  }

  /** ARGB, row by row. */
  int[] pixels() {
    return pixels;
  }

  /** The colour at a device pixel, ARGB; transparent outside. */
  int at(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : pixels[y * width + x];
  }

  private int snap(double value) {
    return (int) Math.round(value * scale);
  }

  @Override
  public void fill(double x, double y, double w, double h, int argb) {
    if (w <= 0 || h <= 0) {
      return;
    }
    int left = snap(x);
    int top = snap(y);
    deviceFill(left, top, Math.max(left + 1, snap(x + w)), Math.max(top + 1, snap(y + h)), argb);
  }

  private void deviceFill(int left, int top, int right, int bottom, int argb) {
    int from = Math.clamp(left, 0, width);
    int to = Math.clamp(right, 0, width);
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      if (from < to) {
        Arrays.fill(pixels, y * width + from, y * width + to, argb);
      }
    }
  }

  @Override
  public void hatch(double x, double y, double w, double h, int line, int ground) {
    int pitch = Math.max(3, snap(HATCH_PITCH));
    int thick = Math.max(1, snap(HATCH_LINE));
    int right = Math.min(width, Math.max(snap(x) + 1, snap(x + w)));
    int bottom = Math.min(height, snap(y + h));
    for (int row = Math.max(0, snap(y)); row < bottom; row++) {
      for (int column = Math.max(0, snap(x)); column < right; column++) {
        pixels[row * width + column] = (column + row) % pitch < thick ? line : ground;
      }
    }
  }

  @Override
  public void cross(double x, double y, double size, int argb) {
    int steps = snap(size);
    int dot = Math.max(1, snap(1));
    int left = snap(x);
    int top = snap(y);
    for (int i = 0; i < steps; i++) {
      deviceFill(left + i, top + i, left + i + dot, top + i + dot, argb);
      deviceFill(left + steps - 1 - i, top + i, left + steps - 1 - i + dot, top + i + dot, argb);
    }
  }
}

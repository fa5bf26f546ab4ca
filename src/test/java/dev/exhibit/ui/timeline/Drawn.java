package dev.exhibit.ui.timeline;

import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was drawn, for tests. */
final class Drawn implements Drawing {
  static final Tokens TOKENS = Tokens.load(false);

  /** A rectangle. */
  record Area(double x, double y, double w, double h, int colour) {
    boolean covers(double atX, double atY) {
      return atX >= x && atX < x + w && atY >= y && atY < y + h;
    }
  }

  final List<Area> fills = new ArrayList<>();
  final List<Area> hatches = new ArrayList<>();
  final List<Area> crosses = new ArrayList<>();
  private final double width;
  private final double height;

  private Drawn(double width, double height) {
    this.width = width;
    this.height = height;
  }

  static Drawn of(Painter painter, double width, double height) {
    Drawn drawn = new Drawn(width, height);
    painter.paint(drawn, TOKENS);
    return drawn;
  }

  boolean isHatched(double x, double y) {
    return isHatched(x, y, "-exhibit-hatch");
  }

  /** Whether it is hatched as where only some saw nothing. */
  boolean isFaint(double x, double y) {
    return isHatched(x, y, "-not-evaluable-border");
  }

  private boolean isHatched(double x, double y, String token) {
    int line = TOKENS.argb(token);
    return hatches.stream().anyMatch(area -> area.colour() == line && area.covers(x, y));
  }

  /** What was filled with a colour of this name. */
  List<Area> filled(String token) {
    return fills.stream().filter(area -> area.colour() == TOKENS.argb(token)).toList();
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public void fill(double x, double y, double w, double h, int argb) {
    fills.add(new Area(x, y, w, h, argb));
  }

  @Override
  public void hatch(double x, double y, double w, double h, int line, int ground) {
    hatches.add(new Area(x, y, w, h, line));
  }

  @Override
  public void cross(double x, double y, double size, int argb) {
    crosses.add(new Area(x, y, size, size, argb));
  }
}

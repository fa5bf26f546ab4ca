package dev.exhibit.ui.common;

/** An empty frame of dashes: nothing was looked at, since there is nothing to look at. */
record DashedFrame() implements Painter {
  private static final double DASH = 4;
  private static final double PITCH = 7;

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    int ink = tokens.argb("-color-fg-subtle");
    double right = drawing.width() - 1;
    double bottom = drawing.height() - 1;
    for (double x = 0; x < drawing.width(); x += PITCH) {
      double length = Math.min(DASH, drawing.width() - x);
      drawing.fill(x, 0, length, 1, ink);
      drawing.fill(x, bottom, length, 1, ink);
    }
    for (double y = 0; y < drawing.height(); y += PITCH) {
      double length = Math.min(DASH, drawing.height() - y);
      drawing.fill(0, y, 1, length, ink);
      drawing.fill(right, y, 1, length, ink);
    }
  }
}

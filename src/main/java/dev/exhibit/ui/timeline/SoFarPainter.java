package dev.exhibit.ui.timeline;

import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.Tokens;
import java.time.Instant;

/**
 * Bars of a range that is still being counted. Where nobody looked yet stand pale columns of one
 * height, so that it is not taken for quiet.
 *
 * @param until where counting has got to, UTC
 * @param now beyond it nothing is to be counted
 */
record SoFarPainter(BarsPainter bars, Instant until, Instant now) implements Painter {
  private static final double HEIGHT = 0.4;
  private static final double COLUMN = 6;

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    bars.paint(drawing, tokens);
    TimeScale scale = new TimeScale(bars.span(), 0, drawing.width());
    double from = scale.clampedX(until);
    double end = scale.clampedX(now);
    double bottom = drawing.height() - 1;
    double height = Math.rint(bottom * HEIGHT);
    int pale = tokens.argb("-color-border-subtle");
    for (double x = from; x < end; x += COLUMN) {
      drawing.fill(x, bottom - height, Math.min(COLUMN - 1, end - x), height, pale);
    }
    drawing.fill(from, 0, 1, bottom, tokens.argb("-color-accent-emphasis"));
  }
}

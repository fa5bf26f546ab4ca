package dev.exhibit.ui.controls;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.Tokens;

/** The cells of a strip, one beside the other. */
record StripPainter(Strip strip, TimeSpan span) implements Painter {
  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    TimeScale scale = new TimeScale(span, 0, drawing.width());
    for (Strip.Cell cell : strip.cells()) {
      double from = scale.clampedX(cell.span().from());
      double width = scale.clampedX(cell.span().to()) - from;
      double gap = width >= 4 ? 1 : 0;
      paint(drawing, tokens, cell.kind(), from, Math.max(1, width - gap));
    }
  }

  /** One cell; also used for the legend. */
  static void paint(Drawing drawing, Tokens tokens, Strip.Kind kind, double x, double width) {
    double height = drawing.height();
    switch (kind) {
      case RAN -> {
        drawing.fill(x, 0, width, height, tokens.argb("-pass-border"));
        drawing.fill(x, height - 2, width, 2, tokens.argb("-pass-fill"));
      }
      case FAILED -> {
        drawing.fill(x, 0, width, height, tokens.argb("-ineffective-fill"));
        double size = Math.min(5, width - 2);
        if (size >= 3) {
          drawing.cross(x + (width - size) / 2, (height - size) / 2, size, 0xffffffff);
        }
      }
      case REFUSED -> {
        drawing.fill(x, 0, width, height, tokens.argb("-not-occurred-tint"));
        drawing.frame(x, 0, width, height, 1, tokens.argb("-not-occurred-fill"));
      }
      case BLIND -> {
        drawing.hatch(
            x, 0, width, height, tokens.argb("-exhibit-hatch"), tokens.argb("-exhibit-hatch-tint"));
        drawing.frame(x, 0, width, height, 1, tokens.argb("-not-evaluable-fill"));
      }
      case UNSEEN ->
          drawing.hatch(
              x,
              0,
              width,
              height,
              tokens.argb("-exhibit-hatch"),
              tokens.argb("-exhibit-hatch-tint"));
      case AHEAD ->
          drawing.fill(x + width / 2 - 1, height / 2 - 1, 2, 2, tokens.argb("-color-fg-subtle"));
      case QUIET -> drawing.fill(x, height - 1, width, 1, tokens.argb("-not-occurred-fill"));
    }
  }
}

package dev.exhibit.ui.controls;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.Raster;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.Tokens;

/** The cells of a strip, one beside the other. */
record StripPainter(Strip strip, TimeSpan span) implements Painter {
  @Override
  public void paint(Raster raster, Tokens tokens) {
    TimeScale scale = new TimeScale(span, 0, raster.width());
    for (Strip.Cell cell : strip.cells()) {
      double from = scale.clampedX(cell.span().from());
      double width = scale.clampedX(cell.span().to()) - from;
      double gap = width >= 4 ? 1 : 0;
      paint(raster, tokens, cell.kind(), from, Math.max(1, width - gap));
    }
  }

  /** One cell; also used for the legend. */
  static void paint(Raster raster, Tokens tokens, Strip.Kind kind, double x, double width) {
    double height = raster.height();
    switch (kind) {
      case RAN -> {
        raster.fill(x, 0, width, height, tokens.argb("-pass-border"));
        raster.fill(x, height - 2, width, 2, tokens.argb("-pass-fill"));
      }
      case FAILED -> {
        raster.fill(x, 0, width, height, tokens.argb("-ineffective-fill"));
        double size = Math.min(5, width - 2);
        if (size >= 3) {
          raster.cross(x + (width - size) / 2, (height - size) / 2, size, 0xffffffff);
        }
      }
      case REFUSED -> {
        raster.fill(x, 0, width, height, tokens.argb("-not-occurred-tint"));
        raster.frame(x, 0, width, height, 1, tokens.argb("-not-occurred-fill"));
      }
      case BLIND -> {
        raster.hatch(
            x, 0, width, height, tokens.argb("-exhibit-hatch"), tokens.argb("-exhibit-hatch-tint"));
        raster.frame(x, 0, width, height, 1, tokens.argb("-not-evaluable-fill"));
      }
      case AHEAD ->
          raster.fill(x + width / 2 - 1, height / 2 - 1, 2, 2, tokens.argb("-color-fg-subtle"));
      case QUIET -> raster.fill(x, height - 1, width, 1, tokens.argb("-color-border-muted"));
    }
  }
}

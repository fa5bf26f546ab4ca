package dev.exhibit.ui.common;

import dev.exhibit.model.TimeSpan;
import java.util.List;

/**
 * Thin hatched strips above what was counted: there may be more there. What some did not see is
 * hatched behind it, too, more faintly than what nobody saw: blank means quiet.
 *
 * @param some where some of those that were asked saw nothing
 * @param least where the store could not look everywhere, so that counts are at least so many
 * @param height of the band, logical pixels
 */
public record HatchBand(List<TimeSpan> some, List<TimeSpan> least, double height) {
  /** No band. */
  public static final HatchBand NONE = new HatchBand(List.of(), List.of(), 0);

  private static final double THIN = 3;
  private static final double LEAST_WIDTH = 2;

  public HatchBand {
    some = List.copyOf(some);
    least = List.copyOf(least);
  }

  /** Hatches faintly from the upper edge down to {@code bottom} what some did not see. */
  public void behind(Drawing drawing, Tokens tokens, TimeScale scale, double bottom) {
    int line = tokens.argb("-not-evaluable-border");
    for (TimeSpan span : some) {
      hatch(drawing, tokens, scale, span, 0, bottom, line);
    }
  }

  /** Draws it at the upper edge: what the store did not look at above what sources did not see. */
  public void paint(Drawing drawing, Tokens tokens, TimeScale scale) {
    int line = tokens.argb("-exhibit-hatch");
    double under = height > 2 * THIN ? THIN + 2 : 0;
    for (TimeSpan span : least) {
      hatch(drawing, tokens, scale, span, 0, THIN, line);
    }
    for (TimeSpan span : some) {
      double strip = Math.max(THIN + 1, height - under - 3);
      hatch(drawing, tokens, scale, span, under, strip, line);
    }
  }

  private static void hatch(
      Drawing drawing,
      Tokens tokens,
      TimeScale scale,
      TimeSpan span,
      double y,
      double height,
      int line) {
    double from = scale.clampedX(span.from());
    double to = scale.clampedX(span.to());
    if (to > from) {
      double width = Math.max(LEAST_WIDTH, to - from);
      drawing.hatch(from, y, width, height, line, tokens.argb("-exhibit-hatch-tint"));
    }
  }
}

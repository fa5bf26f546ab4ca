package dev.exhibit.ui.common;

import dev.exhibit.model.TimeSpan;
import java.util.List;

/**
 * Thin hatched strips above what was counted: there may be more there, and what was seen stays
 * readable.
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

  /** Draws it at the upper edge: what the store did not look at above what sources did not see. */
  public void paint(Drawing drawing, Tokens tokens, TimeScale scale) {
    double under = height > 2 * THIN ? THIN + 2 : 0;
    for (TimeSpan span : least) {
      strip(drawing, tokens, scale, span, 0, THIN);
    }
    for (TimeSpan span : some) {
      strip(drawing, tokens, scale, span, under, Math.max(THIN + 1, height - under - 3));
    }
  }

  private static void strip(
      Drawing drawing, Tokens tokens, TimeScale scale, TimeSpan span, double y, double height) {
    double from = scale.clampedX(span.from());
    double to = scale.clampedX(span.to());
    if (to > from) {
      drawing.hatch(
          from,
          y,
          Math.max(LEAST_WIDTH, to - from),
          height,
          tokens.argb("-exhibit-hatch"),
          tokens.argb("-exhibit-hatch-tint"));
    }
  }
}

package dev.exhibit.ui.common;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts over time as bars. Blind spans are hatched behind the bars over the full height, so that a
 * low bar in a silence reads as "at least"; quiet is blank. What only some sources did not see is
 * hatched more faintly behind the bars, and in a band above them.
 *
 * @param span what the plot covers from edge to edge
 * @param selected bars that are picked out, null for none
 * @param top count at the upper edge, at least 1
 * @param lines whether to draw rules at half and full height
 * @param band above the bars
 */
public record BarsPainter(
    List<Bar> bars,
    List<BlindSpan> blind,
    TimeSpan span,
    @Nullable TimeSpan selected,
    long top,
    boolean lines,
    HatchBand band)
    implements Painter {

  /** A column and how many events it has. */
  public record Bar(TimeSpan span, long count) {
    /** The buckets of a histogram, in their order. */
    static List<Bar> of(Histogram histogram) {
      return histogram.buckets().stream()
          .map(one ->
              new Bar(new TimeSpan(one.from(), one.from().plus(histogram.width())), one.count()))
          .toList();
    }
  }

  public BarsPainter {
    bars = List.copyOf(bars);
    blind = List.copyOf(blind);
  }

  /** The buckets of a histogram as bars. */
  public BarsPainter(
      Histogram histogram,
      List<BlindSpan> blind,
      TimeSpan span,
      @Nullable TimeSpan selected,
      long top,
      boolean lines,
      HatchBand band) {
    this(Bar.of(histogram), blind, span, selected, top, lines, band);
  }

  /** Bars without a band above them. */
  public BarsPainter(
      Histogram histogram,
      List<BlindSpan> blind,
      TimeSpan span,
      @Nullable TimeSpan selected,
      long top,
      boolean lines) {
    this(histogram, blind, span, selected, top, lines, HatchBand.NONE);
  }

  /** With less at the upper edge a single event would stand as high as the busiest day. */
  private static final long LEAST_TOP = 4;

  /** The smallest round number that is not below the highest bar, and at least 4. */
  public static long top(Histogram histogram) {
    return round(histogram.buckets().stream().mapToLong(Histogram.Bucket::count).max().orElse(0));
  }

  /** The smallest round number that is not below a count, and at least 4. */
  public static long round(long count) {
    long most = Math.max(LEAST_TOP, count);
    long unit = 1;
    while (unit <= Long.MAX_VALUE / 100 && unit * 10 < most) {
      unit *= 10;
    }
    for (long step : new long[] {1, 2, 3, 4, 5, 6, 8, 10}) {
      if (step * unit >= most) {
        return step * unit;
      }
    }
    return most;
  }

  /** Bars that are narrower stand without a gap, which would be as wide as they are. */
  private static final double LEAST_GAPPED = 3;

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    TimeScale scale = new TimeScale(span, 0, drawing.width());
    double bottom = drawing.height() - 1;
    for (BlindSpan one : blind) {
      hatch(drawing, tokens, scale, one.span(), bottom);
    }
    band.behind(drawing, tokens, scale, bottom);
    band.paint(drawing, tokens, scale);
    if (lines) {
      int rule = tokens.argb("-color-border-subtle");
      drawing.fill(0, band.height(), drawing.width(), 1, rule);
      drawing.fill(0, (band.height() + bottom) / 2, drawing.width(), 1, rule);
    }
    drawing.fill(0, bottom, drawing.width(), 1, tokens.argb("-color-border-default"));
    for (Bar bar : bars) {
      bar(drawing, tokens, scale, bar, bottom);
    }
  }

  /** Hatches a span from the upper edge down to {@code bottom}. */
  public static void hatch(
      Drawing drawing, Tokens tokens, TimeScale scale, TimeSpan blind, double bottom) {
    double from = scale.clampedX(blind.from());
    double to = scale.clampedX(blind.to());
    if (to > from) {
      drawing.hatch(
          from,
          0,
          to - from,
          bottom,
          tokens.argb("-exhibit-hatch"),
          tokens.argb("-exhibit-hatch-tint"));
    }
  }

  private void bar(Drawing drawing, Tokens tokens, TimeScale scale, Bar bar, double bottom) {
    double from = scale.clampedX(bar.span().from());
    double to = scale.clampedX(bar.span().to());
    if (bar.count() <= 0 || to <= from) {
      return;
    }
    double gap = to - from >= LEAST_GAPPED ? 1 : 0;
    double height = Math.max(2, (bottom - 1 - band.height()) * bar.count() / Math.max(1, top));
    boolean picked = selected != null && selected.contains(bar.span().from());
    int colour = tokens.argb(picked ? "-exhibit-bar-selected" : "-exhibit-bar");
    drawing.fill(from, bottom - height, to - from - gap, height, colour);
  }
}

package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedTimeline.Bucket;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.Tokens;
import java.util.List;

/**
 * Events of each bucket as bars, what was found of them picked out, a triangle at the foot of each
 * that holds an exception. A bucket in which a source could not be seen is hatched behind its bar.
 *
 * @param found matches of each bucket, as many as buckets; empty without a search
 * @param top count at the upper edge, at least 1
 * @param judged whether room is left for exceptions
 */
record CountsPainter(List<Bucket> buckets, List<Long> found, long top, boolean judged)
    implements Painter {
  private static final double SIGN = 9;

  CountsPainter {
    buckets = List.copyOf(buckets);
    found = List.copyOf(found);
  }

  /** What the buckets cover. */
  static TimeSpan span(List<Bucket> buckets) {
    return new TimeSpan(buckets.getFirst().from(), buckets.getLast().to());
  }

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    double bottom = drawing.height() - 1 - (judged ? SIGN + 2 : 0);
    drawing.fill(0, 0, drawing.width(), 1, tokens.argb("-color-border-subtle"));
    drawing.fill(0, bottom, drawing.width(), 1, tokens.argb("-color-border-default"));
    if (buckets.isEmpty()) {
      return;
    }
    TimeScale scale = new TimeScale(span(buckets), 0, drawing.width());
    for (int i = 0; i < buckets.size(); i++) {
      long match = i < found.size() ? found.get(i) : 0;
      bar(drawing, tokens, scale, buckets.get(i), match, bottom);
    }
  }

  private void bar(
      Drawing drawing, Tokens tokens, TimeScale scale, Bucket bucket, long match, double bottom) {
    double from = scale.clampedX(bucket.from());
    double width = scale.clampedX(bucket.to()) - from;
    if (bucket.blindSeconds() > 0) {
      drawing.hatch(
          from,
          0,
          width,
          bottom,
          tokens.argb("-exhibit-hatch"),
          tokens.argb("-exhibit-hatch-tint"));
    }
    double gap = width >= 4 ? 1 : 0;
    column(drawing, from, width - gap, bucket.events(), bottom, tokens.argb("-exhibit-bar"));
    column(drawing, from, width - gap, match, bottom, tokens.argb("-exhibit-bar-selected"));
    if (judged && bucket.exceptions() > 0) {
      triangle(drawing, tokens, from + (width - gap) / 2, bottom + 2);
    }
  }

  /** The sign of an exception, its tip at {@code x} and {@code y}. */
  static void triangle(Drawing drawing, Tokens tokens, double x, double y) {
    int colour = tokens.argb("-exception-fill");
    for (double row = 0; row < SIGN; row++) {
      double half = (row + 1) * 0.58;
      drawing.fill(x - half, y + row, 2 * half, 1, colour);
    }
  }

  private void column(
      Drawing drawing, double from, double width, long count, double bottom, int colour) {
    if (count > 0) {
      double height = Math.max(2, (bottom - 1) * count / top);
      drawing.fill(from, bottom - height, width, height, colour);
    }
  }

  /** The highest count of a bucket, at least 1. */
  static long top(List<Bucket> buckets) {
    return Math.max(1, buckets.stream().mapToLong(Bucket::events).max().orElse(1));
  }
}

package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertGraph.Bar;
import dev.exhibit.model.AlertGraph.Measure;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.Threshold;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.Tokens;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What an alert looks at as bars, its limits as lines. A silence over its limit is hatched behind
 * the bars from where it began; what could not be seen is hatched all over.
 *
 * @param top value at the upper edge, at least 1
 */
record GraphPainter(GraphRow row, long top, ZoneId zone) implements Painter {
  /** Room above the bars, for bells. */
  static final double HEAD = 14;

  private static final double DASH = 5;
  private static final double PITCH = 8;

  /** For a graph and all that it must show. */
  static GraphPainter of(GraphRow row, ZoneId zone) {
    AlertGraph graph = row.graph();
    long top = 1;
    for (Bar bar : graph.bars()) {
      top = Math.max(top, bar.value());
    }
    for (@Nullable Threshold limit :
        new @Nullable Threshold[] {graph.warning(), graph.critical()}) {
      top = limit == null ? top : Math.max(top, limit.value() + limit.value() / 2);
    }
    return new GraphPainter(row, top, zone);
  }

  /** Where a value stands, from the upper edge of a plot of that height. */
  double y(long value, double height) {
    double bottom = height - 1;
    return bottom - (bottom - HEAD) * Math.min(value, top) / top;
  }

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    TimeScale scale = new TimeScale(row.span(), 0, drawing.width());
    for (TimeTicks.Tick tick : TimeTicks.of(scale, zone)) {
      drawing.fill(tick.x(), 0, 1, drawing.height(), tokens.argb("-color-border-subtle"));
    }
    if (row.graph().problem() != null) {
      hatch(drawing, tokens, 0, drawing.width());
    } else if (row.graph().measure() == Measure.SILENCE) {
      row.graph().bars().forEach(bar -> hatch(drawing, tokens, scale, bar));
    }
    row.graph().bars().forEach(bar -> bar(drawing, tokens, scale, bar));
    drawing.fill(0, drawing.height() - 1, drawing.width(), 1, tokens.argb("-color-border-default"));
    Threshold critical = row.graph().critical();
    if (critical != null) {
      double y = y(critical.value(), drawing.height());
      drawing.fill(0, y, drawing.width(), 1, tokens.argb("-ineffective-fill"));
    }
    Threshold warning = row.graph().warning();
    if (warning != null) {
      double y = y(warning.value(), drawing.height());
      for (double x = 0; x < drawing.width(); x += PITCH) {
        drawing.fill(x, y, DASH, 1, tokens.argb("-exception-fill"));
      }
    }
  }

  private void hatch(Drawing drawing, Tokens tokens, TimeScale scale, Bar bar) {
    if (row.graph().severity(bar.value()) == null) {
      return;
    }
    Instant end = bar.from().plus(row.graph().width());
    double from = scale.clampedX(end.minusSeconds(bar.value()));
    double to = scale.clampedX(end);
    hatch(drawing, tokens, from, Math.max(1, to - from));
  }

  private static void hatch(Drawing drawing, Tokens tokens, double from, double width) {
    int line = tokens.argb("-exhibit-hatch");
    double height = drawing.height() - 1;
    drawing.hatch(from, 0, width, height, line, tokens.argb("-exhibit-hatch-tint"));
  }

  private void bar(Drawing drawing, Tokens tokens, TimeScale scale, Bar bar) {
    double from = scale.clampedX(bar.from());
    double to = scale.clampedX(bar.from().plus(row.graph().width()));
    if (bar.value() <= 0 || to <= from) {
      return;
    }
    double bottom = drawing.height() - 1;
    double top = Math.min(bottom - 2, y(bar.value(), drawing.height()));
    double width = to - from - (to - from >= 4 ? 1 : 0);
    Severity severity = severity(bar);
    if (severity == null) {
      drawing.fill(from, top, width, bottom - top, tokens.argb("-exhibit-bar"));
    } else {
      String state = severity == Severity.CRITICAL ? "-ineffective" : "-exception";
      drawing.fill(from, top, width, bottom - top, tokens.argb(state + "-border"));
      drawing.fill(from, top, width, 2, tokens.argb(state + "-fill"));
    }
  }

  /** By the limits, or by what fired in it where there are none. */
  private @Nullable Severity severity(Bar bar) {
    AlertGraph graph = row.graph();
    if (graph.warning() != null || graph.critical() != null) {
      return graph.severity(bar.value());
    }
    TimeSpan span = new TimeSpan(bar.from(), bar.from().plus(graph.width()));
    return row.fired().stream()
        .filter(alert -> span.contains(alert.about().from()))
        .map(FiredAlert::severity)
        .max(java.util.Comparator.naturalOrder())
        .orElse(null);
  }
}

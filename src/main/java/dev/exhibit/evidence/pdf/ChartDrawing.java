package dev.exhibit.evidence.pdf;

import dev.exhibit.evidence.Chart;
import dev.exhibit.model.State;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws a control's chart: bars over time, exceptions in them, blind spans behind, lanes below. */
final class ChartDrawing {
  private static final double WIDTH = 488;
  private static final double LEFT = 46;
  private static final double FULL = 40;
  private static final double EMPTY = 18;
  private static final double MARK_ROW = 10;
  private static final double LANE = 10.5;
  private static final double TEXT = 7;

  private final Chart chart;
  private final double top;
  private final double plot;
  private final Svg svg;

  private ChartDrawing(Chart chart) {
    this.chart = chart;
    this.top = 4 + MARK_ROW * chart.marks().size();
    this.plot = chart.total() == 0 ? EMPTY : FULL;
    double height = Math.ceil(top + plot + 13 + LANE * chart.lanes().size() + 1);
    this.svg = new Svg(WIDTH, height, alternative(chart));
  }

  static String draw(Chart chart) {
    return drawn(chart).done();
  }

  /** The same as a file of its own. */
  static String picture(Chart chart) {
    return drawn(chart).file();
  }

  private static Svg drawn(Chart chart) {
    ChartDrawing drawing = new ChartDrawing(chart);
    drawing.blind();
    drawing.grid();
    drawing.bars();
    drawing.marks();
    drawing.lanes();
    return drawing.svg;
  }

  private double x(Instant at) {
    double whole = Duration.between(chart.from(), chart.to()).toMillis();
    double passed = Duration.between(chart.from(), at).toMillis();
    return LEFT + (WIDTH - LEFT) * Math.clamp(passed / whole, 0, 1);
  }

  private void blind() {
    for (Chart.Span span : chart.blind()) {
      double from = x(span.from());
      double width = Math.max(1, x(span.to()) - from);
      svg.hatch(from, top, width, plot, Ink.HATCH);
    }
  }

  private void grid() {
    long step = step(chart.highest());
    double most = most();
    for (long value = 0; value <= most; value += step) {
      double y = top + plot - plot * value / most;
      svg.line(LEFT, y, WIDTH, y, value == 0 ? Ink.AXIS : Ink.RULE, 0.5);
      svg.text(LEFT - 4, y + 2.4, TEXT, 400, Ink.MUTED, "end", Long.toString(value));
    }
    double base = top + plot;
    double reached = -10;
    for (Ticks.Tick tick : Ticks.of(chart.from(), chart.to(), chart.zone())) {
      double x = x(tick.at());
      svg.line(x, base, x, base + 3.5, Ink.AXIS, 0.5);
      double end = x + 2.5 + width(tick.label(), TEXT);
      if (x > reached && end < WIDTH + 2) {
        svg.text(x + 2.5, base + 8.5, TEXT, 400, Ink.MUTED, "start", tick.label());
        reached = end + 3;
      }
    }
  }

  private void bars() {
    if (chart.total() == 0) {
      String text = unseen() ? "nothing was seen" : "no event in the period";
      svg.rect(LEFT + 5, top + plot / 2 - 6, width(text, TEXT) + 6, 10, "#ffffff");
      svg.text(LEFT + 8, top + plot / 2 + 2, TEXT, 400, Ink.MUTED, "start", text);
      return;
    }
    double most = most();
    StringBuilder bars = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    for (Chart.Bucket bucket : chart.buckets()) {
      if (bucket.count() == 0) {
        continue;
      }
      double from = x(bucket.from());
      double wide = x(bucket.to()) - from;
      double width = Math.max(0.8, wide > 3 ? wide - 1 : wide * 0.8);
      double height = Math.max(0.8, plot * bucket.count() / most);
      double x = from + (wide - width) / 2;
      Svg.boxTo(bars, x, top + plot - height, width, height);
      if (bucket.exceptions() > 0) {
        // Visible in a tall bar, never taller than the bar itself.
        double part = Math.min(height, Math.max(1.6, plot * bucket.exceptions() / most));
        Svg.boxTo(failed, x, top + plot - part, width, part);
      }
    }
    svg.boxes(bars, Ink.BAR);
    svg.boxes(failed, Ink.of(State.EXCEPTION).fill());
  }

  /** Whether one blind span is the whole period. */
  private boolean unseen() {
    return chart.blind().stream()
        .anyMatch(span -> !span.from().isAfter(chart.from()) && !span.to().isBefore(chart.to()));
  }

  /** A flag a mark, each on a row of its own so that labels never meet. */
  private void marks() {
    Ink ink = Ink.of(State.EXCEPTION);
    DateTimeFormatter time = stamp();
    for (int i = 0; i < chart.marks().size(); i++) {
      double x = x(chart.marks().get(i).at());
      svg.line(x, 8 + MARK_ROW * i + 1.4, x, top + plot - 3, ink.fill(), 0.7);
    }
    for (int i = 0; i < chart.marks().size(); i++) {
      Chart.Mark mark = chart.marks().get(i);
      double x = x(mark.at());
      double y = 8 + MARK_ROW * i;
      svg.glyph(x - 3.6, y - 5.6, 7.2, Optional.of(State.EXCEPTION), ink.text(), "#ffffff");
      String date = time.format(mark.at().atZone(chart.zone()));
      double dateWidth = width(date, TEXT) + 3;
      double whole = dateWidth + width(mark.label(), TEXT);
      double start = x - 6 - whole > LEFT ? x - 6 - whole : x + 6;
      svg.rect(start - 1.5, y - 6.4, whole + 3, 8.6, "#ffffff"); // lines of other flags pass here
      svg.text(start, y, TEXT, 500, Ink.TEXT, "start", date);
      svg.text(start + dateWidth, y, TEXT, 400, Ink.MUTED, "start", mark.label());
    }
  }

  private void lanes() {
    double y = top + plot + 13;
    for (Chart.Lane lane : chart.lanes()) {
      svg.text(0, y + 6, TEXT, 400, Ink.MUTED, "start", lane.label());
      Ink ink = Ink.of(lane.good() ? State.PASS : State.NOT_OCCURRED);
      if (lane.good()) {
        svg.hatch(LEFT, y + 1, WIDTH - LEFT, 5.5, Ink.HATCH);
      }
      for (Chart.Span span : lane.spans()) {
        double from = x(span.from());
        double to = x(span.to());
        if (from < to) {
          svg.rect(from, y + 1, to - from, 5.5, ink.tint());
          svg.line(from, y + 6.5, to, y + 6.5, ink.fill(), 0.6);
        }
        if (!lane.good() && to < WIDTH - 0.5) { // where one definition follows another
          svg.line(to, y, to, y + 7, ink.fill(), 0.8);
          if (to - from > 2 + width(span.label(), 5.8)) {
            svg.text(to - 2, y + 5.8, 5.8, 400, Ink.MUTED, "end", span.label());
          }
        }
      }
      String note = lane.note();
      if (note != null) {
        svg.text(WIDTH - 4, y + 5.8, 5.8, 400, Ink.MUTED, "end", note);
      }
      y += LANE;
    }
  }

  private DateTimeFormatter stamp() {
    boolean days = Duration.between(chart.from(), chart.to()).toDays() > 3;
    return DateTimeFormatter.ofPattern(days ? "yyyy-MM-dd" : "MM-dd HH:mm:ss", Locale.ROOT);
  }

  private double most() {
    long step = step(chart.highest());
    return Math.max(step, Math.ceilDiv(chart.highest(), step) * step);
  }

  /** A round step that needs at most four lines. */
  private static long step(long highest) {
    for (long power = 1; ; power *= 10) {
      for (long round : new long[] {1, 2, 5}) {
        if (round * power * 4 >= highest) {
          return round * power;
        }
      }
    }
  }

  /** About how wide a text is; Roboto's letters average half their size. */
  private static double width(String text, double size) {
    return text.length() * size * 0.53;
  }

  private static String alternative(Chart chart) {
    List<String> parts = new ArrayList<>();
    parts.add(chart.total() + " events " + chart.unit() + ", at most " + chart.highest());
    long exceptions = chart.buckets().stream().mapToLong(Chart.Bucket::exceptions).sum();
    parts.add(chart.judged() ? exceptions + " exceptions" : "no control judged them here");
    parts.add(
        chart.blind().isEmpty()
            ? "no source was blind"
            : chart.blind().size() == 1
                ? "1 blind span, hatched"
                : chart.blind().size() + " blind spans, hatched");
    return String.join("; ", parts) + ". The numbers are in timeline.csv.";
  }
}

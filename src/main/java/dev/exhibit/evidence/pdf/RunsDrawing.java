package dev.exhibit.evidence.pdf;

import dev.exhibit.model.Period;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws what became of every time at which jobs should have run: a lane a job and host, a shape of
 * its own for each outcome, and a legend with counts. The shapes are those of the screen.
 */
final class RunsDrawing {
  /** More lanes than this do not fit on a page; those that depart most are drawn. */
  static final int MOST_LANES = 40;

  private static final double WIDTH = 488;
  private static final double END = 24;
  private static final double PITCH = 11.5;
  private static final double HEIGHT = 8.4;
  private static final double AXIS = 11;
  private static final double LEGEND = 16;
  private static final double TEXT = 7;
  private static final double LETTER = 3.75;
  private static final double DIGIT = 4;
  private static final double MONO = 4.25;

  private final RunStrip strip;
  private final Period period;
  private final List<RunStrip.Lane> lanes;
  private final double left;
  private final Svg svg;

  private RunsDrawing(RunStrip strip, Period period) {
    this.strip = strip;
    this.period = period;
    this.lanes = drawn(strip);
    int jobs = lanes.stream().mapToInt(lane -> lane.job().length()).max().orElse(0);
    int hosts = lanes.stream().mapToInt(lane -> lane.host().length()).max().orElse(0);
    this.left = Math.clamp(jobs * MONO + hosts * LETTER + 14, 60, 190);
    this.svg = new Svg(WIDTH, AXIS + PITCH * lanes.size() + LEGEND, alternative(strip));
  }

  static String draw(RunStrip strip, Period period) {
    RunsDrawing drawing = new RunsDrawing(strip, period);
    drawing.axis();
    double y = AXIS;
    for (RunStrip.Lane lane : drawing.lanes) {
      drawing.lane(lane, y);
      y += PITCH;
    }
    drawing.legend(y + 7);
    return drawing.svg.done();
  }

  /** The lanes that are drawn, in their order. */
  static List<RunStrip.Lane> drawn(RunStrip strip) {
    if (strip.lanes().size() <= MOST_LANES) {
      return strip.lanes();
    }
    List<RunStrip.Lane> worst =
        strip.lanes().stream()
            .sorted(
                Comparator.comparingLong(RunStrip.Lane::departures)
                    .thenComparingLong(lane -> lane.count(RunCell.SILENT))
                    .reversed())
            .limit(MOST_LANES)
            .toList();
    return strip.lanes().stream().filter(worst::contains).limit(MOST_LANES).toList();
  }

  private double x(Instant at) {
    double whole = strip.span().duration().toMillis();
    double passed = Duration.between(strip.span().from(), at).toMillis();
    return left + (WIDTH - END - left) * Math.clamp(passed / whole, 0, 1);
  }

  private void axis() {
    double reached = -10;
    for (Ticks.Tick tick : Ticks.of(period.from(), period.to(), period.zone())) {
      double x = x(tick.at());
      double end = x + tick.label().length() * LETTER;
      if (x > reached && end < WIDTH) {
        svg.text(x, AXIS - 4.5, TEXT, 400, Ink.MUTED, "start", tick.label());
        svg.line(x, AXIS - 2.5, x, AXIS - 0.5, Ink.AXIS, 0.5);
        reached = end + 3;
      }
    }
  }

  private void lane(RunStrip.Lane lane, double y) {
    double room = left - 8;
    int host = (int) Math.min(lane.host().length(), room / 2 / LETTER);
    int job = (int) ((room - host * LETTER - 6) / MONO);
    svg.text(0, y + 7, TEXT, 500, Ink.TEXT, "start", cut(lane.job(), job));
    svg.text(left - 8, y + 7, TEXT, 400, Ink.MUTED, "end", cut(lane.host(), host));
    for (RunStrip.Cell cell : lane.cells()) {
      double from = x(strip.column(cell.column()).from());
      double wide = x(strip.column(cell.column()).to()) - from;
      cell(cell.worst(), cell.found(), from, y, Math.clamp(wide > 2 ? wide - 0.7 : wide, 0.8, 9));
    }
    long departs = lane.departures();
    text(WIDTH, y + 7, departs == 0, "end", String.format(Locale.ROOT, "%,d", departs));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(1, most - 1)) + "…";
  }

  private void cell(RunCell cell, RunCell found, double x, double y, double width) {
    Ink good = Ink.of(State.PASS);
    String red = Ink.of(State.INEFFECTIVE).fill();
    switch (cell) {
      case RAN -> {
        svg.rect(x, y, width, HEIGHT, good.border());
        svg.rect(x, y + HEIGHT - 1.3, width, 1.3, good.fill());
      }
      case FAILED -> {
        svg.rect(x, y, width, HEIGHT, red);
        double size = Math.min(3, width * 0.6);
        double middle = x + width / 2;
        double centre = y + HEIGHT / 2;
        svg.line(
            middle - size / 2,
            centre - size / 2,
            middle + size / 2,
            centre + size / 2,
            "#ffffff",
            0.8);
        svg.line(
            middle + size / 2,
            centre - size / 2,
            middle - size / 2,
            centre + size / 2,
            "#ffffff",
            0.8);
      }
      case LATE -> {
        String amber = Ink.of(State.EXCEPTION).fill();
        frame(x, y, width, 0.6, amber);
        svg.rect(x + width / 2, y, width / 2, HEIGHT, amber);
      }
      case MISSED -> frame(x, y, width, Math.min(1, width * 0.23), red);
      case DUPLICATE -> {
        svg.rect(x, y, width * 0.36, HEIGHT, good.fill());
        svg.rect(x + width * 0.64, y, width * 0.36, HEIGHT, good.fill());
      }
      case NOT_DUE -> svg.rect(x + width / 2 - 0.7, y + HEIGHT / 2 - 0.7, 1.4, 1.4, Ink.MUTED);
      case SILENT -> {
        svg.hatch(x, y, width, HEIGHT, Ink.HATCH);
        frame(x, y, width, 0.6, Ink.of(State.NOT_EVALUABLE).fill());
      }
      case WAIVED -> {
        RunCell under = found == RunCell.WAIVED ? RunCell.MISSED : found;
        cell(under, under, x, y, width);
        svg.rect(x, y + HEIGHT + 0.7, width, 1.3, Ink.TEXT);
      }
    }
  }

  private void frame(double x, double y, double width, double thick, String ink) {
    svg.rect(x, y, width, thick, ink);
    svg.rect(x, y + HEIGHT - thick, width, thick, ink);
    svg.rect(x, y, Math.min(thick, width), HEIGHT, ink);
    svg.rect(x + Math.max(0, width - thick), y, Math.min(thick, width), HEIGHT, ink);
  }

  private void legend(double y) {
    Map<RunCell, Long> counts = strip.counts();
    double entry = WIDTH / RunCell.values().length;
    double x = 0;
    for (RunCell cell : RunCell.values()) {
      long count = counts.getOrDefault(cell, 0L);
      cell(cell, cell, x, y - 1, 4.6);
      String number = String.format(Locale.ROOT, "%,d", count);
      text(x + 8, y + 6, count == 0, "start", number);
      double word = x + 8 + number.length() * DIGIT + 2.5;
      svg.text(word, y + 6, TEXT, 400, Ink.MUTED, "start", Words.of(cell));
      x += entry;
    }
  }

  /** A number, in bold unless it is nothing. */
  private void text(double x, double y, boolean nothing, String anchor, String number) {
    svg.text(x, y, TEXT, nothing ? 400 : 700, nothing ? Ink.MUTED : Ink.TEXT, anchor, number);
  }

  private static String alternative(RunStrip strip) {
    Map<RunCell, Long> counts = strip.counts();
    List<String> parts = new ArrayList<>();
    for (RunCell cell : RunCell.values()) {
      long count = counts.getOrDefault(cell, 0L);
      if (count > 0) {
        parts.add(count + " " + Words.of(cell));
      }
    }
    return "Expected runs of "
        + strip.lanes().size()
        + (strip.lanes().size() == 1 ? " job and host: " : " jobs and hosts: ")
        + String.join(", ", parts)
        + ". Each stands in timeline.csv.";
  }
}

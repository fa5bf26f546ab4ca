package dev.exhibit.ui.common;

import dev.exhibit.model.RunCell;
import dev.exhibit.model.RunStrip;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * One lane of a strip of runs: every cell has a shape of its own, so that colour never says it
 * alone.
 *
 * @param chosen the cell with a ring around it, -1 for none
 */
public record RunsPainter(RunStrip strip, RunStrip.Lane lane, int chosen) implements Painter {
  /** Height of a lane. */
  public static final double PITCH = 18;

  private static final double TOP = 2;
  private static final double HEIGHT = 13;
  private static final double WIDEST = 14;

  /** Every lane in one chart, one under the other, none of its cells chosen. */
  public static Chart chart(RunStrip strip, ZoneId zone) {
    Painter all =
        (drawing, tokens) -> {
          double top = 0;
          for (RunStrip.Lane lane : strip.lanes()) {
            new RunsPainter(strip, lane, -1).paint(new Beneath(drawing, top, PITCH), tokens);
            top += PITCH;
          }
        };
    return new Chart(
        all,
        () -> Messages.text("runs.spoken", strip.lanes().size(), RunsModel.counts(strip.counts())),
        strip.span(),
        zone,
        sheet(strip, zone),
        new Chart.Rows(strip.lanes().stream().map(RunsModel::where).toList(), PITCH));
  }

  /** Every cell of every lane as a row. */
  private static Sheet sheet(RunStrip strip, ZoneId zone) {
    record Line(RunStrip.Lane lane, RunStrip.Cell cell) {}
    List<Line> lines = new ArrayList<>();
    for (RunStrip.Lane lane : strip.lanes()) {
      lane.cells().forEach(cell -> lines.add(new Line(lane, cell)));
    }
    return Sheet.of(
        List.of(
            Messages.text("runs.head.job"),
            Messages.text("runs.head.host"),
            Messages.text("sheet.from", zone.getId()),
            Messages.text("runs.head.runs"),
            Messages.text("runs.head.worst"),
            Messages.text("runs.head.all")),
        lines,
        line ->
            List.of(
                line.lane().job(),
                line.lane().host(),
                Formats.second(line.cell().first(), zone),
                Long.toString(line.cell().slots()),
                Messages.word("run", line.cell().worst()),
                RunsModel.counts(line.cell().counts())));
  }

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    for (int i = 0; i < lane.cells().size(); i++) {
      RunStrip.Cell cell = lane.cells().get(i);
      double x = left(strip, cell, drawing.width());
      double width = width(strip, cell, drawing.width());
      paint(drawing, tokens, cell.worst(), cell.found(), x, width);
      if (i == chosen) {
        drawing.frame(x - 2, 0, width + 4, PITCH, 2, tokens.argb("-color-accent-emphasis"));
      }
    }
  }

  /** Where a cell begins in a plot of that width. */
  public static double left(RunStrip strip, RunStrip.Cell cell, double whole) {
    return new TimeScale(strip.span(), 0, whole).x(strip.column(cell.column()).from());
  }

  private static double width(RunStrip strip, RunStrip.Cell cell, double whole) {
    double to = new TimeScale(strip.span(), 0, whole).x(strip.column(cell.column()).to());
    double wide = to - left(strip, cell, whole);
    return Math.clamp(wide >= 3 ? wide - 1 : wide, 1, WIDEST);
  }

  /** One cell; also used for the legend. */
  public static void paint(
      Drawing drawing, Tokens tokens, RunCell cell, RunCell found, double x, double width) {
    switch (cell) {
      case RAN -> {
        drawing.fill(x, TOP, width, HEIGHT, tokens.argb("-pass-border"));
        drawing.fill(x, TOP + HEIGHT - 2, width, 2, tokens.argb("-pass-fill"));
      }
      case FAILED -> {
        drawing.fill(x, TOP, width, HEIGHT, tokens.argb("-ineffective-fill"));
        double size = Math.min(5, width - 1);
        if (size >= 2) {
          drawing.cross(x + (width - size) / 2, TOP + (HEIGHT - size) / 2, size, 0xffffffff);
        }
      }
      case LATE -> {
        int amber = tokens.argb("-exception-fill");
        drawing.frame(x, TOP, width, HEIGHT, 1, amber);
        drawing.fill(x + width / 2, TOP, width / 2, HEIGHT, amber);
      }
      case MISSED -> drawing.frame(x, TOP, width, HEIGHT, 1.5, tokens.argb("-ineffective-fill"));
      case DUPLICATE -> {
        double bar = Math.max(1, width * 0.36);
        drawing.fill(x, TOP, bar, HEIGHT, tokens.argb("-pass-fill"));
        drawing.fill(x + width - bar, TOP, bar, HEIGHT, tokens.argb("-pass-fill"));
      }
      case NOT_DUE ->
          drawing.fill(
              x + width / 2 - 1, TOP + HEIGHT / 2 - 1, 2, 2, tokens.argb("-color-fg-subtle"));
      case SILENT -> {
        int line = tokens.argb("-exhibit-hatch");
        drawing.hatch(x, TOP, width, HEIGHT, line, tokens.argb("-exhibit-hatch-tint"));
        drawing.frame(x, TOP, width, HEIGHT, 1, tokens.argb("-not-evaluable-fill"));
      }
      case WAIVED -> {
        RunCell under = found == RunCell.WAIVED ? RunCell.MISSED : found;
        paint(drawing, tokens, under, under, x, width);
        drawing.fill(x, TOP + HEIGHT + 1, width, 2, tokens.argb("-color-fg-default"));
      }
    }
  }
}

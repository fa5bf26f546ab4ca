package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Histogram;
import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Painter;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.Unseen;
import dev.exhibit.usecase.Investigating;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lanes of ticks: a bar where there are events, a cross where most of them failed and a red foot
 * under the bar where some did, a triangle where a control takes exception to one. Where no source
 * that was asked saw anything it is hatched behind them over the full height; where only some did
 * not, or the store could not look everywhere, along the upper edge.
 *
 * @param unseen by the sources that were asked
 * @param now nothing is hatched after it
 * @param row height of a lane
 * @param focus the bucket that is looked at, null for none
 */
record LanesPainter(
    LanesModel.Counted counted,
    Unseen unseen,
    Instant now,
    ZoneId zone,
    double row,
    LanesModel.@Nullable Cell focus)
    implements Painter {
  private static final double BAR = 12;
  private static final double SIGN = 9;
  private static final double FOOT = 3;

  /** What is free above the bars of the first lane. */
  private static final double EDGE = 4;

  /** With a row of the table for every bucket that holds something. */
  Chart chart(Supplier<String> words) {
    record Line(String lane, Histogram.Bucket bucket) {}
    List<Investigating.Lane> lanes = counted.found().value().lanes();
    List<Line> lines = new ArrayList<>();
    for (Investigating.Lane lane : lanes) {
      lane.counts().buckets().forEach(bucket -> lines.add(new Line(lane.value(), bucket)));
    }
    Sheet sheet =
        Sheet.of(
            List.of(
                Messages.text("lanes.head.lane", Messages.word("laneby", counted.by())),
                Messages.text("sheet.from", zone.getId()),
                Messages.text("sheet.to", zone.getId()),
                Messages.text("sheet.count"),
                Messages.text("lanes.head.failures"),
                Messages.text("lanes.head.exceptions"),
                Messages.text("sheet.unseen")),
            lines,
            line -> cells(line.lane(), line.bucket()));
    List<String> names = lanes.stream().map(Investigating.Lane::value).toList();
    return new Chart(
        this,
        () -> Messages.text("lanes.title", Messages.word("laneby", counted.by()), words.get()),
        counted.span(),
        zone,
        sheet,
        new Chart.Rows(names, row));
  }

  private List<String> cells(String lane, Histogram.Bucket bucket) {
    return List.of(
        lane,
        Formats.second(bucket.from(), zone),
        Formats.second(bucket.from().plus(counted.width()), zone),
        Long.toString(bucket.count()),
        Long.toString(bucket.by().getOrDefault(Investigating.FAILURE, 0L)),
        Long.toString(bucket.by().getOrDefault(Investigating.EXCEPTION, 0L)),
        RangeChart.unseen(unseen, bucket.from(), counted.width()));
  }

  @Override
  public void paint(Drawing drawing, Tokens tokens) {
    TimeScale scale = new TimeScale(counted.span(), 0, drawing.width());
    int rule = tokens.argb("-color-border-subtle");
    for (BlindSpan one : unseen.whole()) {
      BarsPainter.hatch(drawing, tokens, scale, one.span(), drawing.height());
    }
    for (TimeTicks.Tick tick : TimeTicks.of(scale, zone)) {
      drawing.fill(tick.x(), 0, 1, drawing.height(), rule);
    }
    int lanes = counted.found().value().lanes().size();
    for (int i = 0; i < lanes; i++) {
      drawing.fill(0, (i + 1) * row - 1, drawing.width(), 1, rule);
      lane(drawing, tokens, scale, i);
    }
    drawing.fill(0, 0, drawing.width(), 1, rule);
    boolean partial = counted.found() instanceof Answer.Partial;
    RangeChart.band(unseen, partial, counted.span(), now, EDGE).paint(drawing, tokens, scale);
  }

  private void lane(Drawing drawing, Tokens tokens, TimeScale scale, int lane) {
    Investigating.Lane one = counted.found().value().lanes().get(lane);
    double top = lane * row + (row - BAR) / 2;
    int bucket = 0;
    for (Histogram.Bucket at : one.counts().buckets()) {
      double from = scale.clampedX(at.from());
      double to = scale.clampedX(at.from().plus(counted.width()));
      boolean looked = focus != null && focus.lane() == lane && focus.bucket() == bucket;
      int colour = tokens.argb(looked ? "-exhibit-bar-selected" : "-exhibit-bar");
      drawing.fill(from, top, Math.clamp(to - from - 1, 2, 4), BAR, colour);
      bucket++;
    }
    double last = -SIGN;
    for (Histogram.Bucket at : one.counts().buckets()) {
      double middle = scale.clampedX(at.from().plus(counted.width().dividedBy(2)));
      long failed = at.by().getOrDefault(Investigating.FAILURE, 0L);
      if (failed * 2 >= at.count() && failed > 0 && middle - last >= SIGN) {
        cross(drawing, tokens, middle, lane);
        last = middle;
      } else if (failed > 0) {
        double from = scale.clampedX(at.from());
        drawing.fill(from, top + BAR, BAR / 3, FOOT, tokens.argb("-ineffective-fill"));
      }
      if (at.by().containsKey(Investigating.EXCEPTION)) {
        triangle(drawing, tokens, middle, lane);
      }
    }
  }

  private void cross(Drawing drawing, Tokens tokens, double x, int lane) {
    double left = x - SIGN / 2;
    double top = lane * row + (row - SIGN) / 2;
    int colour = tokens.argb("-ineffective-fill");
    drawing.cross(left, top, SIGN, colour);
    drawing.cross(left + 1, top, SIGN, colour);
  }

  private void triangle(Drawing drawing, Tokens tokens, double x, int lane) {
    double height = SIGN + 2;
    double top = lane * row + (row - height) / 2;
    int colour = tokens.argb("-exception-fill");
    for (double y = 0; y < height; y++) {
      double half = (y + 1) * 0.58;
      drawing.fill(x - half, top + y, 2 * half, 1, colour);
    }
  }
}

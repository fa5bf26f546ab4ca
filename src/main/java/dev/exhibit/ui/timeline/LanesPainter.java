package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Histogram;
import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Drawing;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.HatchBand;
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
 * Lanes of ticks: a bar where there are events, taller for more and red from its foot for the share
 * that failed, a cross where that is half of them or more, a triangle where a control takes
 * exception to one. Where no source that was asked saw anything it is hatched behind them over the
 * full height, more faintly where only some did not; that, and where the store could not look
 * everywhere, also along the upper edge.
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
  private static final double BAR = 13;
  private static final double SIGN = 9;
  private static final double LEAST_HEIGHT = 3;
  private static final double LEAST_BAR = 2;
  private static final double MOST_BAR = 4;

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
    boolean partial = counted.found() instanceof Answer.Partial;
    HatchBand band = RangeChart.band(unseen, partial, counted.span(), now, EDGE);
    band.behind(drawing, tokens, scale, drawing.height());
    for (TimeTicks.Tick tick : TimeTicks.of(scale, zone)) {
      drawing.fill(tick.x(), 0, 1, drawing.height(), rule);
    }
    int lanes = counted.found().value().lanes().size();
    Board board = new Board(drawing, tokens, scale, most());
    for (int i = 0; i < lanes; i++) {
      drawing.fill(0, (i + 1) * row - 1, drawing.width(), 1, rule);
      lane(board, i);
    }
    drawing.fill(0, 0, drawing.width(), 1, rule);
    band.paint(drawing, tokens, scale);
  }

  /** What is drawn on, and how many events the tallest bar stands for. */
  private record Board(Drawing drawing, Tokens tokens, TimeScale scale, double most) {
    int colour(String token) {
      return tokens.argb(token);
    }
  }

  private void lane(Board board, int lane) {
    Investigating.Lane one = counted.found().value().lanes().get(lane);
    int bucket = 0;
    for (Histogram.Bucket at : one.counts().buckets()) {
      boolean looked = focus != null && focus.lane() == lane && focus.bucket() == bucket;
      bar(board, at, lane, looked);
      bucket++;
    }
    double last = -SIGN;
    for (Histogram.Bucket at : one.counts().buckets()) {
      double middle = middle(board.scale(), at);
      if (mostlyFailed(at) && middle - last >= SIGN) {
        cross(board, middle, lane);
        last = middle;
      }
      if (at.by().containsKey(Investigating.EXCEPTION)) {
        triangle(board, middle, lane);
      }
    }
  }

  /** The more events, the taller; red from its foot as far as they failed. */
  private void bar(Board board, Histogram.Bucket at, int lane, boolean looked) {
    double from = board.scale().clampedX(at.from());
    double width = Math.clamp(end(board.scale(), at) - from - 1, LEAST_BAR, MOST_BAR);
    double height = Math.max(LEAST_HEIGHT, BAR * at.count() / board.most());
    double foot = lane * row + (row + BAR) / 2;
    int colour = board.colour(looked ? "-exhibit-bar-selected" : "-exhibit-bar");
    board.drawing().fill(from, foot - height, width, height, colour);
    if (failed(at) > 0) {
      double failed = Math.max(1, height * failed(at) / Math.max(1, at.count()));
      board.drawing().fill(from, foot - failed, width, failed, board.colour("-ineffective-fill"));
    }
  }

  /** What the fullest bucket of all lanes holds, at least one. */
  private double most() {
    return counted.found().value().lanes().stream()
        .flatMap(lane -> lane.counts().buckets().stream())
        .mapToLong(Histogram.Bucket::count)
        .max()
        .orElse(1);
  }

  private static long failed(Histogram.Bucket at) {
    return at.by().getOrDefault(Investigating.FAILURE, 0L);
  }

  private static boolean mostlyFailed(Histogram.Bucket at) {
    return failed(at) > 0 && failed(at) * 2 >= at.count();
  }

  /** Where a bucket ends: the one that is under way, now. */
  private double end(TimeScale scale, Histogram.Bucket at) {
    Instant end = at.from().plus(counted.width());
    return scale.clampedX(at.from().isBefore(now) && end.isAfter(now) ? now : end);
  }

  /** Where a sign stands that is as wide as {@link #SIGN}: not beyond the edges, nor after now. */
  private double middle(TimeScale scale, Histogram.Bucket at) {
    double end = end(scale, at);
    double middle = (scale.clampedX(at.from()) + end) / 2;
    boolean underWay = at.from().isBefore(now) && at.from().plus(counted.width()).isAfter(now);
    double most = (underWay ? end : scale.width()) - SIGN / 2;
    return Math.max(SIGN / 2, Math.min(middle, most));
  }

  private void cross(Board board, double x, int lane) {
    double left = x - SIGN / 2;
    double top = lane * row + (row - SIGN) / 2;
    int colour = board.colour("-ineffective-fill");
    board.drawing().cross(left, top, SIGN, colour);
    board.drawing().cross(left + 1, top, SIGN, colour);
  }

  private void triangle(Board board, double x, int lane) {
    double height = SIGN + 2;
    double top = lane * row + (row - height) / 2;
    int colour = board.colour("-exception-fill");
    for (double y = 0; y < height; y++) {
      double half = (y + 1) * 0.58;
      board.drawing().fill(x - half, top + y, 2 * half, 1, colour);
    }
  }
}

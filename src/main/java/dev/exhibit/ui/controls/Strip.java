package dev.exhibit.ui.controls;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.TimeScale;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A control's period cut into cells.
 *
 * @param width length of a cell; the first and last may be shorter
 * @param cells in time order, one touching the next
 */
public record Strip(Duration width, List<Cell> cells) {
  /** What a cell says. */
  public enum Kind {
    /** An item in it departs. */
    FAILED,
    /** It has items, and none departs. */
    RAN,
    /** Attempts were refused, and nothing was done. */
    REFUSED,
    /** A source was blind somewhere in it, and nothing departs that could be seen. */
    BLIND,
    /** It was seen whole, and nothing happened. */
    QUIET,
    /** It has not been judged yet. */
    AHEAD
  }

  /**
   * One cell.
   *
   * @param items of the population, as the store counts them now
   * @param blind whether part of it could not be seen
   */
  public record Cell(
      TimeSpan span, Kind kind, long items, long exceptions, long refused, boolean blind) {}

  public Strip {
    cells = List.copyOf(cells);
  }

  /**
   * Cuts a period.
   *
   * @param evaluation null when the control was not evaluated: then nothing is called judged
   */
  public static Strip of(Period period, Histogram histogram, @Nullable Evaluation evaluation) {
    Duration width = histogram.width();
    Map<Instant, Long> counts = new HashMap<>();
    histogram.buckets().forEach(bucket -> counts.merge(bucket.from(), bucket.count(), Long::sum));
    Map<Instant, Long> exceptions = count(evaluation, Item.Kind.EXCEPTION, width);
    Map<Instant, Long> refused = count(evaluation, Item.Kind.REFUSED, width);
    Instant judged = evaluation == null ? period.from() : evaluation.judgedUntil();
    List<Cell> cells = new ArrayList<>();
    Instant start = TimeScale.bucketStart(period.from(), width);
    for (; start.isBefore(period.to()); start = start.plus(width)) {
      TimeSpan span =
          new TimeSpan(later(start, period.from()), earlier(start.plus(width), period.to()));
      cells.add(
          cell(
              span,
              counts.getOrDefault(start, 0L),
              exceptions.getOrDefault(start, 0L),
              refused.getOrDefault(start, 0L),
              blind(evaluation, span),
              !span.from().isBefore(judged)));
    }
    return new Strip(width, cells);
  }

  private static Cell cell(
      TimeSpan span, long items, long exceptions, long refused, boolean blind, boolean ahead) {
    Kind kind;
    if (exceptions > 0) {
      kind = Kind.FAILED;
    } else if (ahead) {
      kind = Kind.AHEAD;
    } else if (blind) {
      kind = Kind.BLIND;
    } else if (items > refused) {
      kind = Kind.RAN;
    } else {
      kind = refused > 0 ? Kind.REFUSED : Kind.QUIET;
    }
    return new Cell(span, kind, items, exceptions, refused, blind);
  }

  private static boolean blind(@Nullable Evaluation evaluation, TimeSpan cell) {
    return evaluation != null
        && evaluation.blind().stream().anyMatch(blind -> blind.span().overlaps(cell));
  }

  private static Map<Instant, Long> count(
      @Nullable Evaluation evaluation, Item.Kind kind, Duration width) {
    Map<Instant, Long> counts = new HashMap<>();
    if (evaluation != null) {
      for (Item item : evaluation.items()) {
        if (item.kind() == kind) {
          // An exception is one, however many events it stands for; so does the result count.
          long counted = kind == Item.Kind.EXCEPTION ? 1 : item.count();
          counts.merge(TimeScale.bucketStart(item.time(), width), counted, Long::sum);
        }
      }
    }
    return counts;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The cell that holds the instant, -1 when none does. */
  public int indexAt(Instant instant) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).span().contains(instant)) {
        return i;
      }
    }
    return -1;
  }

  /** The column of a cell, whole also where the period begins or ends within it. */
  TimeSpan column(Cell cell) {
    Instant from = TimeScale.bucketStart(cell.span().from(), width);
    return new TimeSpan(from, from.plus(width));
  }

  /** What it shows, in words. */
  String spoken() {
    long failed = cells.stream().filter(cell -> cell.kind() == Kind.FAILED).count();
    long blind = cells.stream().filter(Cell::blind).count();
    return Messages.text("strip.spoken", cells.size(), failed, blind);
  }

  /** The strip as a table. */
  Sheet sheet(ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.from", zone.getId()),
            Messages.text("sheet.to", zone.getId()),
            Messages.text("strip.judged"),
            Messages.text("strip.items"),
            Messages.text("controls.head.exceptions"),
            Messages.text("strip.REFUSED"),
            Messages.text("strip.BLIND")),
        cells,
        cell ->
            List.of(
                Formats.second(cell.span().from(), zone),
                Formats.second(cell.span().to(), zone),
                Messages.word("strip", cell.kind()),
                Long.toString(cell.items()),
                Long.toString(cell.exceptions()),
                Long.toString(cell.refused()),
                Messages.text(cell.blind() ? "word.yes" : "word.no")));
  }
}

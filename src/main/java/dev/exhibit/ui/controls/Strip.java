package dev.exhibit.ui.controls;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Sheet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A control's period cut into cells.
 *
 * @param step how long a cell is by the clock of its zone; the first and last may be shorter
 * @param cells in time order, one touching the next
 * @param whole whether the store could look everywhere; else cells have at least so many items
 */
public record Strip(Duration step, List<Cell> cells, boolean whole) {
  /** Of a control of which nothing is counted yet. */
  static final Strip NONE = new Strip(Duration.ofDays(1), List.of(), true);

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
    /** The store found nothing in it, but could not look everywhere: there may be something. */
    UNSEEN,
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
   * Puts together what was counted in each cell and what was judged there.
   *
   * @param evaluation null when the control was not evaluated: then nothing is called judged
   */
  static Strip of(CountedCells counted, @Nullable Evaluation evaluation) {
    CellEdges edges = counted.edges();
    long[] items = counted.counts();
    long[] exceptions = count(evaluation, Item.Kind.EXCEPTION, edges);
    long[] refused = count(evaluation, Item.Kind.REFUSED, edges);
    Instant judged = evaluation == null ? edges.period().from() : evaluation.judgedUntil();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      TimeSpan span = edges.span(i);
      boolean blind = blind(evaluation, span);
      Kind kind;
      if (exceptions[i] > 0) {
        kind = Kind.FAILED;
      } else if (!span.from().isBefore(judged)) {
        kind = Kind.AHEAD;
      } else if (blind) {
        kind = Kind.BLIND;
      } else {
        kind = seen(items[i], refused[i], counted.whole());
      }
      cells.add(new Cell(span, kind, items[i], exceptions[i], refused[i], blind));
    }
    return new Strip(edges.step(), cells, counted.whole());
  }

  /** That nothing happened is said only where the store looked everywhere. */
  private static Kind seen(long items, long refused, boolean whole) {
    if (items > refused) {
      return Kind.RAN;
    }
    if (refused > 0) {
      return Kind.REFUSED;
    }
    return whole ? Kind.QUIET : Kind.UNSEEN;
  }

  private static boolean blind(@Nullable Evaluation evaluation, TimeSpan cell) {
    return evaluation != null
        && evaluation.blind().stream().anyMatch(blind -> blind.span().overlaps(cell));
  }

  private static long[] count(@Nullable Evaluation evaluation, Item.Kind kind, CellEdges edges) {
    long[] counts = new long[edges.size()];
    if (evaluation != null) {
      for (Item item : evaluation.items()) {
        int cell = edges.indexAt(item.time());
        if (item.kind() == kind && cell >= 0) {
          // An exception is one, however many events it stands for; so does the result count.
          counts[cell] += kind == Item.Kind.EXCEPTION ? 1 : item.count();
        }
      }
    }
    return counts;
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

  /** What it shows, in words. */
  String spoken() {
    long failed = cells.stream().filter(cell -> cell.kind() == Kind.FAILED).count();
    long blind = cells.stream().filter(Cell::blind).count();
    String key = whole ? "strip.spoken" : "strip.spoken.least";
    return Messages.text(key, cells.size(), failed, blind);
  }

  /** The strip as a table. */
  Sheet sheet(ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.from", zone.getId()),
            Messages.text("sheet.to", zone.getId()),
            Messages.text("strip.judged"),
            Messages.text(whole ? "strip.items" : "strip.items.least"),
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

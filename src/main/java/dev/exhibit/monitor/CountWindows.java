package dev.exhibit.monitor;

import dev.exhibit.model.AlertRule.Count;
import dev.exhibit.model.Severity;
import dev.exhibit.model.Threshold;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges windows {@code [start, start + window)} whose starts are whole multiples of the step since
 * the epoch, UTC. Where windows overlap, and where nothing at all departs, a window departs anew
 * only where it is worse than the one before it; else each window stands for itself.
 */
public final class CountWindows {
  private final Count rule;
  private final Duration delay;
  private final boolean joined;

  /** Windows of this rule, each judged so long after its end. */
  public CountWindows(Count rule, Duration delay) {
    this.rule = rule;
    this.delay = delay;
    this.joined =
        !rule.every().equals(rule.window())
            || isReachedByNothing(rule.warning())
            || isReachedByNothing(rule.critical());
  }

  /** What happened in one step. */
  public record Cell(long count, List<String> events, List<String> who) {
    public Cell {
      events = List.copyOf(events);
      who = List.copyOf(who);
    }
  }

  private static boolean isReachedByNothing(@Nullable Threshold threshold) {
    return threshold != null && threshold.isReachedByNothing();
  }

  /** The last end of a window that is not after this time. */
  public Instant lastEnd(Instant time) {
    long every = rule.every().toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), every) * every);
  }

  /** What must be known to judge windows that end after the first and not after the last time. */
  public TimeSpan needed(Instant from, Instant to) {
    Instant first = lastEnd(from).minus(rule.window());
    return new TimeSpan(first, first.isBefore(to) ? to : first);
  }

  /**
   * The ends of windows that something in the span can change: those after the first, to the last,
   * which is compared with a window that it can change.
   */
  public TimeSpan touched(TimeSpan span) {
    return new TimeSpan(
        lastEnd(span.from()), lastEnd(span.to()).plus(rule.window()).plus(rule.every()));
  }

  /**
   * The windows that depart among those that end in {@code (from, to]}.
   *
   * @param cells what happened, by key and by the start of the step; steps without anything may be
   *     left out. Where all is counted together there is one key, which is empty
   */
  public List<Departure> find(
      Map<String, NavigableMap<Instant, Cell>> cells, Instant from, Instant to) {
    List<Departure> found = new ArrayList<>();
    cells.forEach((key, steps) -> {
      Instant end = lastEnd(from);
      int before = level(count(steps, end));
      for (end = end.plus(rule.every()); !end.isAfter(to); end = end.plus(rule.every())) {
        int level = level(count(steps, end));
        if (level > (joined ? before : 0)) {
          found.add(departure(key, end, level, steps));
        }
        before = level;
      }
    });
    return found;
  }

  private long count(NavigableMap<Instant, Cell> steps, Instant end) {
    return inside(steps, end).stream().mapToLong(Cell::count).sum();
  }

  private List<Cell> inside(NavigableMap<Instant, Cell> steps, Instant end) {
    return List.copyOf(steps.subMap(end.minus(rule.window()), true, end, false).values());
  }

  private int level(long count) {
    if (isReached(rule.critical(), count)) {
      return 2;
    }
    return isReached(rule.warning(), count) ? 1 : 0;
  }

  private static boolean isReached(@Nullable Threshold threshold, long count) {
    return threshold != null && threshold.isReached(count);
  }

  private Departure departure(
      String key, Instant end, int level, NavigableMap<Instant, Cell> steps) {
    long count = count(steps, end);
    Severity severity = level == 2 ? Severity.CRITICAL : Severity.WARNING;
    Threshold threshold = level == 2 ? rule.critical() : rule.warning();
    List<String> events = new ArrayList<>();
    Set<String> who = new LinkedHashSet<>();
    for (Cell cell : inside(steps, end)) {
      events.addAll(cell.events());
      who.addAll(cell.who());
    }
    TimeSpan window = new TimeSpan(end.minus(rule.window()), end);
    return new Departure(
        (key.isEmpty() ? "" : key + " ") + window.from() + "/" + window.to(),
        severity,
        window,
        end.plus(delay),
        end,
        count
            + " from "
            + window.from()
            + " to "
            + window.to()
            + (key.isEmpty() ? "" : " of " + key)
            + ", which is "
            + threshold,
        count,
        events,
        List.copyOf(who));
  }
}

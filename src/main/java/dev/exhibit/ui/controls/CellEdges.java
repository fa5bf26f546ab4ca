package dev.exhibit.ui.controls;

import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.ZoneUnit;
import dev.exhibit.usecase.BucketWidths;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the cells of a period begin and end, by the clock and the calendar of its zone: a day is
 * one of the zone, and has 23 or 25 hours where the clock is changed.
 *
 * @param step how long a cell is by the clock; the first and the last may be shorter
 * @param counted the width of the buckets to ask a store for: none of them lies in two cells
 * @param edges in order, the ends of the period included
 */
record CellEdges(Period period, Duration step, Duration counted, List<Instant> edges) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int WEEK = 7;

  /** More cells than this are not made shorter than a day. */
  private static final int CELLS = 120;

  /** A year is shown by the day; more cells than this are too narrow to be seen. */
  private static final int MOST = 372;

  /** A Monday. */
  private static final LocalDate MONDAY = LocalDate.of(1970, 1, 5);

  CellEdges {
    edges = List.copyOf(edges);
  }

  /** The cells that people can read a period by: days where it is neither short nor very long. */
  static CellEdges of(Period period) {
    Duration step = step(period.span());
    Duration counted = ZoneUnit.common(step, ZoneUnit.of(period.span(), period.zone()));
    List<Instant> edges =
        counted.equals(step) ? even(period, step) : byClock(period, step, period.zone());
    return new CellEdges(period, step, counted, edges);
  }

  private static Duration step(TimeSpan span) {
    Duration fine = BucketWidths.fitting(span, CELLS);
    if (fine.compareTo(DAY) <= 0) {
      return fine;
    }
    if (span.duration().compareTo(DAY.multipliedBy(MOST)) <= 0) {
      return DAY;
    }
    return DAY.multipliedBy(WEEK * Math.ceilDiv(span.duration().toDays(), (long) WEEK * MOST));
  }

  /** Where the clock is never a part of a step ahead of UTC, steps are even. */
  private static List<Instant> even(Period period, Duration step) {
    List<Instant> edges = new ArrayList<>(List.of(period.from()));
    Instant next = TimeScale.bucketStart(period.from(), step).plus(step);
    for (; next.isBefore(period.to()); next = next.plus(step)) {
      edges.add(next);
    }
    edges.add(period.to());
    return edges;
  }

  /** Steps of the clock: one that is left out has no cell, one that is repeated has one cell. */
  private static List<Instant> byClock(Period period, Duration step, ZoneId zone) {
    List<Instant> edges = new ArrayList<>(List.of(period.from()));
    LocalDateTime clock = begin(LocalDate.ofInstant(period.from(), zone), step);
    while (true) {
      clock = clock.plus(step);
      Instant edge = instant(clock, zone);
      if (!edge.isBefore(period.to())) {
        edges.add(period.to());
        return edges;
      }
      if (edge.isAfter(edges.getLast())) {
        edges.add(edge);
      }
    }
  }

  /** Weeks begin on Mondays, all else at midnight. */
  private static LocalDateTime begin(LocalDate day, Duration step) {
    long days = Math.max(1, step.toDays());
    long into = Math.floorMod(day.toEpochDay() - MONDAY.toEpochDay(), days);
    return day.minusDays(into).atStartOfDay();
  }

  private static Instant instant(LocalDateTime clock, ZoneId zone) {
    return clock.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? clock.toLocalDate().atStartOfDay(zone).toInstant()
        : clock.atZone(zone).toInstant();
  }

  /** How many cells there are. */
  int size() {
    return edges.size() - 1;
  }

  /** What a cell covers, as far as the period reaches. */
  TimeSpan span(int cell) {
    return new TimeSpan(edges.get(cell), edges.get(cell + 1));
  }

  /** The number of the cell that holds an instant, from 0; -1 outside of the period. */
  int indexAt(Instant instant) {
    if (!period.contains(instant)) {
      return -1;
    }
    int at = Collections.binarySearch(edges, instant);
    return at >= 0 ? at : -at - 2;
  }
}

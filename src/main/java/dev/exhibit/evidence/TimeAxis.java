package dev.exhibit.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a period into at most 100 buckets at round times of its zone. Days follow the zone's
 * calendar, so one may have 23 or 25 hours; the first and last bucket may be cut by the period.
 *
 * @param unit a bucket's width in words
 * @param edges bucket edges in time order, the period's start and end included
 */
record TimeAxis(String unit, List<Instant> edges) {
  private static final int MOST = 100;

  private record Step(String words, TemporalAmount width, Duration roughly) {}

  private static final List<Step> STEPS =
      List.of(
          minutes("a minute", 1),
          minutes("in 5 minutes", 5),
          minutes("in 15 minutes", 15),
          minutes("an hour", 60),
          minutes("in 3 hours", 180),
          minutes("in 6 hours", 360),
          days("a day", 1),
          days("in 3 days", 3),
          days("a week", 7),
          days("in 4 weeks", 28));

  TimeAxis {
    edges = List.copyOf(edges);
  }

  /** The axis of {@code [from, to)}. */
  static TimeAxis of(Instant from, Instant to, ZoneId zone) {
    Duration span = Duration.between(from, to);
    Step step =
        STEPS.stream()
            .filter(s -> span.dividedBy(s.roughly()) < MOST)
            .findFirst()
            .orElse(days("a year", 365));
    List<Instant> edges = new ArrayList<>(List.of(from));
    ZonedDateTime edge = floor(from.atZone(zone), step);
    while (true) {
      edge = edge.plus(step.width());
      if (!edge.toInstant().isBefore(to)) {
        break;
      }
      if (edge.toInstant().isAfter(from)) {
        edges.add(edge.toInstant());
      }
    }
    edges.add(to);
    return new TimeAxis(step.words(), edges);
  }

  /** The bucket that holds the instant, which must lie in the period. */
  int bucket(Instant at) {
    int low = 0;
    int high = edges.size() - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (edges.get(middle).isAfter(at)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private static ZonedDateTime floor(ZonedDateTime at, Step step) {
    ZonedDateTime day = at.truncatedTo(ChronoUnit.DAYS);
    if (step.width() instanceof Duration width) {
      long passed = Duration.between(day, at).dividedBy(width);
      return day.plus(width.multipliedBy(passed));
    }
    return day;
  }

  private static Step minutes(String words, int count) {
    Duration width = Duration.ofMinutes(count);
    return new Step(words, width, width);
  }

  private static Step days(String words, int count) {
    return new Step(words, Period.ofDays(count), Duration.ofDays(count));
  }
}

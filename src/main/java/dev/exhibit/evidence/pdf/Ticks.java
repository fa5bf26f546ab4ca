package dev.exhibit.evidence.pdf;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a time axis has ticks, and what they are called: at most about eight, at round times. */
final class Ticks {
  private static final int MOST = 8;

  record Tick(Instant at, String label) {}

  private record Step(TemporalAmount width, Duration roughly, String format) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(Duration.ofMinutes(1), Duration.ofMinutes(1), "HH:mm"),
          new Step(Duration.ofMinutes(5), Duration.ofMinutes(5), "HH:mm"),
          new Step(Duration.ofMinutes(10), Duration.ofMinutes(10), "HH:mm"),
          new Step(Duration.ofMinutes(30), Duration.ofMinutes(30), "HH:mm"),
          new Step(Duration.ofHours(1), Duration.ofHours(1), "HH:mm"),
          new Step(Duration.ofHours(3), Duration.ofHours(3), "HH:mm"),
          new Step(Duration.ofHours(6), Duration.ofHours(6), "d MMM HH:mm"),
          new Step(Period.ofDays(1), Duration.ofDays(1), "d MMM"),
          new Step(Period.ofDays(2), Duration.ofDays(2), "d MMM"),
          new Step(Period.ofDays(7), Duration.ofDays(7), "d MMM"),
          new Step(Period.ofMonths(1), Duration.ofDays(30), "MMMM"),
          new Step(Period.ofMonths(3), Duration.ofDays(91), "MMM yyyy"),
          new Step(Period.ofYears(1), Duration.ofDays(365), "yyyy"));

  private Ticks() {}

  static List<Tick> of(Instant from, Instant to, ZoneId zone) {
    Duration span = Duration.between(from, to);
    Step step =
        STEPS.stream()
            .filter(s -> span.dividedBy(s.roughly()) <= MOST)
            .findFirst()
            .orElse(STEPS.getLast());
    DateTimeFormatter format = DateTimeFormatter.ofPattern(step.format(), Locale.ENGLISH);
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime at = floor(from.atZone(zone), step);
    while (at.toInstant().isBefore(to)) {
      if (!at.toInstant().isBefore(from)) {
        ticks.add(new Tick(at.toInstant(), format.format(at)));
      }
      at = at.plus(step.width());
    }
    return ticks;
  }

  private static ZonedDateTime floor(ZonedDateTime at, Step step) {
    ZonedDateTime day = at.truncatedTo(ChronoUnit.DAYS);
    return switch (step.width()) {
      case Duration width ->
          day.plus(width.multipliedBy(Duration.between(day, at).dividedBy(width)));
      case Period width when width.getYears() > 0 -> day.withDayOfYear(1);
      case Period width when width.getMonths() > 0 -> day.withDayOfMonth(1);
      default -> day;
    };
  }
}

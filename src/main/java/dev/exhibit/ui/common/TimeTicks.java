package dev.exhibit.ui.common;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where a time axis is labelled: round times of the zone, never closer than they can be read. */
public final class TimeTicks {
  /**
   * One label.
   *
   * @param strong whether it starts a larger unit
   */
  public record Tick(double x, String label, boolean strong) {}

  private static final double ROOM = 64;
  private static final int[] MINUTES = {1, 5, 10, 15, 30, 60, 180, 360, 720};
  private static final int[] DAYS = {1, 2, 7};
  private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120};
  private static final DateTimeFormatter CLOCK = Formats.pattern("HH:mm");
  private static final DateTimeFormatter DAY_MONTH = Formats.pattern("d MMM");
  private static final DateTimeFormatter MONTH = Formats.pattern("MMM");
  private static final DateTimeFormatter MONTH_YEAR = Formats.pattern("MMM yyyy");

  private TimeTicks() {}

  /** The ticks of a scale, left to right. */
  public static List<Tick> of(TimeScale scale, ZoneId zone) {
    double pixelsADay = scale.width() / (scale.span().duration().toMillis() / 86_400_000.0);
    for (int minutes : MINUTES) {
      if (minutes * pixelsADay / 1440 >= ROOM) {
        return clock(scale, zone, Duration.ofMinutes(minutes));
      }
    }
    for (int days : DAYS) {
      if (days * pixelsADay >= 40) {
        return days(scale, zone, days, pixelsADay);
      }
    }
    for (int months : MONTHS) {
      if (months * 30 * pixelsADay >= ROOM) {
        return months(scale, zone, months);
      }
    }
    return List.of();
  }

  private static List<Tick> clock(TimeScale scale, ZoneId zone, Duration step) {
    return step.compareTo(Duration.ofHours(1)) < 0
        ? minutes(scale, zone, step)
        : hours(scale, zone, step);
  }

  /** Times of the wall: they stay round where the clocks are changed. */
  private static List<Tick> hours(TimeScale scale, ZoneId zone, Duration step) {
    List<Tick> ticks = new ArrayList<>();
    LocalDateTime wall = scale.span().from().atZone(zone).toLocalDate().atStartOfDay();
    for (; start(wall, zone).isBefore(scale.span().to()); wall = wall.plus(step)) {
      boolean midnight = wall.getHour() == 0;
      boolean passedOver = zone.getRules().getValidOffsets(wall).isEmpty() && !midnight;
      passedOver |= !ticks.isEmpty() && ticks.getLast().x() >= scale.x(start(wall, zone));
      if (!start(wall, zone).isBefore(scale.span().from()) && !passedOver) {
        String label = (midnight ? DAY_MONTH : CLOCK).format(wall);
        ticks.add(new Tick(scale.x(start(wall, zone)), label, midnight));
      }
    }
    return ticks;
  }

  private static Instant start(LocalDateTime wall, ZoneId zone) {
    return wall.atZone(zone).toInstant();
  }

  /** Times one after the other, also those that the clocks show twice. */
  private static List<Tick> minutes(TimeScale scale, ZoneId zone, Duration step) {
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime time = scale.span().from().atZone(zone).truncatedTo(ChronoUnit.DAYS);
    while (time.toInstant().isBefore(scale.span().from())) {
      time = time.plus(step);
    }
    for (; time.toInstant().isBefore(scale.span().to()); time = time.plus(step)) {
      boolean midnight = time.getHour() == 0 && time.getMinute() == 0;
      String label = (midnight ? DAY_MONTH : CLOCK).format(time);
      ticks.add(new Tick(scale.x(time.toInstant()), label, midnight));
    }
    return ticks;
  }

  private static List<Tick> days(TimeScale scale, ZoneId zone, int step, double pixelsADay) {
    List<Tick> ticks = new ArrayList<>();
    LocalDate day = scale.span().from().atZone(zone).toLocalDate();
    if (start(day, zone).isBefore(scale.span().from())) {
      day = day.plusDays(1);
    }
    LocalDate last = day.minusDays(365);
    for (; start(day, zone).isBefore(scale.span().to()); day = day.plusDays(1)) {
      boolean first = day.getDayOfMonth() == 1;
      boolean roomBefore = last.plusDays(step).compareTo(day) <= 0;
      int left = day.lengthOfMonth() - day.getDayOfMonth() + 1;
      boolean roomAfter = left * pixelsADay >= 30;
      if (first || (roomBefore && roomAfter)) {
        String label = first ? monthLabel(day) : dayLabel(day, ticks.isEmpty());
        ticks.add(new Tick(scale.x(start(day, zone)), label, first));
        last = day;
      }
    }
    return ticks;
  }

  /** The first one names its month, as none before it does. */
  private static String dayLabel(LocalDate day, boolean first) {
    return first ? DAY_MONTH.format(day) : Integer.toString(day.getDayOfMonth());
  }

  private static List<Tick> months(TimeScale scale, ZoneId zone, int step) {
    List<Tick> ticks = new ArrayList<>();
    LocalDate month = scale.span().from().atZone(zone).toLocalDate().withDayOfMonth(1);
    while (start(month, zone).isBefore(scale.span().from())
        || (month.getYear() * 12 + month.getMonthValue() - 1) % step != 0) {
      month = month.plusMonths(1);
    }
    for (; start(month, zone).isBefore(scale.span().to()); month = month.plusMonths(step)) {
      ticks.add(
          new Tick(scale.x(start(month, zone)), monthLabel(month), month.getMonthValue() == 1));
    }
    return ticks;
  }

  private static String monthLabel(LocalDate day) {
    return (day.getMonthValue() == 1 ? MONTH_YEAR : MONTH).format(day);
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}

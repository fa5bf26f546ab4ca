package dev.exhibit.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Periods that the calendar cuts: quarters, halves and years.
 *
 * @param from its first day
 * @param to the day after its last
 */
public record CalendarPeriods(LocalDate from, LocalDate to) {

  /** The last full quarter, half year and year before a day, in this order. */
  public static List<CalendarPeriods> past(LocalDate today) {
    return List.of(last(today, 3), last(today, 6), last(today, 12));
  }

  /** The last full one of so many months, counted from January. */
  private static CalendarPeriods last(LocalDate today, int months) {
    int begun = (today.getMonthValue() - 1) / months * months;
    LocalDate to = LocalDate.of(today.getYear(), 1 + begun, 1);
    return new CalendarPeriods(to.minusMonths(months), to);
  }

  /**
   * The period that follows one, of the same length by the calendar: as many months where both ends
   * are the first of a month at midnight in its zone, else as many days, else as much time.
   */
  public static String following(Period period) {
    ZoneId zone = period.zone();
    ZonedDateTime from = period.from().atZone(zone);
    ZonedDateTime to = period.to().atZone(zone);
    if (!isMidnight(from) || !isMidnight(to)) {
      return period.to() + "/" + period.to().plus(period.duration());
    }
    LocalDate first = from.toLocalDate();
    LocalDate next = to.toLocalDate();
    boolean months = first.getDayOfMonth() == next.getDayOfMonth();
    LocalDate end =
        months && next.equals(first.plusMonths(ChronoUnit.MONTHS.between(first, next)))
            ? next.plusMonths(ChronoUnit.MONTHS.between(first, next))
            : next.plusDays(ChronoUnit.DAYS.between(first, next));
    return new CalendarPeriods(next, end).text();
  }

  /**
   * Periods that a person may mean after one: that of the same length, then a quarter, a half and a
   * year from where it ends.
   */
  public static List<String> after(Period period) {
    Set<String> next = new LinkedHashSet<>(List.of(following(period)));
    ZonedDateTime end = period.to().atZone(period.zone());
    if (isMidnight(end)) {
      LocalDate first = end.toLocalDate();
      for (int months : new int[] {3, 6, 12}) {
        next.add(new CalendarPeriods(first, first.plusMonths(months)).text());
      }
    }
    return List.copyOf(next);
  }

  private static boolean isMidnight(ZonedDateTime time) {
    return time.equals(time.toLocalDate().atStartOfDay(time.getZone()));
  }

  /** {@code FROM/TO} in bare dates. */
  public String text() {
    return from + "/" + to;
  }
}

package dev.exhibit.query;

import dev.exhibit.model.TimeSpan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A date as people type it, which names the span that it leaves open: {@code 2026-01} is a month,
 * {@code 2026-01-31} a day, {@code 2026-01-31T08:00:00} a second. Without an offset it is UTC.
 */
public final class DateValue {
  private DateValue() {}

  /** The span that the text names; empty when it is not a date. */
  public static Optional<TimeSpan> parse(String text) {
    try {
      return Optional.of(span(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static TimeSpan span(String text) {
    if (text.matches("\\d{4}")) {
      LocalDate day = Year.parse(text).atDay(1);
      return days(day, day.plusYears(1));
    }
    if (text.matches("\\d{4}-\\d{2}")) {
      LocalDate day = YearMonth.parse(text).atDay(1);
      return days(day, day.plusMonths(1));
    }
    if (text.indexOf('T') < 0) {
      LocalDate day = LocalDate.parse(text);
      return days(day, day.plusDays(1));
    }
    return time(text);
  }

  private static TimeSpan days(LocalDate from, LocalDate to) {
    return new TimeSpan(
        from.atStartOfDay(ZoneOffset.UTC).toInstant(), to.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static TimeSpan time(String text) {
    String clock =
        text.substring(text.indexOf('T') + 1).replaceFirst("(Z|[+-]\\d{2}:?\\d{2})$", "");
    boolean zoned = text.length() > text.indexOf('T') + 1 + clock.length();
    Instant from =
        zoned
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    ChronoUnit unit =
        clock.indexOf('.') >= 0
            ? ChronoUnit.MILLIS
            : clock.length() > 5 ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    Instant start = from.truncatedTo(ChronoUnit.MILLIS);
    return new TimeSpan(start, start.plus(1, unit));
  }
}

package dev.exhibit.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * An observation period: the window an audit covers, half open {@code [from, to)}, with the zone in
 * which its days are counted.
 *
 * @param from first instant inside, UTC
 * @param to first instant after, UTC; later than {@code from}
 * @param zone the zone of bare dates and of calendar days
 */
public record Period(Instant from, Instant to, ZoneId zone) {
  public Period {
    zone = zone.normalized();
    if (!from.isBefore(to)) {
      throw new BadRequestException(
          "A period must end after it starts, but " + from + " is not before " + to + ".");
    }
  }

  /** Whole days of a zone, the last one not included. */
  public static Period days(LocalDate from, LocalDate to, ZoneId zone) {
    return new Period(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant(), zone);
  }

  /**
   * Reads {@code FROM/TO}, each an ISO 8601 instant, a local date-time or a bare date, which means
   * midnight in the zone.
   *
   * @throws BadRequestException with a sentence for a person when the text is not a period
   */
  public static Period parse(String text, ZoneId zone) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
      throw new BadRequestException(
          "A period is written FROM/TO, for example 2026-01-01/2026-04-01, not '" + text + "'.");
    }
    return new Period(
        instant(text.substring(0, slash).strip(), zone),
        instant(text.substring(slash + 1).strip(), zone),
        zone);
  }

  /**
   * Reads an ISO 8601 instant, a local date-time or a bare date, which means midnight in the zone.
   *
   * @throws BadRequestException with a sentence for a person when the text is none of them
   */
  public static Instant instant(String text, ZoneId zone) {
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      boolean offset = text.endsWith("Z") || text.matches(".*[+-]\\d{2}(:?\\d{2})?$");
      return offset
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new BadRequestException(
          "'" + text + "' is not an ISO 8601 date or time, such as 2026-01-31T08:00:00Z.", e);
    }
  }

  /** The same window without its zone. */
  public TimeSpan span() {
    return new TimeSpan(from, to);
  }

  /** As much of it as is over at that time; empty where it has not begun. */
  public TimeSpan until(Instant now) {
    Instant end = now.isBefore(to) ? now : to;
    return new TimeSpan(from, end.isBefore(from) ? from : end);
  }

  /** Length of the period. */
  public Duration duration() {
    return Duration.between(from, to);
  }

  /** Whether the instant lies inside, the end not included. */
  public boolean contains(Instant instant) {
    return span().contains(instant);
  }

  /** {@code FROM/TO} in UTC. */
  @Override
  public String toString() {
    return from + "/" + to;
  }
}

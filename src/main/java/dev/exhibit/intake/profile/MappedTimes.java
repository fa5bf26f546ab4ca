package dev.exhibit.intake.profile;

import dev.exhibit.intake.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads times as tools of all kinds write them. */
final class MappedTimes {
  /** Beyond these a number since 1970 counts milliseconds, microseconds, nanoseconds. */
  private static final BigDecimal LARGEST_SECONDS = new BigDecimal("100000000000");

  private static final int LONGEST = 64;

  /** Of a number of seconds; one with more would take the memory of a machine to spell out. */
  private static final int MOST_DIGITS = 30;

  private MappedTimes() {}

  /**
   * The instant; null when the text is none.
   *
   * @param pattern how it is written; null for ISO 8601 and numbers since 1970
   * @param zone of times that name none
   */
  static @Nullable Instant parse(String text, @Nullable String pattern, ZoneId zone) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST) {
      return null;
    }
    if (pattern != null) {
      return patterned(stripped, pattern, zone);
    }
    Instant number = sinceEpoch(stripped);
    return number != null ? number : iso(stripped, zone);
  }

  private static @Nullable Instant iso(String text, ZoneId zone) {
    try {
      return Times.possible(LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Times.parse(text); // names its offset, or is no time
    }
  }

  private static @Nullable Instant sinceEpoch(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.signum() <= 0
          || number.precision() - number.scale() > 20
          || Math.abs((long) number.scale()) > MOST_DIGITS) {
        return null;
      }
      BigDecimal seconds = number;
      while (seconds.compareTo(LARGEST_SECONDS) > 0) {
        seconds = seconds.movePointLeft(3);
      }
      long millis = seconds.movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact();
      return Times.possible(Instant.ofEpochMilli(millis));
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant patterned(String text, String pattern, ZoneId zone) {
    try {
      TemporalAccessor read =
          DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
              .withZone(zone)
              .parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
      return Times.possible(
          switch (read) {
            case Instant instant -> instant;
            case LocalDateTime local -> local.atZone(zone).toInstant();
            default -> LocalDate.from(read).atStartOfDay(zone).toInstant();
          });
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }
}

package dev.exhibit.intake.auditd;

import dev.exhibit.intake.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Time and serial of an event.
 *
 * @param time in milliseconds
 * @param serial from 1 at the start of the system, in decimal
 */
record Stamp(Instant time, String serial) {
  private static final Pattern EPOCH = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,9}))?:(\\d{1,18})");

  /** As {@code ausearch --interpret} prints it, in the order of the day's locale. */
  private static final Pattern INTERPRETED =
      Pattern.compile(
          "(\\d{1,4})[/.-](\\d{1,2})[/.-](\\d{1,4}) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?):(\\d{1,18})");

  private static final int CENTURY = 2000;

  /**
   * Reads {@code 1481076983.819:7798} or {@code 12/07/2016 02:16:23.819:7798}; null when it is
   * neither.
   *
   * @param zone of the second form
   */
  static @Nullable Stamp of(String text, ZoneId zone) {
    Matcher epoch = EPOCH.matcher(text);
    Matcher interpreted = INTERPRETED.matcher(text);
    try {
      if (epoch.matches()) {
        String fraction = epoch.group(2) == null ? "" : epoch.group(2);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return of(Instant.ofEpochSecond(Long.parseLong(epoch.group(1)), nanos), epoch.group(3));
      }
      if (interpreted.matches()) {
        LocalTime time = LocalTime.parse(interpreted.group(4));
        return of(date(interpreted).atTime(time).atZone(zone).toInstant(), interpreted.group(5));
      }
    } catch (DateTimeException e) {
      return null;
    }
    return null;
  }

  private static @Nullable Stamp of(Instant time, String serial) {
    Instant possible = Times.possible(time);
    return possible == null ? null : new Stamp(possible, serial);
  }

  /** Year first, else month first, and where no month can be meant, day first. */
  private static LocalDate date(Matcher stamp) {
    int first = Integer.parseInt(stamp.group(1));
    int second = Integer.parseInt(stamp.group(2));
    int third = Integer.parseInt(stamp.group(3));
    if (stamp.group(1).length() > 2) {
      return LocalDate.of(first, second, third);
    }
    int year = third < 100 ? CENTURY + third : third;
    return first > 12 ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
  }

  /** Seconds, milliseconds and serial, {@code 1481076983.819:7798}. */
  String text() {
    long millis = time.toEpochMilli();
    return String.format(Locale.ROOT, "%d.%03d:%s", millis / 1000, millis % 1000, serial);
  }
}

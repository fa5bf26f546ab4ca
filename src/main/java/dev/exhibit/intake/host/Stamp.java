package dev.exhibit.intake.host;

import dev.exhibit.intake.LineFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time at the beginning of a syslog line, in any of its forms: {@code Mar 7 06:25:01} of RFC
 * 3164, also with a fraction or a year, and ISO 8601 as RFC 5424 and rsyslog write it. A leap
 * second counts as the second before it.
 *
 * @param local as it stands there; in {@link LineFormat#NO_YEAR} when it names no year
 * @param offset from UTC; null when it names none
 * @param yearless whether it names no year
 * @param end the index in the line behind it
 */
record Stamp(LocalDateTime local, @Nullable ZoneOffset offset, boolean yearless, int end) {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final int HALF_YEAR = 6;
  private static final int LEAP_SECOND = 60;
  private static final int NANO_DIGITS = 9;

  /** The time that starts at this index; null when none does. */
  static @Nullable Stamp at(String line, int from) {
    try {
      Scan in = new Scan(line, from);
      return Scan.isDigit(in.peek()) ? iso(in) : traditional(in);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The same in the year that a header before it names, which is at most months away from it; as it
   * is when it names a year itself or the header names none.
   */
  Stamp inYearOf(Stamp header) {
    if (!yearless || header.yearless) {
      return this;
    }
    int months = header.local.getMonthValue() - local.getMonthValue();
    int year = header.local.getYear() + (months > HALF_YEAR ? 1 : months < -HALF_YEAR ? -1 : 0);
    try {
      LocalDate day = LocalDate.of(year, local.getMonth(), local.getDayOfMonth());
      return new Stamp(day.atTime(local.toLocalTime()), offset, false, end);
    } catch (DateTimeException e) {
      return this; // no such day: the header's clock is wrong
    }
  }

  private static @Nullable Stamp traditional(Scan in) {
    int month = 1 + MONTHS.indexOf(in.take(3).toLowerCase(java.util.Locale.ROOT));
    if (month == 0 || !in.skip(' ')) {
      return null;
    }
    in.skip(' ');
    int day = in.number(1, 2);
    if (day < 1 || !in.skip(' ')) {
      return null;
    }
    boolean named = Scan.isDigit(in.peek(2)) && Scan.isDigit(in.peek(3));
    int year = named ? in.number(4, 4) : LineFormat.NO_YEAR;
    if (year < 0 || (named && !in.skip(' '))) {
      return null;
    }
    LocalTime time = time(in);
    return time == null
        ? null
        : new Stamp(LocalDate.of(year, month, day).atTime(time), null, !named, in.at());
  }

  private static @Nullable Stamp iso(Scan in) {
    int year = in.number(4, 4);
    boolean dash = in.skip('-');
    int month = in.number(2, 2);
    dash &= in.skip('-');
    int day = in.number(2, 2);
    if (!dash || year < 0 || month < 0 || day < 0 || !in.skip('T')) {
      return null;
    }
    LocalTime time = time(in);
    if (time == null) {
      return null;
    }
    LocalDateTime local = LocalDate.of(year, month, day).atTime(time);
    return new Stamp(local, offset(in), false, in.at());
  }

  private static @Nullable LocalTime time(Scan in) {
    int hour = in.number(2, 2);
    boolean colons = in.skip(':');
    int minute = in.number(2, 2);
    colons &= in.skip(':');
    int second = in.number(2, 2);
    if (!colons || hour < 0 || minute < 0 || second < 0) {
      return null;
    }
    int nanos = 0;
    boolean fraction = in.peek() == '.' || in.peek() == ',';
    if (fraction && Scan.isDigit(in.peek(1))) {
      in.skip(in.peek());
      String digits = in.digits();
      String kept = digits.substring(0, Math.min(digits.length(), NANO_DIGITS));
      nanos = Integer.parseInt(kept + "0".repeat(NANO_DIGITS - kept.length()));
    }
    return second == LEAP_SECOND
        ? LocalTime.of(hour, minute, second - 1, nanos)
        : LocalTime.of(hour, minute, second, nanos);
  }

  private static @Nullable ZoneOffset offset(Scan in) {
    if (in.skip('Z')) {
      return ZoneOffset.UTC;
    }
    char sign = in.peek();
    if ((sign != '+' && sign != '-') || !Scan.isDigit(in.peek(1))) {
      return null;
    }
    in.skip(sign);
    int hours = Scan.number(in.take(2));
    in.skip(':');
    int minutes = Scan.isDigit(in.peek()) ? in.number(2, 2) : 0;
    if (hours < 0 || minutes < 0) {
      throw new DateTimeException("an offset has two digits for hours and two for minutes");
    }
    int total = 60 * hours + minutes;
    return ZoneOffset.ofTotalSeconds(60 * (sign == '-' ? -total : total));
  }
}

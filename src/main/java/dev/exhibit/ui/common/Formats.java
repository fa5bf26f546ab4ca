package dev.exhibit.ui.common;

import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.Chronology;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers, times and lengths as the window writes them. Numbers, and times that a sentence tells,
 * are written as the person's locale has them; times in tables, and both ends of a span, are ISO
 * times, which sort and can be typed again. In files nothing depends on a locale.
 */
public final class Formats {
  private static final ScopedValue<Locale> READER = ScopedValue.newInstance();
  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter MINUTE = pattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND = pattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MILLI = pattern("yyyy-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter CLOCK_MILLI = pattern("HH:mm:ss.SSS");
  private static final DateTimeFormatter LONG_DAY = pattern("EEEE yyyy-MM-dd");
  private static final DateTimeFormatter CLOCK = pattern("HH:mm");
  private static final DateTimeFormatter CLOCK_SECOND = pattern("HH:mm:ss");
  private static final DateTimeFormatter DAY_CLOCK = pattern("MM-dd HH:mm");
  private static final String ARROW = " → ";
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

  private Formats() {}

  /** A formatter for English names of days and months. */
  static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** Does something whose numbers and dates go into a file, and so are the same everywhere. */
  public static void inFiles(Runnable work) {
    ScopedValue.where(READER, Locale.ENGLISH).run(work);
  }

  /** Whose habits numbers and dates follow. */
  static Locale reader() {
    return READER.orElse(Locale.getDefault(Locale.Category.FORMAT));
  }

  /** All digits: 10,412,877, grouped as the locale has it. */
  public static String count(long count) {
    return NumberFormat.getIntegerInstance(reader()).format(count);
  }

  /** Three digits that matter: 6.21 M, 118 k, 3,906. */
  public static String rough(long count) {
    if (count < 10_000) {
      return count(count);
    }
    double value =
        count < 1_000_000 ? count / 1e3 : count < 1_000_000_000 ? count / 1e6 : count / 1e9;
    String unit = count < 1_000_000 ? "k" : count < 1_000_000_000 ? "M" : "G";
    return threeDigits(value) + " " + unit;
  }

  /** A size in decimal units: 21.4 MB. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    String unit = "B";
    for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
      if (value < 1000) {
        break;
      }
      value /= 1000;
      unit = next;
    }
    return threeDigits(value) + " " + unit;
  }

  private static String threeDigits(double value) {
    String form = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    return String.format(reader(), form, value);
  }

  /** The two largest units: 1 d 7 h, 5 h 05 m, 44 m 41 s, 0.9 s, 38 ms. */
  public static String length(Duration length) {
    long seconds = length.toSeconds();
    if (seconds >= 86_400) {
      long hours = length.toHoursPart();
      return length.toDays() + " d" + (hours == 0 ? "" : " " + hours + " h");
    }
    if (seconds >= 3600) {
      return pair(length.toHours(), "h", length.toMinutesPart(), "m");
    }
    if (seconds >= 60) {
      return pair(length.toMinutes(), "m", length.toSecondsPart(), "s");
    }
    long millis = length.toMillis();
    if (millis >= 10_000 || millis % 1000 == 0) {
      return seconds + " s";
    }
    return millis >= 100 ? String.format(reader(), "%.1f s", millis / 1000.0) : millis + " ms";
  }

  private static String pair(long large, String unit, int small, String smallUnit) {
    return small == 0
        ? large + " " + unit
        : String.format(Locale.ENGLISH, "%d %s %02d %s", large, unit, small, smallUnit);
  }

  /** The largest unit: 28 d, 7 h, 4 min, as an m alone would be taken for months. */
  public static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  /** 2026-09-14. */
  public static String date(Instant instant, ZoneId zone) {
    return DATE.format(instant.atZone(zone));
  }

  /** 14 Sep 2026, as the locale has it. */
  public static String toldDate(Instant instant, ZoneId zone) {
    return local(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM))
        .format(instant.atZone(zone));
  }

  /** 14 Sep 2026, 09:41 UTC, as the locale has it, with the zone. */
  public static String told(Instant instant, ZoneId zone) {
    String time =
        local(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT))
            .format(instant.atZone(zone));
    return time + " " + zone(zone);
  }

  /** With the locale's words, digits and calendar. */
  private static DateTimeFormatter local(DateTimeFormatter form) {
    Locale reader = reader();
    return form.withLocale(reader)
        .withDecimalStyle(DecimalStyle.of(reader))
        .withChronology(calendar(reader));
  }

  /** Years are counted otherwise in Thailand, and wherever a locale says so. */
  private static Chronology calendar(Locale reader) {
    return reader.getUnicodeLocaleType("ca") == null && reader.getCountry().equals("TH")
        ? ThaiBuddhistChronology.INSTANCE
        : Chronology.ofLocale(reader);
  }

  /** 2026-09-14 09:41, for tables. */
  public static String minute(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone));
  }

  /** As much as is needed beside another time: 09:41, 09-14 09:41 or 2026-09-14 09:41. */
  public static String beside(Instant instant, Instant other, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    ZonedDateTime base = other.atZone(zone);
    if (time.toLocalDate().equals(base.toLocalDate())) {
      return CLOCK.format(time);
    }
    return (time.getYear() == base.getYear() ? DAY_CLOCK : MINUTE).format(time);
  }

  /** 09-14 09:41, with its year where that is not the one of another time. */
  public static String inYear(Instant instant, Instant other, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    return (time.getYear() == other.atZone(zone).getYear() ? DAY_CLOCK : MINUTE).format(time);
  }

  /** 2026-09-14 09:41:52. */
  public static String second(Instant instant, ZoneId zone) {
    return SECOND.format(instant.atZone(zone));
  }

  /** 2026-09-14 09:41:52.118. */
  public static String milli(Instant instant, ZoneId zone) {
    return MILLI.format(instant.atZone(zone));
  }

  /** 09:41:52.118, where the day is said elsewhere. */
  public static String clock(Instant instant, ZoneId zone) {
    return CLOCK_MILLI.format(instant.atZone(zone));
  }

  /** Monday 2026-09-14. */
  public static String day(LocalDate day) {
    return LONG_DAY.format(day);
  }

  /** A period as a person types one, and as it is read again: {@code FROM/TO}. */
  public static String typed(Period period) {
    ZonedDateTime from = period.from().atZone(period.zone());
    ZonedDateTime to = period.to().atZone(period.zone());
    return midnight(from) && midnight(to)
        ? DATE.format(from) + "/" + DATE.format(to)
        : period.from() + "/" + period.to();
  }

  /** A period that is written as one types it, {@code FROM/TO}, for reading. */
  public static String ends(String typed) {
    return typed.replace("/", ARROW);
  }

  /** Both ends, as dates where both are midnights of the zone. */
  public static String period(Period period) {
    return span(period.span(), period.zone());
  }

  /** Both ends, as dates where both are midnights of the zone, with seconds where they matter. */
  public static String span(TimeSpan span, ZoneId zone) {
    ZonedDateTime from = span.from().atZone(zone);
    ZonedDateTime to = span.to().atZone(zone);
    if (midnight(from) && midnight(to)) {
      return DATE.format(from) + ARROW + DATE.format(to);
    }
    boolean seconds = from.getSecond() != 0 || to.getSecond() != 0;
    DateTimeFormatter form = seconds ? SECOND : MINUTE;
    return form.format(from) + ARROW + form.format(to);
  }

  /** A text whose ISO instants are written as tables have them, each with the zone. */
  public static String instants(String text, ZoneId zone) {
    return INSTANT
        .matcher(text)
        .replaceAll(found ->
            instant(found.group())
                .map(at -> second(at, zone) + " " + zone(zone))
                .orElse(found.group()));
  }

  /** Logs hold times that no calendar has, such as a device's zero date: they stay as they are. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * What was observed of an item, with instants as tables have them: those of its own day as times
   * alone, since the day and the zone stand beside.
   */
  public static String observed(Item item, ZoneId zone) {
    LocalDate day = item.time().atZone(zone).toLocalDate();
    String text = item.observed() == null ? "" : item.observed();
    return INSTANT
        .matcher(text)
        .replaceAll(found ->
            instant(found.group()).map(at -> beside(day, at.atZone(zone))).orElse(found.group()));
  }

  private static String beside(LocalDate day, ZonedDateTime at) {
    if (!at.toLocalDate().equals(day)) {
      return second(at.toInstant(), at.getZone());
    }
    LocalTime time = at.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    return (time.getSecond() == 0 ? CLOCK : CLOCK_SECOND).format(time);
  }

  private static boolean midnight(ZonedDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /** The name of a zone as people write it: UTC, else its id. */
  public static String zone(ZoneId zone) {
    return "Z".equals(zone.getId()) ? "UTC" : zone.getId();
  }

  /** Digest in groups of four digits, so many groups. */
  public static String digest(String hex, int groups) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups && i * 4 + 4 <= hex.length(); i++) {
      text.append(i == 0 ? "" : " ").append(hex, i * 4, i * 4 + 4);
    }
    return text.toString();
  }

  /** A text in lines of at most so many characters, broken between words where there are any. */
  public static List<String> lines(String text, int longest) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > longest) {
      int space = rest.lastIndexOf(' ', longest);
      int end = space > 0 ? space : Math.max(1, longest);
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }
}

package dev.exhibit.monitor;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates in names of indices, in the notation of POSIX {@code strftime} with the flags and widths of
 * Ruby's {@code Time#strftime}, in UTC and English. What is no conversion stays as it is.
 */
final class Strftime {
  private static final Pattern CONVERSION =
      Pattern.compile("%([-0_^#:]*)(\\d{0,3})[EO]?([A-Za-z%+])");

  private final ZonedDateTime time;

  private Strftime(Instant instant) {
    this.time = instant.atZone(ZoneOffset.UTC);
  }

  /** The pattern with the date of this instant. */
  static String format(String pattern, Instant instant) {
    Strftime date = new Strftime(instant);
    return CONVERSION
        .matcher(pattern)
        .replaceAll(found -> Matcher.quoteReplacement(date.conversion(found)));
  }

  private String conversion(MatchResult found) {
    String flags = found.group(1);
    Part part = part(found.group(3).charAt(0), flags);
    if (part == null) {
      return found.group();
    }
    String text = part.text();
    int width = found.group(2).isEmpty() ? part.width() : Integer.parseInt(found.group(2));
    char fill = part.fill();
    for (int i = 0; i < flags.length(); i++) {
      switch (flags.charAt(i)) {
        case '-' -> width = 0;
        case '0' -> fill = '0';
        case '_' -> fill = ' ';
        case '^' -> text = text.toUpperCase(Locale.ROOT);
        case '#' -> text = swapped(text);
        default -> {}
      }
    }
    return String.valueOf(fill).repeat(Math.max(0, width - text.length())) + text;
  }

  /** Ruby turns names to capitals, and AM and PM to small letters. */
  private static String swapped(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return text.equals(upper) ? text.toLowerCase(Locale.ROOT) : upper;
  }

  /** What a conversion stands for, and how it is filled up when it is shorter than the width. */
  private record Part(String text, int width, char fill) {
    static Part number(long value, int width) {
      return new Part(Long.toString(value), width, '0');
    }

    static Part blank(long value) {
      return new Part(Long.toString(value), 2, ' ');
    }

    static Part text(String text) {
      return new Part(text, 0, ' ');
    }
  }

  private @Nullable Part part(char letter, String flags) {
    return switch (letter) {
      case 'Y' -> Part.number(time.getYear(), 4);
      case 'C' -> Part.number(time.getYear() / 100, 2);
      case 'y' -> Part.number(time.getYear() % 100, 2);
      case 'm' -> Part.number(time.getMonthValue(), 2);
      case 'd' -> Part.number(time.getDayOfMonth(), 2);
      case 'e' -> Part.blank(time.getDayOfMonth());
      case 'j' -> Part.number(time.getDayOfYear(), 3);
      case 'B' -> Part.text(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case 'b', 'h' -> Part.text(time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
      case 'A' -> Part.text(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case 'a' -> Part.text(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
      case 'F' -> Part.text(both("%Y-%m-%d"));
      case 'D', 'x' -> Part.text(both("%m/%d/%y"));
      case 'v' -> Part.text(both("%e-%^b-%Y"));
      case 'c' -> Part.text(both("%a %b %e %H:%M:%S %Y"));
      case '+' -> Part.text(both("%a %b %e %H:%M:%S %Z %Y"));
      case 'n' -> Part.text("\n");
      case 't' -> Part.text("\t");
      case '%' -> Part.text("%");
      default -> week(letter, flags);
    };
  }

  private @Nullable Part week(char letter, String flags) {
    DayOfWeek day = time.getDayOfWeek();
    int fromSunday = day.getValue() % 7;
    return switch (letter) {
      case 'u' -> Part.number(day.getValue(), 1);
      case 'w' -> Part.number(fromSunday, 1);
      case 'G' -> Part.number(time.get(IsoFields.WEEK_BASED_YEAR), 4);
      case 'g' -> Part.number(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
      case 'V' -> Part.number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
      case 'U' -> Part.number((time.getDayOfYear() - 1 + 7 - fromSunday) / 7, 2);
      case 'W' -> Part.number((time.getDayOfYear() - 1 + 8 - day.getValue()) / 7, 2);
      default -> clock(letter, flags);
    };
  }

  private @Nullable Part clock(char letter, String flags) {
    int hour = time.getHour();
    int onTheDial = hour % 12 == 0 ? 12 : hour % 12;
    return switch (letter) {
      case 'H' -> Part.number(hour, 2);
      case 'k' -> Part.blank(hour);
      case 'I' -> Part.number(onTheDial, 2);
      case 'l' -> Part.blank(onTheDial);
      case 'M' -> Part.number(time.getMinute(), 2);
      case 'S' -> Part.number(time.getSecond(), 2);
      case 'L' -> Part.number(time.get(ChronoField.MILLI_OF_SECOND), 3);
      case 'N' -> Part.number(time.getNano(), 9);
      case 's' -> Part.number(time.toEpochSecond(), 1);
      case 'p' -> Part.text(hour < 12 ? "AM" : "PM");
      case 'P' -> Part.text(hour < 12 ? "am" : "pm");
      case 'R' -> Part.text(both("%H:%M"));
      case 'T', 'X' -> Part.text(both("%H:%M:%S"));
      case 'r' -> Part.text(both("%I:%M:%S %p"));
      case 'z' ->
          Part.text(flags.contains("::") ? "+00:00:00" : flags.contains(":") ? "+00:00" : "+0000");
      case 'Z' -> Part.text("UTC");
      default -> null;
    };
  }

  private String both(String pattern) {
    return format(pattern, time.toInstant());
  }
}

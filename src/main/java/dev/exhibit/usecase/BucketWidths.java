package dev.exhibit.usecase;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of a histogram's buckets that people can read. */
public final class BucketWidths {
  private static final int COLUMNS = 400;
  private static final int MOST = 1_000_000;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(ms|s|m|h|d|w)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));
  private static final List<Duration> ROUND =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7));

  private BucketWidths() {}

  /**
   * Reads {@code 30s}, {@code 6h}, {@code 1d} … or {@code auto}.
   *
   * @throws BadRequestException with a sentence for a person
   */
  public static Duration parse(String text, TimeSpan span) {
    if (text.equals("auto")) {
      return fitting(span, COLUMNS);
    }
    Matcher matcher = TEXT.matcher(text);
    Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (unit == null || Long.parseLong(matcher.group(1)) == 0) {
      throw new BadRequestException(
          "'" + text + "' is not an interval such as 30s, 5m, 6h, 1d, 1w or auto.");
    }
    Duration width = unit.multipliedBy(Long.parseLong(matcher.group(1)));
    if (span.duration().dividedBy(width) > MOST) {
      throw new BadRequestException(
          "An interval of " + text + " cuts this period into more than " + MOST + " pieces.");
    }
    return width;
  }

  /** The shortest round width that cuts the span into at most so many columns. */
  public static Duration fitting(TimeSpan span, int columns) {
    return ROUND.stream()
        .filter(width -> span.duration().compareTo(width.multipliedBy(columns)) <= 0)
        .findFirst()
        .orElse(Duration.ofDays(Math.max(7, span.duration().toDays() / columns + 1)));
  }
}

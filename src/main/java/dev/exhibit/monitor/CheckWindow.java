package dev.exhibit.monitor;

import dev.exhibit.model.Previous;
import dev.exhibit.model.TimeSpan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as people say it: days, weeks and months are those of the calendar of a zone,
 * hours and less are exact.
 *
 * @param calendar years, months and days
 * @param exact hours and less
 */
public record CheckWindow(Period calendar, Duration exact) {
  /** No time at all. */
  public static final CheckWindow NONE = new CheckWindow(Period.ZERO, Duration.ZERO);

  private static final Pattern SHORT = Pattern.compile("(\\d{1,7})(s|m|h|d|w|mo)");
  private static final Map<String, LongFunction<CheckWindow>> UNITS =
      Map.of(
          "s", n -> new CheckWindow(Period.ZERO, Duration.ofSeconds(n)),
          "m", n -> new CheckWindow(Period.ZERO, Duration.ofMinutes(n)),
          "h", n -> new CheckWindow(Period.ZERO, Duration.ofHours(n)),
          "d", n -> new CheckWindow(Period.ofDays((int) n), Duration.ZERO),
          "w", n -> new CheckWindow(Period.ofDays((int) (7 * n)), Duration.ZERO),
          "mo", n -> new CheckWindow(Period.ofMonths((int) n), Duration.ZERO));

  public CheckWindow {
    if (calendar.isNegative() || exact.isNegative()) {
      throw new IllegalArgumentException("A length of time is not negative.");
    }
  }

  /** The sum of what was said. */
  public static CheckWindow of(Previous back) {
    return new CheckWindow(
        Period.of(0, (int) back.months(), (int) (back.days() + 7 * back.weeks())),
        Duration.ofMinutes(back.minutes()).plusHours(back.hours()));
  }

  /**
   * Reads {@code 30s}, {@code 15m}, {@code 2h}, {@code 1d}, {@code 1w}, {@code 1mo}, or ISO 8601
   * such as {@code PT15M}, {@code P1M} and {@code P1DT2H}.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  public static CheckWindow parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    LongFunction<CheckWindow> unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    try {
      return unit == null ? iso(text) : unit.apply(Long.parseLong(matcher.group(1)));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a length of time such as 30s, 15m, 2h, 1d, 1w, 1mo or PT15M.", e);
    }
  }

  private static CheckWindow iso(String text) {
    int time = text.indexOf('T');
    if (time < 0) {
      return new CheckWindow(Period.parse(text), Duration.ZERO);
    }
    Period days = time == 1 ? Period.ZERO : Period.parse(text.substring(0, time));
    return new CheckWindow(days, Duration.parse("P" + text.substring(time)));
  }

  /** Whether it has no length. */
  public boolean isNone() {
    return calendar.isZero() && exact.isZero();
  }

  /** This long before, so many times over; months are counted from the instant itself. */
  public Instant before(Instant end, int times, ZoneId zone) {
    return end.atZone(zone)
        .minus(calendar.multipliedBy(times))
        .minus(exact.multipliedBy(times))
        .toInstant();
  }

  /**
   * The window that ends then, and those before it, newest first.
   *
   * @param every from the end of a window to that of the one before it; none for windows that touch
   */
  public List<TimeSpan> until(Instant end, CheckWindow every, int windows, ZoneId zone) {
    CheckWindow step = every.isNone() ? this : every;
    List<TimeSpan> spans = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      Instant to = step.before(end, i, zone);
      spans.add(new TimeSpan(before(to, 1, zone), to));
    }
    return spans;
  }
}

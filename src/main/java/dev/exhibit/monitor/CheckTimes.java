package dev.exhibit.monitor;

import dev.exhibit.model.Previous;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which times a check looks at.
 *
 * @param window none for all of time
 * @param fixed one span that was named instead; null for none
 * @param offset how long before now the newest window ends
 * @param zone of days, weeks and months
 */
public record CheckTimes(
    CheckWindow window,
    @Nullable TimeSpan fixed,
    CheckWindow offset,
    int occurrences,
    CheckWindow every,
    ZoneId zone) {
  private static final int MOST_WINDOWS = 100;

  /** How often and how late; each null where nobody said. */
  public record Rhythm(@Nullable String offset, int occurrences, @Nullable String every) {}

  /**
   * Reads what was said.
   *
   * @param window its length; null for the sum of {@code previous}
   * @throws IllegalArgumentException with a sentence for a person
   */
  public static CheckTimes of(
      @Nullable String window,
      Previous previous,
      @Nullable TimeSpan fixed,
      Rhythm rhythm,
      ZoneId zone) {
    CheckWindow length = window == null ? CheckWindow.of(previous) : CheckWindow.parse(window);
    if ((window != null ? 1 : 0) + (previous.isNone() ? 0 : 1) + (fixed == null ? 0 : 1) > 1) {
      throw new IllegalArgumentException(
          "Say one of --window, --period and --minutes-previous or the like.");
    }
    if (rhythm.occurrences() < 1 || rhythm.occurrences() > MOST_WINDOWS) {
      throw new IllegalArgumentException("--occurrences takes 1 to " + MOST_WINDOWS + ".");
    }
    if (rhythm.occurrences() > 1 && length.isNone()) {
      throw new IllegalArgumentException("--occurrences goes with a --window.");
    }
    return new CheckTimes(
        length,
        fixed,
        offset(rhythm.offset()),
        rhythm.occurrences(),
        rhythm.every() == null ? CheckWindow.NONE : CheckWindow.parse(rhythm.every()),
        zone);
  }

  /** Bare digits are seconds. */
  private static CheckWindow offset(@Nullable String text) {
    if (text == null) {
      return CheckWindow.NONE;
    }
    return text.matches("\\d{1,9}")
        ? new CheckWindow(Period.ZERO, Duration.ofSeconds(Long.parseLong(text)))
        : CheckWindow.parse(text);
  }

  /** Where the newest window ends. */
  public Instant end(Instant now) {
    return offset.before(now.truncatedTo(ChronoUnit.MILLIS), 1, zone);
  }

  /** The windows, newest first; none where all of time is meant. */
  public List<TimeSpan> windows(Instant now) {
    if (fixed != null) {
      return List.of(fixed);
    }
    return window.isNone() ? List.of() : window.until(end(now), every, occurrences, zone);
  }
}

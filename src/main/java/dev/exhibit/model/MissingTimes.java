package dev.exhibit.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What to take for what the times of a log do not say.
 *
 * @param zone of times that name none
 * @param year of a file's last line, or of the first line of standard input, where times name none;
 *     null infers it: a file's last line is then at or before the file's modification time
 */
public record MissingTimes(ZoneId zone, @Nullable Integer year) {
  /** UTC, and years inferred. */
  public static final MissingTimes USUAL = new MissingTimes(ZoneOffset.UTC, null);

  /** The first year that a log can be of. */
  public static final int OLDEST = 1970;

  /** The last year that a log can be of: the next one, since clocks run ahead. */
  public static int newest(Instant now) {
    return now.atZone(ZoneOffset.UTC).getYear() + 1;
  }

  /** Whether a log can be of a year, from {@link #OLDEST} to {@link #newest}. */
  public static boolean mayBe(int year, Instant now) {
    return year >= OLDEST && year <= newest(now);
  }
}

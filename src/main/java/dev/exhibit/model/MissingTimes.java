package dev.exhibit.model;

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
}

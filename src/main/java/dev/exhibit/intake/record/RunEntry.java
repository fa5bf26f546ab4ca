package dev.exhibit.intake.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The start or the finish of a recorded command. Each says all that is known, so that it stands on
 * its own where the other is missing.
 *
 * @param run ties start and finish together; 32 random hexadecimal digits
 * @param time when the command started, or ended
 * @param finish how it ended; null on a start
 */
public record RunEntry(
    String run, Instant time, Caller caller, RecordedCommand command, @Nullable Finish finish) {

  /**
   * How a command ended.
   *
   * @param start when it started
   * @param nanos how long it ran, by a clock that nobody sets
   * @param exitCode as a shell reports it: 128 + n for a command that signal n ended
   */
  public record Finish(Instant start, long nanos, int exitCode) {}

  /** {@code start} or {@code finish}. */
  public String phase() {
    return finish == null ? "start" : "finish";
  }
}

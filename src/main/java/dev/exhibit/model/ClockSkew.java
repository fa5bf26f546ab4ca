package dev.exhibit.model;

import java.time.Duration;

/**
 * A host whose clock differs from the store's or from those of the other hosts of its source.
 *
 * @param ahead how much its clock runs ahead, negative when it lags behind
 * @param certain whether it sent events from the future, which no delay on the way explains; else
 *     it is suspected, since a slow way looks like a clock that lags behind
 */
public record ClockSkew(String host, Duration ahead, boolean certain) {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  /**
   * Whether it is off by whole quarters of an hour, to a tenth of one: zones differ by these, and
   * clocks that drift hardly ever.
   */
  public boolean looksLikeZone() {
    long off = ahead.abs().toSeconds();
    long rest = Math.floorMod(off, QUARTER.toSeconds());
    long away = Math.min(rest, QUARTER.toSeconds() - rest);
    return off >= QUARTER.toSeconds() - 90 && away <= 90;
  }
}

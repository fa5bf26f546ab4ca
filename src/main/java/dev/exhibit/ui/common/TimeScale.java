package dev.exhibit.ui.common;

import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;

/**
 * Where instants stand on a line.
 *
 * @param span what the line shows
 * @param left where it begins, logical pixels
 * @param width how long it is, logical pixels
 */
public record TimeScale(TimeSpan span, double left, double width) {
  /** Where the instant stands; beyond the ends for instants outside. */
  public double x(Instant instant) {
    double all = Math.max(1, span.duration().toMillis());
    return left + Duration.between(span.from(), instant).toMillis() / all * width;
  }

  /** Where the instant stands, kept between the ends. */
  public double clampedX(Instant instant) {
    return Math.clamp(x(instant), left, left + width);
  }

  /** The instant at a place, kept inside the span. */
  public Instant at(double x) {
    double share = width <= 0 ? 0 : Math.clamp((x - left) / width, 0.0, 1.0);
    return span.from().plusMillis(Math.round(share * span.duration().toMillis()));
  }

  /** The start of the bucket that holds the instant: a multiple of the width since 1970, UTC. */
  public static Instant bucketStart(Instant instant, Duration width) {
    long step = width.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), step) * step);
  }
}

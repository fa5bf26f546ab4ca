package dev.exhibit.ui.common;

import dev.exhibit.model.TimeSpan;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** How finely is to be counted in UTC, so that the counts can be put together by a zone's clock. */
public final class ZoneUnit {
  private static final Duration DAY = Duration.ofDays(1);

  /** No zone has had an offset of anything else than whole quarters of an hour since 1972. */
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private ZoneUnit() {}

  /**
   * The widest span of time, at most a day, of which no multiple since 1970, UTC, lies in two days
   * of the zone anywhere in a span, be its clock put forward or back there.
   *
   * @return a day where the zone's days are those of UTC; at least a quarter of an hour
   */
  public static Duration of(TimeSpan span, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Duration unit = common(DAY, rules.getOffset(span.from()));
    ZoneOffsetTransition next = rules.nextTransition(span.from());
    while (next != null && next.getInstant().isBefore(span.to())) {
      unit = common(unit, next.getOffsetAfter());
      next = rules.nextTransition(next.getInstant());
    }
    return unit.compareTo(QUARTER) < 0 ? QUARTER : unit;
  }

  private static Duration common(Duration unit, ZoneOffset offset) {
    return common(unit, Duration.ofSeconds(offset.getTotalSeconds()));
  }

  /** The longest length of which both are multiples. */
  public static Duration common(Duration one, Duration other) {
    return Duration.ofMillis(
        BigInteger.valueOf(one.toMillis())
            .gcd(BigInteger.valueOf(other.toMillis()))
            .longValueExact());
  }
}

package dev.exhibit.cli;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a period into pieces of one length that begin where it begins, so that a day is one of the
 * zone in which the period was named. The store counts in whole multiples since the epoch: it is
 * asked for shorter ones that add up. Where the period begins at an odd second there are none; then
 * its pieces are those of the epoch, and only the first and the last end where it does.
 *
 * @param asked length of what the store counts
 */
record TimelineCut(TimeSpan span, Duration width, Duration asked) {
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final long MOST = 100_000;

  /** A piece of the period; none reaches beyond it. */
  record Piece(Instant from, Instant to, long count, Map<String, Long> by) {}

  /** Of a period that nobody named, which begins with whatever came first: whole pieces, in UTC. */
  static TimelineCut ofAllData(Duration width) {
    return new TimelineCut(TimeSpan.ALL, width, width);
  }

  static TimelineCut of(TimeSpan span, Duration width) {
    long off = Math.floorMod(span.from().toEpochMilli(), width.toMillis());
    boolean odd = !span.from().truncatedTo(ChronoUnit.MILLIS).equals(span.from());
    Duration asked =
        Duration.ofMillis(
            BigInteger.valueOf(width.toMillis()).gcd(BigInteger.valueOf(off)).longValue());
    boolean adds =
        !odd
            && (off == 0
                || (asked.compareTo(SHORTEST) >= 0 && span.duration().dividedBy(asked) <= MOST));
    return new TimelineCut(span, width, adds ? asked : width);
  }

  /** What was counted, piece by piece; empty pieces are left out. */
  List<Piece> pieces(Histogram counted) {
    List<Piece> pieces = new ArrayList<>();
    for (Histogram.Bucket bucket : counted.buckets()) {
      Instant begin = begin(bucket.from());
      Instant from = begin.isBefore(span.from()) ? span.from() : begin;
      Instant end = begin.plus(width);
      Piece last = pieces.isEmpty() ? null : pieces.getLast();
      if (last != null && last.from().equals(from)) {
        pieces.removeLast();
        pieces.add(
            new Piece(
                from, last.to(), last.count() + bucket.count(), together(last.by(), bucket.by())));
      } else {
        pieces.add(
            new Piece(from, end.isAfter(span.to()) ? span.to() : end, bucket.count(), bucket.by()));
      }
    }
    return pieces;
  }

  private Instant begin(Instant bucket) {
    if (asked.equals(width)) {
      return bucket;
    }
    return span.from()
        .plus(width.multipliedBy(Duration.between(span.from(), bucket).dividedBy(width)));
  }

  private static Map<String, Long> together(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new LinkedHashMap<>(one);
    other.forEach((value, count) -> sum.merge(value, count, Long::sum));
    return sum;
  }
}

package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of events over time, empty buckets left out.
 *
 * @param width length of a bucket; bucket starts are whole multiples of it since the epoch, UTC
 */
public record Histogram(Duration width, List<Bucket> buckets) {
  public Histogram {
    buckets = List.copyOf(buckets);
  }

  /**
   * Events of one bucket.
   *
   * @param from start of the bucket, UTC, also where it begins before the span asked for
   * @param by counts by the values of the split field, empty without one
   * @param first time of its first event, null where it was not asked for
   * @param last time of its last event, null where it was not asked for
   */
  public record Bucket(
      Instant from,
      long count,
      Map<String, Long> by,
      @Nullable Instant first,
      @Nullable Instant last) {}

  /** All events counted. */
  public long total() {
    return buckets.stream().mapToLong(Bucket::count).sum();
  }

  /** A span and what was counted in it. */
  public record Piece(TimeSpan span, long count) {}

  /**
   * Spans in time order that together hold all that was counted: neighbouring buckets, as long as
   * they hold no more than so many. A bucket that holds more by itself is a piece of its own.
   *
   * @param whole what was counted; buckets that reach beyond it are cut off there
   */
  public List<Piece> pieces(TimeSpan whole, long most) {
    List<Piece> pieces = new ArrayList<>();
    for (Bucket bucket : buckets) {
      Instant from = bucket.from().isBefore(whole.from()) ? whole.from() : bucket.from();
      Instant end = bucket.from().plus(width);
      Instant to = end.isAfter(whole.to()) ? whole.to() : end;
      Piece last = pieces.isEmpty() ? null : pieces.getLast();
      if (last != null && last.count() + bucket.count() <= most) {
        pieces.removeLast();
        pieces.add(new Piece(new TimeSpan(last.span().from(), to), last.count() + bucket.count()));
      } else {
        pieces.add(new Piece(new TimeSpan(from, to), bucket.count()));
      }
    }
    return pieces;
  }
}

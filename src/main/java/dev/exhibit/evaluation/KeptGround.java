package dev.exhibit.evaluation;

import dev.exhibit.logstore.Marks;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What some indices hold in each bucket now, and the pieces that a question about them has. */
final class KeptGround {
  private final Marks marks;
  private final TimeSpan judged;
  private final Map<TimeSpan, List<Piece>> cuts = new HashMap<>();
  private final Map<Long, String> before = new HashMap<>();

  /** A bucket, as much of it as is asked for, and whether that is all of it. */
  record Piece(TimeSpan span, long start, String mark, boolean whole) {}

  /**
   * The ground of an evaluation.
   *
   * @param earlier what the store told before; null where nothing is known of it
   */
  KeptGround(Marks marks, Marks.@Nullable Earlier earlier, TimeSpan judged) {
    this.marks = marks;
    this.judged = judged;
    if (earlier != null) {
      earlier.buckets().forEach(one -> before.put(one.from().toEpochMilli(), one.mark()));
    }
  }

  /** What the indices held before the new documents; empty where it cannot be told. */
  List<Marks.Whole> since() {
    return Objects.requireNonNullElse(marks.since(), List.of());
  }

  /** What was known of a bucket before new documents came to it. */
  @Nullable KeptBucket before(Piece piece, @Nullable KeptBucket known) {
    if (!piece.whole() || since().isEmpty()) {
      return null;
    }
    String mark = before.get(piece.start());
    if (mark == null) {
      return new KeptBucket("", List.of(), List.of());
    }
    return known != null && known.mark().equals(mark) ? known : null;
  }

  Marks marks() {
    return marks;
  }

  /** The buckets of a span that hold anything at all, each as far as the span reaches. */
  List<Piece> pieces(TimeSpan span) {
    return cuts.computeIfAbsent(span, this::cut);
  }

  private List<Piece> cut(TimeSpan span) {
    List<Piece> pieces = new ArrayList<>();
    for (Marks.Bucket bucket : marks.buckets()) {
      Instant from = later(later(bucket.from(), judged.from()), span.from());
      Instant end = bucket.from().plus(marks.width());
      Instant to = earlier(earlier(end, judged.to()), span.to());
      if (from.isBefore(to)) {
        boolean whole = from.equals(bucket.from()) && to.equals(end);
        pieces.add(
            new Piece(new TimeSpan(from, to), bucket.from().toEpochMilli(), bucket.mark(), whole));
      }
    }
    return List.copyOf(pieces);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

package dev.exhibit.evaluation;

import dev.exhibit.evaluation.KeptGround.Piece;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one question in each bucket of the judged span. A bucket counts as known only
 * while its mark is the one that the store tells now.
 */
final class KeptQuestion {
  /** More spans than this are asked as one, with what lies between. */
  private static final int MOST_SPANS = 32;

  private final String key;
  private final KeptGround ground;
  private final Map<Long, KeptBucket> whole;
  private final Map<TimeSpan, KeptBucket> now = new HashMap<>();
  private final TreeSet<Long> changed = new TreeSet<>();

  private KeptQuestion(String key, KeptGround ground, Map<Long, KeptBucket> whole) {
    this.key = key;
    this.ground = ground;
    this.whole = whole;
  }

  /**
   * A question with what was kept of it.
   *
   * @param key all that the answer depends on beside what the buckets hold
   */
  static KeptQuestion open(String key, KeptGround ground, BucketShelf shelf) {
    String hash = Sha256.of(key);
    Map<Long, KeptBucket> whole = new HashMap<>();
    shelf.read(hash).values().forEach(row -> whole.putAll(BucketRows.read(row)));
    return new KeptQuestion(hash, ground, whole);
  }

  /** The buckets of a span that hold anything at all, each as far as the span reaches. */
  List<Piece> pieces(TimeSpan span) {
    return ground.pieces(span);
  }

  /** What is known of a piece; null where it must be asked. */
  @Nullable KeptBucket known(Piece piece) {
    KeptBucket bucket = piece.whole() ? whole.get(piece.start()) : now.get(piece.span());
    return bucket != null && bucket.mark().equals(piece.mark()) ? bucket : null;
  }

  /** Whether a piece must be asked, at least of what is new. */
  boolean isOpen(Piece piece, boolean documents) {
    KeptBucket bucket = known(piece);
    return bucket == null || (documents && bucket.lacks());
  }

  /** Whether all of a piece is known but for the documents that came to it since. */
  boolean hasGrown(Piece piece, boolean documents) {
    KeptBucket before = before(piece);
    return before != null && !(documents && before.lacks());
  }

  private @Nullable KeptBucket before(Piece piece) {
    return known(piece) == null ? ground.before(piece, whole.get(piece.start())) : null;
  }

  /** What the indices held before those documents. */
  List<Marks.Whole> since() {
    return ground.since();
  }

  /** All that was found in a piece. */
  void learn(Piece piece, List<Histogram.Bucket> parts, List<byte[]> made) {
    long found = 0;
    for (Histogram.Bucket part : parts) {
      found += part.count();
    }
    keep(piece, new KeptBucket(piece.mark(), parts, made.size() == found ? made : null));
  }

  /** What was found among the documents that came to a piece. */
  void grow(Piece piece, Duration part, List<Histogram.Bucket> more, List<byte[]> made) {
    KeptBucket before = before(piece);
    if (before != null) {
      keep(piece, before.grown(piece.mark(), part, more, made));
    }
  }

  /** Only whole buckets outlive the run. */
  private void keep(Piece piece, KeptBucket bucket) {
    if (piece.whole()) {
      whole.put(piece.start(), bucket);
      changed.add(BucketRows.part(piece.start(), width()));
    } else {
      now.put(piece.span(), bucket);
    }
  }

  private long width() {
    return ground.marks().width().toMillis();
  }

  /** The spans of those pieces, neighbours in one; between them nothing else is found. */
  List<TimeSpan> spans(TimeSpan span, Predicate<Piece> wanted) {
    List<TimeSpan> spans = new ArrayList<>();
    boolean open = false;
    for (Piece piece : pieces(span)) {
      boolean asked = wanted.test(piece);
      if (asked && open) {
        TimeSpan last = spans.removeLast();
        spans.add(new TimeSpan(last.from(), piece.span().to()));
      } else if (asked) {
        spans.add(piece.span());
      }
      open = asked;
    }
    return spans.size() <= MOST_SPANS
        ? spans
        : List.of(new TimeSpan(spans.getFirst().from(), spans.getLast().to()));
  }

  /** Everything in the span, when all of it is known; null else. */
  @Nullable List<KeptBucket> all(TimeSpan span) {
    List<KeptBucket> all = new ArrayList<>();
    for (Piece piece : pieces(span)) {
      KeptBucket bucket = known(piece);
      if (bucket == null) {
        return null;
      }
      all.add(bucket);
    }
    return all;
  }

  /** Rows that are not kept as they are now. */
  List<BucketShelf.Row> changed() {
    List<BucketShelf.Row> rows = new ArrayList<>();
    for (long part : changed) {
      Map<Long, KeptBucket> buckets = new TreeMap<>();
      for (int i = 0; i < BucketRows.BUCKETS; i++) {
        long start = (part * BucketRows.BUCKETS + i) * width();
        KeptBucket bucket = whole.get(start);
        if (bucket != null) {
          buckets.put(start, bucket);
        }
      }
      rows.add(new BucketShelf.Row(key, part, BucketRows.write(buckets)));
    }
    changed.clear();
    return rows;
  }

  /**
   * The proof of all that was found: the request that finds it, and the store's word, given for
   * this view, that it holds the same as when it was asked.
   */
  Proof proof(Selection selection, String request, List<KeptBucket> found) {
    TimeSpan span = Objects.requireNonNull(selection.span(), "a span that is known");
    Proof told = ground.marks().proof();
    Instant first = null;
    Instant last = null;
    for (Histogram.Bucket part : parts(found)) {
      first = first == null || isBefore(part.first(), first) ? part.first() : first;
      last = last == null || isBefore(last, part.last()) ? part.last() : last;
    }
    return new Proof(
        told.indices(),
        request,
        Sha256.of(request),
        span.from(),
        span.to(),
        count(found),
        told.relation(),
        told.shards(),
        told.timedOut(),
        first,
        last,
        told.tookMillis());
  }

  private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isBefore(other);
  }

  static List<Histogram.Bucket> parts(List<KeptBucket> found) {
    List<Histogram.Bucket> parts = new ArrayList<>();
    found.forEach(bucket -> parts.addAll(bucket.parts()));
    return parts;
  }

  static long count(List<KeptBucket> found) {
    long count = 0;
    for (KeptBucket bucket : found) {
      count += bucket.count();
    }
    return count;
  }
}

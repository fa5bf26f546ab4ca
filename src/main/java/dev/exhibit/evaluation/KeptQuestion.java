package dev.exhibit.evaluation;

import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one question in each bucket of the judged span. A bucket counts as known only
 * while its mark is the one that the store tells now.
 */
final class KeptQuestion {
  /** More spans than this are asked as one, with what lies between. */
  private static final int MOST_SPANS = 32;

  /** Changes whenever what is kept means something else. */
  private static final String FORM = "exhibit/kept-buckets/1";

  private final String key;
  private final Marks marks;
  private final TimeSpan judged;
  private final Map<Long, KeptBucket> whole;
  private final Map<TimeSpan, KeptBucket> now = new HashMap<>();
  private @Nullable TimeSpan cutSpan;
  private List<Piece> cut = List.of();
  private final TreeSet<Long> changed = new TreeSet<>();

  /** A bucket, as much of it as is asked for. */
  record Piece(TimeSpan span, long start, String mark) {}

  private KeptQuestion(String key, Marks marks, TimeSpan judged, Map<Long, KeptBucket> whole) {
    this.key = key;
    this.marks = marks;
    this.judged = judged;
    this.whole = whole;
  }

  /** A question with what was kept of it. */
  static KeptQuestion open(
      String request,
      FieldProfile profile,
      Duration part,
      Marks marks,
      TimeSpan judged,
      BucketShelf shelf) {
    String key =
        Sha256.of(
            String.join(
                "\n", FORM, request, name(profile), marks.width().toString(), part.toString()));
    Map<Long, KeptBucket> whole = new TreeMap<>();
    shelf.read(key).values().forEach(row -> whole.putAll(BucketRows.read(row)));
    return new KeptQuestion(key, marks, judged, whole);
  }

  /** One text for one profile. */
  private static String name(FieldProfile profile) {
    return profile.name()
        + profile.form()
        + new TreeMap<>(profile.fields())
        + new TreeMap<>(profile.programs());
  }

  /** The buckets of a span that hold anything at all, each as far as the span reaches. */
  List<Piece> pieces(TimeSpan span) {
    if (!span.equals(cutSpan)) {
      cut = cut(span);
      cutSpan = span;
    }
    return cut;
  }

  private List<Piece> cut(TimeSpan span) {
    List<Piece> pieces = new ArrayList<>();
    for (Marks.Bucket bucket : marks.buckets()) {
      Instant from = later(later(bucket.from(), judged.from()), span.from());
      Instant end = bucket.from().plus(marks.width());
      Instant to = earlier(earlier(end, judged.to()), span.to());
      if (from.isBefore(to)) {
        pieces.add(new Piece(new TimeSpan(from, to), bucket.from().toEpochMilli(), bucket.mark()));
      }
    }
    return pieces;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private boolean isWhole(Piece piece) {
    return piece.span().duration().equals(marks.width());
  }

  /** What is known of a piece; null where it must be asked. */
  @Nullable KeptBucket known(Piece piece) {
    KeptBucket bucket = isWhole(piece) ? whole.get(piece.start()) : now.get(piece.span());
    return bucket != null && bucket.mark().equals(piece.mark()) ? bucket : null;
  }

  /** What was found in a piece. Only whole buckets outlive the run. */
  void learn(Piece piece, List<Histogram.Bucket> parts, @Nullable List<byte[]> documents) {
    KeptBucket bucket = new KeptBucket(piece.mark(), parts, documents);
    if (isWhole(piece)) {
      whole.put(piece.start(), bucket);
      changed.add(BucketRows.part(piece.start(), marks.width().toMillis()));
    } else {
      now.put(piece.span(), bucket);
    }
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
    long width = marks.width().toMillis();
    List<BucketShelf.Row> rows = new ArrayList<>();
    for (long part : changed) {
      Map<Long, KeptBucket> buckets = new TreeMap<>(whole);
      buckets.keySet().removeIf(start -> BucketRows.part(start, width) != part);
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
    Proof told = marks.proof();
    return new Proof(
        told.indices(),
        request,
        Sha256.of(request),
        span.from(),
        span.to(),
        sum(found, KeptBucket::count),
        told.relation(),
        told.shards(),
        told.timedOut(),
        parts(found).stream()
            .map(Histogram.Bucket::first)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        parts(found).stream()
            .map(Histogram.Bucket::last)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null),
        told.tookMillis());
  }

  static List<Histogram.Bucket> parts(List<KeptBucket> found) {
    return found.stream().flatMap(bucket -> bucket.parts().stream()).toList();
  }

  static long sum(List<KeptBucket> found, ToLongFunction<KeptBucket> what) {
    return found.stream().mapToLong(what).sum();
  }
}

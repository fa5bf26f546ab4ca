package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts over time, in as many requests as the store's limit of buckets asks for. */
final class Histograms {
  /** The store's default limit is 65,536 buckets an answer, those of the split counted too. */
  private static final long MOST_BUCKETS = 60_000;

  /** How many values of the split field are told apart. */
  private static final int MOST_VALUES = 10;

  private final Searcher searcher;

  Histograms(Searcher searcher) {
    this.searcher = searcher;
  }

  Answer<Histogram> ask(Selection selection, Duration width, @Nullable String by) {
    TimeSpan span = selection.span();
    return by == null && span != null && fits(span, width)
        ? atOnce(selection, span, over(selection, width, extremes(time(selection))), width)
        : byExtent(selection, width, by);
  }

  /** Without the first and the last event, where one answer holds all buckets. */
  Answer<Histogram> bars(Selection selection, Duration width) {
    TimeSpan span = selection.span();
    return span != null && fits(span, width)
        ? atOnce(selection, span, over(selection, width, Map.of()), width)
        : byExtent(selection, width, null);
  }

  private static boolean fits(TimeSpan span, Duration width) {
    if (width.toMillis() < 1) {
      throw new IllegalArgumentException("A bucket is at least a millisecond wide.");
    }
    return span.duration().dividedBy(width) < MOST_BUCKETS - 2;
  }

  /** In one request, where the span has no more buckets than an answer holds. */
  private Answer<Histogram> atOnce(
      Selection selection, TimeSpan span, Map<String, Object> over, Duration width) {
    Found found = part(selection, span, over);
    List<Histogram.Bucket> buckets = new ArrayList<>();
    read(found, false, buckets);
    Proof proof =
        buckets.isEmpty()
            ? found.proof()
            : found.proof().between(buckets.getFirst().first(), buckets.getLast().last());
    return Found.answer(new Histogram(width, buckets), proof, found.problems());
  }

  private Answer<Histogram> byExtent(Selection selection, Duration width, @Nullable String by) {
    Map<String, Object> whole = extent(selection);
    if (by != null) {
      whole.put("aggs", with(whole, "values", terms(selection, by, MOST_VALUES)));
    }
    Found found = searcher.search(selection, whole);
    Instant first = Found.instant(found.aggregation("first"));
    Instant last = Found.instant(found.aggregation("last"));
    if (first == null || last == null) {
      return found.answer(new Histogram(width, List.of()));
    }
    List<Object> values = by == null ? List.of() : keys(found.aggregation("values"));
    List<Histogram.Bucket> buckets = new ArrayList<>();
    List<Found> parts = new ArrayList<>();
    for (TimeSpan part : parts(new TimeSpan(first, last.plusMillis(1)), width, by != null)) {
      Found one = part(selection, part, over(selection, width, inner(selection, by, values)));
      parts.add(one);
      read(one, by != null, buckets);
    }
    return combine(found, parts, new Histogram(width, buckets));
  }

  /** A body that asks how many and from when to when. */
  static Map<String, Object> extent(Selection selection) {
    return Json.object("size", 0, "track_total_hits", true, "aggs", extremes(time(selection)));
  }

  static Map<String, Object> extremes(String time) {
    return Json.object(
        "first",
        Json.object("min", Json.object("field", time)),
        "last",
        Json.object("max", Json.object("field", time)));
  }

  private static Map<String, Object> with(Map<String, Object> body, String name, Object agg) {
    Map<String, Object> all = new LinkedHashMap<>();
    Json.map(body, "aggs").forEach((key, value) -> all.put(String.valueOf(key), value));
    all.put(name, agg);
    return all;
  }

  /** The most frequent values; each shard is asked for many more, so that the counts are exact. */
  static Map<String, Object> terms(Selection selection, String field, int size) {
    return Json.object(
        "terms",
        Json.object(
            "field",
            QueryDsl.name(selection.profile(), field),
            "size",
            size,
            "shard_size",
            Math.max(1_000, size * 10)));
  }

  private static String time(Selection selection) {
    return QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP);
  }

  /** What each bucket says beside its number. */
  private static Map<String, Object> inner(
      Selection selection, @Nullable String by, List<Object> values) {
    Map<String, Object> inner = extremes(time(selection));
    if (by != null && !values.isEmpty()) {
      inner.put(
          "by",
          Json.object(
              "terms",
              Json.object(
                  "field",
                  QueryDsl.name(selection.profile(), by),
                  "size",
                  values.size(),
                  "include",
                  values)));
    }
    return inner;
  }

  private static Map<String, Object> over(
      Selection selection, Duration width, Map<String, Object> inner) {
    Map<String, Object> counts =
        Json.object(
            "field",
            time(selection),
            "fixed_interval",
            width.toMillis() + "ms",
            "min_doc_count",
            1);
    return inner.isEmpty()
        ? Json.object("date_histogram", counts)
        : Json.object("date_histogram", counts, "aggs", inner);
  }

  private Found part(Selection selection, TimeSpan span, Map<String, Object> over) {
    Selection narrowed =
        new Selection(selection.indices(), selection.profile(), selection.query(), span);
    return searcher.search(
        narrowed,
        Json.object("size", 0, "track_total_hits", true, "aggs", Json.object("over", over)));
  }

  /** Spans of whole buckets, together covering the extent. */
  private static List<TimeSpan> parts(TimeSpan extent, Duration width, boolean split) {
    long step = width.toMillis();
    long most = split ? MOST_BUCKETS / (MOST_VALUES + 1) : MOST_BUCKETS;
    long from = Math.floorDiv(extent.from().toEpochMilli(), step) * step;
    long end = extent.to().toEpochMilli();
    List<TimeSpan> parts = new ArrayList<>();
    while (from < end) {
      long to = from + step * most;
      parts.add(
          new TimeSpan(
              later(Instant.ofEpochMilli(from), extent.from()),
              Instant.ofEpochMilli(Math.min(to, end))));
      from = to;
    }
    return parts;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<Object> keys(Map<?, ?> aggregation) {
    List<Object> keys = new ArrayList<>();
    for (Object bucket : Json.list(aggregation, "buckets")) {
      Object key = Json.at(bucket, "key");
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  static void read(Found found, boolean split, List<Histogram.Bucket> into) {
    for (Object bucket : Json.list(found.aggregation("over"), "buckets")) {
      into.add(
          new Histogram.Bucket(
              Instant.ofEpochMilli(Json.number(bucket, "key")),
              Json.number(bucket, "doc_count"),
              split ? counts(Json.map(bucket, "by")) : Map.of(),
              Found.instant(Json.at(bucket, "first")),
              Found.instant(Json.at(bucket, "last"))));
    }
  }

  /** Counts by value, most frequent first. */
  static Map<String, Long> counts(Map<?, ?> aggregation) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Object bucket : Json.list(aggregation, "buckets")) {
      Object text = Json.at(bucket, "key_as_string");
      counts.put(
          text == null ? Json.text(bucket, "key") : text.toString(),
          Json.number(bucket, "doc_count"));
    }
    return java.util.Collections.unmodifiableMap(counts);
  }

  /** The proof of the whole: its request and all that its parts could not see. */
  private static Answer<Histogram> combine(Found whole, List<Found> parts, Histogram histogram) {
    Set<String> problems = new LinkedHashSet<>(whole.problems());
    parts.forEach(part -> problems.addAll(part.problems()));
    Proof proof = whole.proof();
    Shards worst = proof.shards();
    long took = proof.tookMillis();
    boolean timedOut = proof.timedOut();
    List<Object> requests = new ArrayList<>(List.of(Json.parse(whole.asked())));
    for (Found part : parts) {
      Proof one = part.proof();
      worst = one.shards().failed() > worst.failed() ? one.shards() : worst;
      took += one.tookMillis();
      timedOut |= one.timedOut();
      requests.add(Json.parse(part.asked()));
    }
    String asked = Json.canonical(requests);
    Proof combined =
        new Proof(
            proof.indices(),
            asked,
            Json.sha256(asked),
            proof.from(),
            proof.to(),
            proof.total(),
            proof.relation(),
            worst,
            timedOut,
            proof.first(),
            proof.last(),
            took);
    return Found.answer(histogram, combined, List.copyOf(problems));
  }
}

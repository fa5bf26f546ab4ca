package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Histogram.Bucket;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Counts over time, in as many requests as the store's limit of buckets asks for. */
final class HistogramSearch {
  /** A store refuses more than 65,536 buckets a response, those of the split included. */
  private static final long MOST_BUCKETS = 50_000;

  private static final int SPLIT_VALUES = 10;

  private final ElasticLogStore store;
  private final Selection selection;
  private final long width;
  private final @Nullable String by;

  HistogramSearch(ElasticLogStore store, Selection selection, Duration width, @Nullable String by) {
    this.store = store;
    this.selection = selection;
    this.width = width.toMillis();
    this.by = by;
    if (this.width < 1) {
      throw new IllegalArgumentException("A bucket must be at least a millisecond wide.");
    }
  }

  Answer<Histogram> run() {
    Answering answering = store.begin(selection);
    List<Bucket> buckets = new ArrayList<>();
    for (TimeSpan piece : pieces(extent())) {
      Selection part =
          new Selection(selection.indices(), selection.profile(), selection.query(), piece);
      store.ask(answering, part, body(), answer -> read(answering, answer, buckets));
    }
    return answering.answer(new Histogram(Duration.ofMillis(width), buckets));
  }

  /** The span asked for, else that of all matches; null when there are none. */
  private @Nullable TimeSpan extent() {
    TimeSpan span = selection.span();
    if (span != null) {
      return span;
    }
    Answer<Long> all = store.count(selection);
    Instant first = all.proof().first();
    Instant last = all.proof().last();
    return first == null || last == null ? null : new TimeSpan(first, last.plusMillis(1));
  }

  /** Pieces that begin at whole buckets, so that no bucket is cut in two. */
  private List<TimeSpan> pieces(@Nullable TimeSpan span) {
    if (span == null) {
      return List.of();
    }
    long most = MOST_BUCKETS / (by == null ? 1 : SPLIT_VALUES + 1);
    List<TimeSpan> pieces = new ArrayList<>();
    Instant from = span.from();
    while (from.isBefore(span.to())) {
      long start = Math.floorDiv(from.toEpochMilli(), width) * width;
      Instant end = Instant.ofEpochMilli(start + most * width);
      Instant to = end.isBefore(span.to()) ? end : span.to();
      pieces.add(new TimeSpan(from, to));
      from = to;
    }
    return pieces;
  }

  private Map<String, Object> body() {
    Map<String, Object> inside = new TreeMap<>(ElasticLogStore.timesOf(selection));
    Dsl dsl = new Dsl(selection.profile());
    if (by != null) {
      inside.put("by", Map.of("terms", Map.of("field", dsl.name(by), "size", SPLIT_VALUES)));
    }
    Map<String, Object> buckets =
        Map.of(
            "date_histogram",
            Map.of(
                "field",
                dsl.name(EventSchema.TIMESTAMP),
                "fixed_interval",
                width + "ms",
                "min_doc_count",
                1),
            "aggs",
            inside);
    return Map.of("size", 0, "aggs", Map.of("over_time", buckets));
  }

  private void read(Answering answering, JsonNode answer, List<Bucket> buckets) {
    for (JsonNode node : answer.path("aggregations").path("over_time").path("buckets")) {
      Map<String, Long> values = new LinkedHashMap<>();
      node.path("by")
          .path("buckets")
          .forEach(
              value -> values.put(value.path("key").asString(), value.path("doc_count").asLong()));
      Bucket bucket =
          new Bucket(
              Instant.ofEpochMilli(node.path("key").asLong()),
              node.path("doc_count").asLong(),
              values,
              ElasticLogStore.first(node),
              ElasticLogStore.last(node));
      buckets.add(bucket);
      answering.seen(bucket.first(), bucket.last());
    }
  }
}

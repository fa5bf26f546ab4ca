package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When events arrived, counted in the store. */
final class Arrivals {
  private final Searcher searcher;

  Arrivals(Searcher searcher) {
    this.searcher = searcher;
  }

  Answer<List<Arrival.Bucket>> byBucket(Selection selection, Duration width) {
    String time = QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP);
    String arrival = QueryDsl.name(selection.profile(), EventSchema.INGESTED);
    Map<String, Object> over =
        Json.object(
            "date_histogram",
            Json.object(
                "field", time, "fixed_interval", width.toMillis() + "ms", "min_doc_count", 1),
            "aggs",
            Json.object(
                "first",
                Json.object("min", Json.object("field", arrival)),
                "last",
                Json.object("max", Json.object("field", arrival))));
    Found found = searcher.search(selection, counting("over", over));
    List<Arrival.Bucket> buckets = new ArrayList<>();
    for (Object bucket : Json.list(found.aggregation("over"), "buckets")) {
      buckets.add(
          new Arrival.Bucket(
              Instant.ofEpochMilli(Json.number(bucket, "key")),
              Json.number(bucket, "doc_count"),
              Found.instant(Json.at(bucket, "first")),
              Found.instant(Json.at(bucket, "last"))));
    }
    return found.answer(List.copyOf(buckets));
  }

  Answer<Map<String, List<Arrival>>> newest(
      Selection selection, String field, int values, int rows) {
    String time = QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP);
    String arrival = QueryDsl.name(selection.profile(), EventSchema.INGESTED);
    Map<String, Object> terms = new LinkedHashMap<>(Histograms.terms(selection, field, values));
    terms.put("aggs", Json.object("newest", newest(time, arrival, rows)));
    Found found = searcher.search(selection, counting("values", terms));
    Map<String, List<Arrival>> newest = new LinkedHashMap<>();
    for (Object bucket : Json.list(found.aggregation("values"), "buckets")) {
      List<Arrival> arrivals = new ArrayList<>();
      for (Object hit : Json.list(bucket, "newest", "hits", "hits")) {
        Optional<Instant> event = instant(hit, time);
        instant(hit, arrival)
            .flatMap(ingested -> event.map(at -> new Arrival(at, ingested)))
            .ifPresent(arrivals::add);
      }
      newest.put(Json.text(bucket, "key"), List.copyOf(arrivals));
    }
    return found.answer(newest);
  }

  private static Map<String, Object> counting(String name, Map<String, Object> aggregation) {
    return Json.object("size", 0, "track_total_hits", true, "aggs", Json.object(name, aggregation));
  }

  /** Times are read from the columns, not from the documents, which may be large. */
  private static Map<String, Object> newest(String time, String arrival, int rows) {
    return Json.object(
        "top_hits",
        Json.object(
            "size",
            rows,
            "_source",
            false,
            "docvalue_fields",
            List.of(millis(time), millis(arrival)),
            "sort",
            List.of(Json.object(time, Json.object("order", "desc", "unmapped_type", "date")))));
  }

  private static Map<String, Object> millis(String field) {
    return Json.object("field", field, "format", "epoch_millis");
  }

  /** Nanoseconds come as decimals of the millisecond. */
  private static Optional<Instant> instant(Object hit, String field) {
    // Dots are part of the name here.
    Object values = Json.map(hit, "fields").get(field);
    return values instanceof List<?> list && !list.isEmpty()
        ? Optional.of(
            Instant.ofEpochMilli(new BigDecimal(String.valueOf(list.getFirst())).longValue()))
        : Optional.empty();
  }
}

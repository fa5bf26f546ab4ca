package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.LaneQuestion;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts several values of a field over time in one request. */
record LaneSearch(Searcher searcher) {
  /**
   * The aggregation of a mark by its place, since names of aggregations may not hold every sign.
   */
  private static final String MARK = "mark";

  Answer<Map<String, Histogram>> ask(Selection selection, LaneQuestion question) {
    List<String> names = List.copyOf(question.marks().keySet());
    Map<String, Object> lanes = new LinkedHashMap<>();
    for (int i = 0; i < question.values().size(); i++) {
      Query value = new Query.Equal(question.field(), question.values().get(i));
      lanes.put("" + i, compile(selection, value));
    }
    Map<String, Object> body =
        Json.object(
            "size",
            0,
            "track_total_hits",
            true,
            "aggs",
            Json.object(
                "lanes",
                Json.object(
                    "filters",
                    Json.object("filters", lanes),
                    "aggs",
                    Json.object("over", over(selection, question, names)))));
    Found found = searcher.search(selection, body);
    Map<?, ?> buckets = Json.map(found.aggregation("lanes"), "buckets");
    Map<String, Histogram> answer = new LinkedHashMap<>();
    for (int i = 0; i < question.values().size(); i++) {
      answer.put(
          question.values().get(i),
          new Histogram(question.width(), read(Json.map(buckets.get("" + i)), names)));
    }
    return found.answer(answer);
  }

  private static Map<String, Object> compile(Selection selection, Query part) {
    return QueryDsl.compile(new Selection(selection.indices(), selection.profile(), part, null));
  }

  private static Map<String, Object> over(
      Selection selection, LaneQuestion question, List<String> names) {
    Map<String, Object> marks = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Query mark = question.marks().get(names.get(i));
      if (mark != null) {
        marks.put(MARK + i, Json.object("filter", compile(selection, mark)));
      }
    }
    Map<String, Object> over =
        Json.object(
            "date_histogram",
            Json.object(
                "field",
                QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP),
                "fixed_interval",
                question.width().toMillis() + "ms",
                "min_doc_count",
                1));
    if (!marks.isEmpty()) {
      over.put("aggs", marks);
    }
    return over;
  }

  private static List<Histogram.Bucket> read(Map<?, ?> lane, List<String> names) {
    List<Histogram.Bucket> buckets = new ArrayList<>();
    for (Object bucket : Json.list(lane, "over", "buckets")) {
      Map<String, Long> marks = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        long marked = Json.number(bucket, MARK + i, "doc_count");
        if (marked > 0) {
          marks.put(names.get(i), marked);
        }
      }
      buckets.add(
          new Histogram.Bucket(
              Instant.ofEpochMilli(Json.number(bucket, "key")),
              Json.number(bucket, "doc_count"),
              Map.copyOf(marks),
              null,
              null));
    }
    return buckets;
  }
}

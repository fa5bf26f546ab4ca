package dev.exhibit.logstore;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Histogram.Bucket;
import dev.exhibit.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lanes of a store that cannot count them together. */
final class Lanes {
  private Lanes() {}

  static Answer<Map<String, Histogram>> oneByOne(
      LogStore log, Selection selection, LaneQuestion question) {
    Answer<Long> all = log.count(selection);
    Map<String, Histogram> lanes = new LinkedHashMap<>();
    for (String value : question.values()) {
      Query lane = Query.and(selection.query(), new Query.Equal(question.field(), value));
      Map<Instant, Map<String, Long>> marks = new TreeMap<>();
      question
          .marks()
          .forEach((name, mark) -> {
            for (Bucket bucket : count(log, selection, Query.and(lane, mark), question)) {
              marks
                  .computeIfAbsent(bucket.from(), from -> new TreeMap<>())
                  .put(name, bucket.count());
            }
          });
      List<Bucket> buckets = new ArrayList<>();
      for (Bucket bucket : count(log, selection, lane, question)) {
        Map<String, Long> marked = marks.getOrDefault(bucket.from(), Map.of());
        buckets.add(new Bucket(bucket.from(), bucket.count(), marked, null, null));
      }
      lanes.put(value, new Histogram(question.width(), buckets));
    }
    return switch (all) {
      case Answer.Complete<Long> whole -> new Answer.Complete<>(lanes, whole.proof());
      case Answer.Partial<Long> part -> new Answer.Partial<>(lanes, part.proof(), part.reason());
    };
  }

  private static List<Bucket> count(
      LogStore log, Selection selection, Query query, LaneQuestion question) {
    Selection part =
        new Selection(selection.indices(), selection.profile(), query, selection.span());
    return log.histogram(part, question.width(), null).value().buckets();
  }
}

package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Marks.Whole;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.EventSchema;
import dev.exhibit.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What indices of one shard hold in all, by the numbers of their writes, and which buckets of time
 * have anything new since that was told. A write that is new has a greater number than all before
 * it. So if those that are not new are as many as before, and their numbers have the same sum, they
 * are the same, and only where new ones lie can a bucket be another.
 */
final class WholeIndices {
  private static final String NUMBER = "_seq_no";

  private final Searcher searcher;
  private final Selection everything;
  private final Map<String, String> ids;

  /**
   * Some indices.
   *
   * @param selection names them; what else it asks for does not matter
   * @param ids what stands for each concrete index as it was made
   */
  WholeIndices(Searcher searcher, Selection selection, Map<String, String> ids) {
    this.searcher = searcher;
    this.everything = new Selection(selection.indices(), selection.profile(), Query.ALL, null);
    this.ids = new TreeMap<>(ids);
  }

  /** What the store said of them. */
  record Told(List<Whole> wholes, Found found) {}

  /** What they hold now; empty where the store could not look everywhere. */
  Optional<Told> now() {
    Found found =
        searcher.search(
            everything, Json.object("size", 0, "track_total_hits", true, "aggs", numbers()));
    Map<String, Whole> wholes = read(found);
    long documents = wholes.values().stream().mapToLong(Whole::documents).sum();
    return found.problems().isEmpty()
            && documents == found.total()
            && ids.keySet().containsAll(wholes.keySet())
        ? Optional.of(new Told(List.copyOf(wholes.values()), found))
        : Optional.empty();
  }

  private Map<String, Object> numbers() {
    return Json.object(
        "in",
        Json.object(
            "terms",
            Json.object("field", "_index", "size", ids.size()),
            "aggs",
            Json.object("numbers", Json.object("stats", Json.object("field", NUMBER)))));
  }

  /** All indices, also those without documents. */
  private Map<String, Whole> read(Found found) {
    Map<String, Whole> wholes = new TreeMap<>();
    ids.forEach((index, id) -> wholes.put(index, Whole.empty(index, id)));
    for (Object bucket : Json.list(found.aggregation("in"), "buckets")) {
      String index = Json.text(bucket, "key");
      Map<?, ?> told = Json.map(bucket, "numbers");
      wholes.put(
          index,
          new Whole(
              index,
              ids.getOrDefault(index, ""),
              Json.number(told, "count"),
              Json.number(told, "sum"),
              Json.number(told, "max")));
    }
    return wholes;
  }

  /** Documents of these indices that were written after what is said of them. */
  static Map<String, Object> since(List<Whole> before) {
    List<Object> any = new ArrayList<>();
    for (Whole whole : before) {
      Object of = Json.object("term", Json.object("_index", whole.index()));
      Object after = Json.object("range", Json.object(NUMBER, Json.object("gt", whole.greatest())));
      any.add(Json.object("bool", Json.object("filter", List.of(of, after))));
    }
    return Json.object("bool", Json.object("should", any, "minimum_should_match", 1));
  }

  /**
   * What is new since earlier.
   *
   * @param since what the indices that have anything new held before it
   * @param touched the starts of the buckets where it lies, milliseconds since 1970 UTC
   */
  record News(List<Whole> since, Set<Long> touched) {}

  /** What is new; empty where something else was changed or taken away, or cannot be told. */
  Optional<News> news(Selection selection, Duration width, List<Whole> now, Marks.Earlier earlier) {
    Map<String, Whole> before = new TreeMap<>();
    earlier.wholes().forEach(whole -> before.put(whole.index(), whole));
    List<Whole> then = new ArrayList<>();
    List<Whole> grown = new ArrayList<>();
    for (Whole whole : now) {
      Whole known = before.remove(whole.index());
      if (known != null && !known.id().equals(whole.id())) {
        return Optional.empty();
      }
      if (!whole.equals(known)) {
        then.add(known == null ? Whole.empty(whole.index(), whole.id()) : known);
        grown.add(whole);
      }
    }
    if (!before.isEmpty()) {
      return Optional.empty();
    }
    return then.isEmpty()
        ? Optional.of(new News(List.of(), Set.of()))
        : news(selection, width, grown, then);
  }

  private Optional<News> news(
      Selection selection, Duration width, List<Whole> now, List<Whole> then) {
    Map<String, Object> aggregations = numbers();
    aggregations.put(
        "inside",
        Json.object(
            "filter",
            QueryDsl.compile(selection),
            "aggs",
            Json.object("over", over(selection, width))));
    Found found =
        searcher.search(
            everything,
            since(then),
            Json.object("size", 0, "track_total_hits", true, "aggs", aggregations));
    if (!found.problems().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Whole> fresh = read(found);
    for (int i = 0; i < now.size(); i++) {
      Whole added = fresh.get(now.get(i).index());
      if (added == null || !isSum(now.get(i), then.get(i), added)) {
        return Optional.empty();
      }
    }
    return touched(found.aggregation("inside")).map(starts -> new News(then, starts));
  }

  private static Map<String, Object> over(Selection selection, Duration width) {
    String time = QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP);
    return Json.object(
        "date_histogram",
        Json.object("field", time, "fixed_interval", width.toMillis() + "ms", "min_doc_count", 1));
  }

  private static boolean isSum(Whole now, Whole then, Whole fresh) {
    return now.documents() == then.documents() + fresh.documents()
        && now.sum() == then.sum() + fresh.sum();
  }

  private static Optional<Set<Long>> touched(Map<?, ?> inside) {
    Set<Long> starts = new TreeSet<>();
    long told = 0;
    for (Object bucket : Json.list(inside, "over", "buckets")) {
      starts.add(Json.number(bucket, "key"));
      told += Json.number(bucket, "doc_count");
    }
    // A document with several times would stand in several buckets.
    return told == Json.number(inside, "doc_count") ? Optional.of(starts) : Optional.empty();
  }
}

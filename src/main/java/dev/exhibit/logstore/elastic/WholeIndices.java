package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Marks.Whole;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.EventSchema;
import dev.exhibit.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    Map<String, Whole> wholes = read(found.response().get("aggregations"));
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
  private Map<String, Whole> read(Object aggregations) {
    Map<String, Whole> wholes = new TreeMap<>();
    ids.forEach((index, id) -> wholes.put(index, new Whole(index, id, 0, 0, -1)));
    for (Object bucket : Json.list(aggregations, "in", "buckets")) {
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

  /**
   * The starts of the buckets that hold anything new, milliseconds since 1970 UTC.
   *
   * @return empty where something that is not new was changed or taken away, or cannot be told
   */
  Optional<Set<Long>> touched(
      Selection selection, Duration width, List<Whole> now, Marks.Earlier earlier) {
    Map<String, Whole> before =
        earlier.wholes().stream().collect(Collectors.toMap(Whole::index, Function.identity()));
    Map<String, Whole> changed = new HashMap<>();
    for (Whole whole : now) {
      Whole then = before.remove(whole.index());
      if (then != null && !then.id().equals(whole.id())) {
        return Optional.empty();
      }
      if (!whole.equals(then)) {
        changed.put(
            whole.index(),
            then == null ? new Whole(whole.index(), whole.id(), 0, 0, -1) : then);
      }
    }
    if (!before.isEmpty()) {
      return Optional.empty();
    }
    return changed.isEmpty() ? Optional.of(Set.of()) : fresh(selection, width, now, changed);
  }

  private Optional<Set<Long>> fresh(
      Selection selection, Duration width, List<Whole> now, Map<String, Whole> changed) {
    List<Object> since = new ArrayList<>();
    changed.forEach((index, then) ->
        since.add(
            Json.object(
                "bool",
                Json.object(
                    "filter",
                    List.of(
                        Json.object("term", Json.object("_index", index)),
                        Json.object(
                            "range",
                            Json.object(NUMBER, Json.object("gt", then.greatest()))))))));
    String time = QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP);
    Map<String, Object> aggregations = numbers();
    aggregations.put(
        "inside",
        Json.object(
            "filter",
            QueryDsl.compile(selection),
            "aggs",
            Json.object(
                "over",
                Json.object(
                    "date_histogram",
                    Json.object(
                        "field",
                        time,
                        "fixed_interval",
                        width.toMillis() + "ms",
                        "min_doc_count",
                        1)))));
    Found found =
        searcher.search(
            everything,
            Json.object("bool", Json.object("should", since, "minimum_should_match", 1)),
            Json.object("size", 0, "track_total_hits", true, "aggs", aggregations));
    Map<String, Whole> fresh = read(found.response().get("aggregations"));
    boolean same =
        found.problems().isEmpty()
            && now.stream()
                .filter(whole -> changed.containsKey(whole.index()))
                .allMatch(whole ->
                    isSum(
                        whole,
                        changed.getOrDefault(whole.index(), whole),
                        fresh.getOrDefault(whole.index(), whole)));
    return same ? buckets(found.aggregation("inside")) : Optional.empty();
  }

  private static boolean isSum(Whole now, Whole then, Whole fresh) {
    return now.documents() == then.documents() + fresh.documents()
        && now.sum() == then.sum() + fresh.sum();
  }

  private static Optional<Set<Long>> buckets(Map<?, ?> inside) {
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

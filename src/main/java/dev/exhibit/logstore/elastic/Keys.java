package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages through all values of a field. A composite aggregation is exact, unlike one of the most
 * frequent terms, and each page stays below the store's limit of buckets.
 */
final class Keys {
  private Keys() {}

  static Answer<List<KeyCount>> page(
      Searcher searcher, Selection selection, String field, @Nullable String after, int size) {
    String name = QueryDsl.name(selection.profile(), field);
    Map<String, Object> composite =
        Json.object(
            "size",
            size,
            "sources",
            List.of(Json.object("key", Json.object("terms", Json.object("field", name)))));
    if (after != null) {
      composite.put("after", Json.object("key", after));
    }
    Found found =
        searcher.search(
            selection,
            Json.object(
                "size",
                0,
                "track_total_hits",
                true,
                "aggs",
                Json.object("keys", Json.object("composite", composite))));
    List<KeyCount> keys = new ArrayList<>();
    List<String> problems = new ArrayList<>(found.problems());
    for (Object bucket : Json.list(found.aggregation("keys"), "buckets")) {
      Object key = Json.at(bucket, "key", "key");
      if (!(key instanceof String)) {
        problems.add("the field " + name + " does not hold texts");
        break;
      }
      keys.add(new KeyCount(key.toString(), Json.number(bucket, "doc_count")));
    }
    return Found.answer(List.copyOf(keys), found.proof(), problems);
  }
}

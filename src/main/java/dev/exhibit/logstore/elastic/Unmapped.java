package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.Growth.Fate;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Looks for values that documents have and their index does not map. Most indices map a member when
 * a document first brings it; only of the others the documents themselves are looked into, which
 * takes time. An index that stops mapping when it is full notes in each document what it left out,
 * which is asked like any field.
 */
final class Unmapped {
  private final Growth growth;
  private final Searcher searcher;

  Unmapped(Growth growth, Searcher searcher) {
    this.growth = growth;
    this.searcher = searcher;
  }

  /**
   * Those of the indices in which a matching document has a value of the member; where that could
   * not be seen, all in which one may have. Whose mapping is not ours to see is taken for the
   * usual: to look into every document of it, at each question, is more than who lets us read it
   * expects.
   *
   * @param indices concrete indices that do not map it
   * @param member a dotted name, as documents have it
   */
  List<String> holding(Selection selection, List<String> indices, String member) {
    Map<Fate, List<String>> byFate = new EnumMap<>(Fate.class);
    indices.stream()
        .filter(Unmapped::isRemote)
        .forEach(index -> add(byFate, Fate.LEFT_OUT, index)); // nobody tells its mapping from here
    growth
        .of(indices.stream().filter(index -> !isRemote(index)).toList(), member)
        .forEach((index, fate) -> add(byFate, fate, index));
    TreeSet<String> holding = new TreeSet<>();
    holding.addAll(looking(selection, byFate.getOrDefault(Fate.LEFT_OUT, List.of()), member));
    holding.addAll(noted(selection, byFate.getOrDefault(Fate.MAPPED_WITH_ROOM, List.of()), member));
    return List.copyOf(holding);
  }

  private static void add(Map<Fate, List<String>> byFate, Fate fate, String index) {
    byFate.computeIfAbsent(fate, added -> new ArrayList<>()).add(index);
  }

  /** Mappings of other clusters cannot be read from here. */
  static boolean isRemote(String index) {
    return index.indexOf(':') >= 0;
  }

  /** By what the documents themselves have. */
  private Collection<String> looking(Selection selection, List<String> indices, String member) {
    Map<String, Object> there = Json.object("exists", Json.object("field", member));
    Map<String, Object> computed = Json.object(member, Json.object("type", "keyword"));
    return search(selection, indices, there, Json.object("runtime_mappings", computed));
  }

  /** By what their index says that it left out of them: the member, or an object around it. */
  private Collection<String> noted(Selection selection, List<String> indices, String member) {
    List<String> names = new ArrayList<>();
    for (int dot = member.length(); dot > 0; dot = member.lastIndexOf('.', dot - 1)) {
      names.add(member.substring(0, dot));
    }
    Map<String, Object> left = Json.object("terms", Json.object("_ignored", names));
    return search(selection, indices, left, Map.of());
  }

  private Collection<String> search(
      Selection selection,
      List<String> indices,
      Map<String, Object> wanted,
      Map<String, Object> more) {
    if (indices.isEmpty()) {
      return List.of();
    }
    List<String> sorted = indices.stream().sorted().toList();
    List<Object> filters = List.of(Json.object("terms", Json.object("_index", sorted)), wanted);
    Query there =
        new Query.Raw(Json.canonical(Json.object("bool", Json.object("filter", filters))));
    Selection narrowed =
        new Selection(
            selection.indices(),
            selection.profile(),
            Query.and(selection.query(), there),
            selection.span());
    Map<String, Object> terms = Json.object("field", "_index", "size", sorted.size());
    Map<String, Object> body =
        Json.object(
            "size",
            0,
            "track_total_hits",
            false,
            "terminate_after",
            1,
            "aggs",
            Json.object("indices", Json.object("terms", terms)));
    body.putAll(more);
    Found found = searcher.search(narrowed, body);
    Collection<String> held = Histograms.counts(found.aggregation("indices")).keySet();
    return held.isEmpty() && !isWhole(found) ? sorted : held;
  }

  /** Whether all was looked into; that it stops at the first document of a shard was asked for. */
  private static boolean isWhole(Found found) {
    long elsewhere = 0;
    for (String kind : List.of("skipped", "partial", "failed")) {
      elsewhere += Json.number(found.response(), "_clusters", kind);
    }
    return found.shards().failed() == 0
        && found.shards().successful() == found.shards().total()
        && elsewhere == 0
        && !Json.flag(found.response(), "timed_out");
  }
}

package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.LeftOut;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.Growth.Fate;
import dev.exhibit.logstore.elastic.LookedThrough.Result;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for values that documents have and their index does not map. Most indices map a member when
 * a document first brings it; only of the others the documents themselves are looked into, which
 * takes time. An index that stops mapping when it is full notes in each document what it left out,
 * which is asked like any field.
 */
final class Unmapped {
  private static final long UNCOUNTED = -1;

  private final Growth growth;
  private final Searcher searcher;
  private final LookedThrough looked;

  Unmapped(Growth growth, Searcher searcher, LookedThrough looked) {
    this.growth = growth;
    this.searcher = searcher;
    this.looked = looked;
  }

  /**
   * Those of the indices in which a matching document has a value of the member, and those in which
   * that could not be seen. Whose mapping is not ours to see is taken for the usual: to look into
   * every document of it, at each question, is more than who lets us read it expects.
   *
   * @param indices concrete indices that do not map it
   * @param member a dotted name, as documents have it
   */
  LeftOut holding(Selection selection, List<String> indices, String member) {
    Map<Fate, List<String>> byFate = new EnumMap<>(Fate.class);
    indices.stream()
        .filter(Unmapped::isRemote)
        .forEach(index -> add(byFate, Fate.LEFT_OUT, index)); // nobody tells its mapping from here
    growth
        .of(indices.stream().filter(index -> !isRemote(index)).toList(), member)
        .forEach((index, fate) -> add(byFate, fate, index));
    Set<String> holding = new TreeSet<>();
    Set<String> unknown = new TreeSet<>();
    looking(selection, byFate.getOrDefault(Fate.LEFT_OUT, List.of()), member, holding, unknown);
    List<String> full = byFate.getOrDefault(Fate.MAPPED_WITH_ROOM, List.of());
    noted(selection, full, member, holding, unknown);
    return new LeftOut(List.copyOf(holding), List.copyOf(unknown));
  }

  private static void add(Map<Fate, List<String>> byFate, Fate fate, String index) {
    byFate.computeIfAbsent(fate, added -> new ArrayList<>()).add(index);
  }

  /** Mappings of other clusters cannot be read from here. */
  static boolean isRemote(String index) {
    return index.indexOf(':') >= 0;
  }

  /** By what the documents themselves have, unless they were looked through already. */
  private void looking(
      Selection selection,
      List<String> indices,
      String member,
      Set<String> holding,
      Set<String> unknown) {
    if (indices.isEmpty()) {
      return;
    }
    Map<String, Long> documents = documents(selection, indices);
    List<String> open = new ArrayList<>();
    for (String index : indices) {
      long there = documents.getOrDefault(index, UNCOUNTED);
      Result known = there < 0 ? null : looked.of(selection, index, member, there);
      if (known == null) {
        open.add(index);
      } else if (known == Result.TOO_LONG) {
        unknown.add(index);
      }
    }
    Found found = search(selection, open, there(member), computed(member));
    Set<String> held = held(found);
    holding.addAll(held);
    boolean whole = found != null && isWhole(found);
    boolean late = found != null && Json.flag(found.response(), "timed_out");
    for (String index : open) {
      if (held.contains(index)) {
        continue;
      }
      if (!whole) {
        unknown.add(index);
      }
      long there = documents.getOrDefault(index, UNCOUNTED);
      if (there >= 0 && (whole || late)) {
        looked.note(selection, index, member, there, whole ? Result.NONE : Result.TOO_LONG);
      }
    }
  }

  /** How many documents there are to look through in each; nothing where nobody can say. */
  private Map<String, Long> documents(Selection selection, List<String> indices) {
    Map<String, Object> all = Json.object("match_all", Json.object());
    Found found = searcher.search(within(selection, indices, all), byIndex(indices));
    Map<String, Long> counted = new HashMap<>();
    if (isWhole(found)) {
      indices.forEach(index -> counted.put(index, 0L));
      counted.putAll(Histograms.counts(found.aggregation("indices")));
    }
    return counted;
  }

  private static Map<String, Object> there(String member) {
    return Json.object("exists", Json.object("field", member));
  }

  private static Map<String, Object> computed(String member) {
    return Json.object("runtime_mappings", Json.object(member, Json.object("type", "keyword")));
  }

  /** By what their index says that it left out of them: the member, or an object around it. */
  private void noted(
      Selection selection,
      List<String> indices,
      String member,
      Set<String> holding,
      Set<String> unknown) {
    List<String> names = new ArrayList<>();
    for (int dot = member.length(); dot > 0; dot = member.lastIndexOf('.', dot - 1)) {
      names.add(member.substring(0, dot));
    }
    Map<String, Object> left = Json.object("terms", Json.object("_ignored", names));
    Found found = search(selection, indices, left, Map.of());
    holding.addAll(held(found));
    if (found == null || !isWhole(found)) {
      indices.stream().filter(index -> !holding.contains(index)).forEach(unknown::add);
    }
  }

  /** A search that ends at the first match of a shard; null where the store does not take it. */
  private @Nullable Found search(
      Selection selection,
      List<String> indices,
      Map<String, Object> wanted,
      Map<String, Object> more) {
    if (indices.isEmpty()) {
      return null;
    }
    Map<String, Object> body = byIndex(indices);
    body.put("terminate_after", 1);
    body.putAll(more);
    try {
      return searcher.search(within(selection, indices, wanted), body);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (UserFacingException e) {
      return null; // as where it does not compute fields (search.allow_expensive_queries)
    }
  }

  private static Map<String, Object> byIndex(List<String> indices) {
    Map<String, Object> terms = Json.object("field", "_index", "size", indices.size());
    return Json.object(
        "size",
        0,
        "track_total_hits",
        false,
        "aggs",
        Json.object("indices", Json.object("terms", terms)));
  }

  private static Selection within(
      Selection selection, List<String> indices, Map<String, Object> wanted) {
    List<String> sorted = indices.stream().sorted().toList();
    List<Object> filters = List.of(Json.object("terms", Json.object("_index", sorted)), wanted);
    Query there =
        new Query.Raw(Json.canonical(Json.object("bool", Json.object("filter", filters))));
    return new Selection(
        selection.indices(),
        selection.profile(),
        Query.and(selection.query(), there),
        selection.span());
  }

  private static Set<String> held(@Nullable Found found) {
    return found == null ? Set.of() : Histograms.counts(found.aggregation("indices")).keySet();
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

package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks for values that documents have and their index does not map. Most indices map a member when
 * a document first brings it; only of the others the documents themselves are looked into, which
 * takes time.
 */
final class Unmapped {
  /** The identity of an index is asked with it, so that an answer is never empty. */
  private static final String TOLD =
      "*.settings.index.uuid,*.mappings.dynamic,*.mappings.enabled,"
          + "*.mappings.properties.**.dynamic,*.mappings.properties.**.enabled";

  private final ElasticHttp http;
  private final Searcher searcher;

  Unmapped(ElasticHttp http, Searcher searcher) {
    this.http = http;
    this.searcher = searcher;
  }

  /**
   * Those of the indices in which a matching document has a value of the member; where that could
   * not be seen, all in which one may have.
   *
   * @param indices concrete indices that do not map it
   * @param member a dotted name, as documents have it
   */
  List<String> holding(Selection selection, List<String> indices, String member) {
    List<String> doubtful = doubtful(indices, member);
    if (doubtful.isEmpty()) {
      return List.of();
    }
    Query there = new Query.Raw(Json.canonical(within(doubtful, member)));
    Selection narrowed =
        new Selection(
            selection.indices(),
            selection.profile(),
            Query.and(selection.query(), there),
            selection.span());
    Map<String, Object> terms = Json.object("field", "_index", "size", doubtful.size());
    Found found =
        searcher.search(
            narrowed,
            Json.object(
                "size",
                0,
                "track_total_hits",
                false,
                "terminate_after",
                1,
                "runtime_mappings",
                Json.object(member, Json.object("type", "keyword")),
                "aggs",
                Json.object("indices", Json.object("terms", terms))));
    List<String> held =
        Histograms.counts(found.aggregation("indices")).keySet().stream().sorted().toList();
    return held.isEmpty() && !isWhole(found) ? doubtful : held;
  }

  private static Map<String, Object> within(List<String> indices, String member) {
    return Json.object(
        "bool",
        Json.object(
            "filter",
            List.of(
                Json.object("terms", Json.object("_index", indices)),
                Json.object("exists", Json.object("field", member)))));
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

  /**
   * The indices that do not map the member when a document brings it, or may not. Whose mapping is
   * not ours to see is taken for the usual: to look into every document of it, at each question, is
   * more than who lets us read it expects.
   */
  private List<String> doubtful(List<String> indices, String member) {
    List<String> doubtful = new ArrayList<>(indices.stream().filter(Unmapped::isRemote).toList());
    List<String> own = indices.stream().filter(index -> !isRemote(index)).toList();
    for (List<String> some : Indices.parts(own)) {
      Request request = ElasticHttp.request("GET", Indices.path(some), null);
      request.addParameter("filter_path", TOLD);
      Reply reply = http.send(request, http.reading());
      boolean untold = reply.status() == 403 || reply.status() == 404;
      if (!untold && !reply.isGood()) {
        throw Refusals.of(http.connection(), reply);
      }
      some.stream()
          .filter(index -> !untold && !grows(Json.map(reply.body(), index), member))
          .forEach(doubtful::add);
    }
    return doubtful.stream().sorted().toList();
  }

  /** Whether the index maps the member as soon as a document brings it, or refuses the document. */
  private static boolean grows(Map<?, ?> index, String member) {
    Map<?, ?> object = Json.map(index, "mappings");
    String dynamic = "true";
    for (String name : List.of(member.split("\\.", -1))) {
      dynamic = dynamic(object, dynamic);
      object = Json.map(object, "properties", name);
    }
    return !index.isEmpty() && !dynamic.equals("false") && !isDisabled(object);
  }

  /** What becomes of new members of this object; what it does not say itself its parent does. */
  private static String dynamic(Map<?, ?> object, String parent) {
    String own = Json.text(object, "dynamic");
    return isDisabled(object) ? "false" : own.isEmpty() ? parent : own;
  }

  private static boolean isDisabled(Map<?, ?> object) {
    return Json.text(object, "enabled").equals("false");
  }

  /** Mappings of other clusters cannot be read from here. */
  private static boolean isRemote(String index) {
    return index.indexOf(':') >= 0;
  }
}

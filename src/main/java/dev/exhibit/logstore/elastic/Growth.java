package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What becomes of a member that a document brings and its index does not map: most indices map it,
 * some refuse the document, others leave it out. What an index says is kept for a short while,
 * since one field after another is asked for.
 */
final class Growth {
  /** The identity of an index is asked with it, so that an answer is never empty. */
  private static final String TOLD =
      "*.settings.index.uuid,*.settings.index.mapping.total_fields.ignore_dynamic_beyond_limit,"
          + "*.mappings.dynamic,*.mappings.enabled,"
          + "*.mappings.properties.**.dynamic,*.mappings.properties.**.enabled";

  private static final Duration KEPT = Duration.ofSeconds(30);

  private final ElasticHttp http;
  private final LongSupplier nanos;
  private final Map<String, Told> kept = new ConcurrentHashMap<>();

  /**
   * Of indices of the store behind this connection.
   *
   * @param nanos the time, as {@link System#nanoTime()}
   */
  Growth(ElasticHttp http, LongSupplier nanos) {
    this.http = http;
    this.nanos = nanos;
  }

  /** What becomes of a new member. */
  enum Fate {
    /** It is mapped, or its document is refused. */
    MAPPED,
    /** It is mapped as long as the index has room for another field; else it is left out. */
    MAPPED_WITH_ROOM,
    /** It is left out. */
    LEFT_OUT,
    /** The mapping is not ours to see, or not to be had from here. */
    UNTOLD
  }

  private record Told(Map<?, ?> index, boolean seen, long at) {}

  /**
   * What becomes of a member.
   *
   * @param indices concrete ones of this cluster
   * @param member a dotted name, as documents have it
   */
  Map<String, Fate> of(Collection<String> indices, String member) {
    Map<String, Fate> fates = new HashMap<>();
    told(indices).forEach((index, told) -> fates.put(index, fate(told, member)));
    return fates;
  }

  /** Those of the indices of which nobody tells us what becomes of new members, sorted. */
  List<String> untold(Collection<String> indices) {
    return told(indices).entrySet().stream()
        .filter(one -> !one.getValue().seen())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static Fate fate(Told told, String member) {
    if (!told.seen()) {
      return Fate.UNTOLD;
    }
    boolean room =
        Json.text(
                told.index(),
                "settings",
                "index",
                "mapping",
                "total_fields",
                "ignore_dynamic_beyond_limit")
            .equals("true");
    return !grows(told.index(), member)
        ? Fate.LEFT_OUT
        : room ? Fate.MAPPED_WITH_ROOM : Fate.MAPPED;
  }

  /** Whether the index maps the member as soon as a document brings it, or refuses the document. */
  private static boolean grows(Map<?, ?> index, String member) {
    Map<?, ?> object = Json.map(index, "mappings");
    String dynamic = "true";
    for (String name : List.of(member.split("\\.", -1))) {
      dynamic = dynamic(object, dynamic);
      object = Json.map(object, "properties", name);
    }
    return !dynamic.equals("false") && !isDisabled(object);
  }

  /** What becomes of new members of this object; what it does not say itself its parent does. */
  private static String dynamic(Map<?, ?> object, String parent) {
    String own = Json.text(object, "dynamic");
    return isDisabled(object) ? "false" : own.isEmpty() ? parent : own;
  }

  private static boolean isDisabled(Map<?, ?> object) {
    return Json.text(object, "enabled").equals("false");
  }

  private Map<String, Told> told(Collection<String> indices) {
    long now = nanos.getAsLong();
    Map<String, Told> told = new HashMap<>();
    List<String> open = new ArrayList<>();
    for (String index : indices) {
      Told known = kept.get(index);
      if (known == null || now - known.at() > KEPT.toNanos()) {
        open.add(index);
      } else {
        told.put(index, known);
      }
    }
    Map<String, Map<?, ?>> seen = new HashMap<>();
    Indices.parts(open).forEach(some -> seen.putAll(ask(some)));
    for (String index : open) {
      // One that the answer leaves out is gone, or not ours to see.
      Map<?, ?> about = seen.getOrDefault(index, Map.of());
      Told one = new Told(about, !about.isEmpty(), now);
      kept.put(index, one);
      told.put(index, one);
    }
    return told;
  }

  private Map<String, Map<?, ?>> ask(List<String> indices) {
    Reply reply = reply(indices);
    if (reply.status() != 403) {
      return read(reply);
    }
    Map<String, Map<?, ?>> seen = new HashMap<>();
    if (indices.size() > 1) { // one that is not ours to see must not hide the others
      List<String> ours = ours(indices);
      if (ours.size() == indices.size()) {
        ours.forEach(index -> seen.putAll(ask(List.of(index))));
      } else if (!ours.isEmpty()) {
        seen.putAll(ask(ours));
      }
    }
    return seen;
  }

  private Reply reply(List<String> indices) {
    Request request = ElasticHttp.request("GET", Indices.path(indices), null);
    request.addParameter("filter_path", TOLD);
    request.addParameter("ignore_unavailable", "true");
    request.addParameter("allow_no_indices", "false"); // an empty answer would be taken for none
    return http.send(request, http.reading());
  }

  private Map<String, Map<?, ?>> read(Reply reply) {
    Map<String, Map<?, ?>> seen = new HashMap<>();
    if (reply.status() == 404) {
      return seen;
    }
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    reply.body().forEach((index, about) -> seen.put(index, Json.map(about)));
    return seen;
  }

  /** Those whose mapping is ours to see; all of them where the store does not say. */
  private List<String> ours(List<String> indices) {
    String right = "view_index_metadata";
    Reply reply =
        http.send(
            ElasticHttp.request(
                "POST",
                "/_security/user/_has_privileges",
                Json.object(
                    "index", List.of(Json.object("names", indices, "privileges", List.of(right))))),
            http.reading());
    Map<?, ?> rights = Json.map(reply.body(), "index");
    return reply.isGood() && !rights.isEmpty()
        ? indices.stream().filter(index -> Json.flag(Json.map(rights, index), right)).toList()
        : indices;
  }
}

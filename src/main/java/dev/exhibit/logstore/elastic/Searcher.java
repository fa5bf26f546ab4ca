package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.TimeSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends searches to the indices themselves, or to a point in time over them. */
final class Searcher implements AutoCloseable {
  static final String KEEP_ALIVE = "10m";

  private final Transport transport;
  private final Resolver resolver;
  private final @Nullable String pointInTime;

  private Searcher(Transport transport, Resolver resolver, @Nullable String pointInTime) {
    this.transport = transport;
    this.resolver = resolver;
    this.pointInTime = pointInTime;
  }

  /** Searches what is there when it is asked. */
  static Searcher live(Transport transport) {
    return new Searcher(transport, new Resolver(transport), null);
  }

  /** Searches what is there now, whatever is written later. */
  Searcher freeze(List<String> names) {
    Resolver frozen = resolver.resolved(names);
    Target target = frozen.target(names);
    return new Searcher(transport, frozen, target.indices().isEmpty() ? null : open(target));
  }

  private String open(Target target) {
    String path = "/" + String.join(",", target.indices()) + "/_pit";
    Map<String, String> parameters = new HashMap<>();
    parameters.put("keep_alive", KEEP_ALIVE);
    parameters.put("allow_partial_search_results", "true");
    try {
      return transport.json("POST", path, parameters, null).path("id").asString();
    } catch (ElasticException e) {
      if (e.status() != 400) {
        throw e;
      }
      // Older servers do not know the parameter; they refuse a point in time over failed shards.
      parameters.remove("allow_partial_search_results");
      return transport.json("POST", path, parameters, null).path("id").asString();
    }
  }

  boolean isFrozen() {
    return pointInTime != null;
  }

  Target target(Selection selection) {
    return resolver.target(selection.indices());
  }

  /** The question as query DSL, the same every time. */
  static Map<String, Object> query(Selection selection) {
    Dsl dsl = new Dsl(selection.profile());
    List<Map<String, Object>> filters = new ArrayList<>();
    TimeSpan span = selection.span();
    if (span != null) {
      filters.add(
          Dsl.range(
              dsl.name(EventSchema.TIMESTAMP),
              Map.of("gte", span.from().toString(), "lt", span.to().toString())));
    }
    filters.add(dsl.compile(selection.query()));
    return Map.of("bool", Map.of("filter", filters));
  }

  /** Sends one search; {@code more} are the parts beside the query. */
  JsonNode search(Target target, Map<String, Object> query, Map<String, ?> more) {
    Map<String, Object> body = new TreeMap<>(more);
    body.putIfAbsent("track_total_hits", true);
    if (pointInTime == null) {
      body.put("query", query);
      return transport.json(
          "POST",
          "/" + String.join(",", target.indices()) + "/_search",
          Map.of("ignore_unavailable", "false", "allow_no_indices", "false"),
          body);
    }
    body.put("query", among(target, query));
    body.put("pit", Map.of("id", pointInTime, "keep_alive", KEEP_ALIVE));
    return transport.json("POST", "/_search", body);
  }

  /** A point in time may cover more indices than a question is about. */
  private static Map<String, Object> among(Target target, Map<String, Object> query) {
    return Map.of(
        "bool",
        Map.of("filter", List.of(query, Map.of("terms", Map.of("_index", target.indices())))));
  }

  /** Ends a point in time; the live indices need no end. */
  @Override
  public void close() {
    if (pointInTime != null) {
      transport.json("DELETE", "/_pit", Map.of("id", pointInTime));
    }
  }
}

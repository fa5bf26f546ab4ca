package dev.exhibit.logstore.elastic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Finds the indices behind names and patterns. It asks for field capabilities, which needs no more
 * than the privilege to read.
 */
final class Resolver {
  private final Transport transport;
  private final Map<String, List<String>> known;

  Resolver(Transport transport) {
    this(transport, Map.of());
  }

  private Resolver(Transport transport, Map<String, List<String>> known) {
    this.transport = transport;
    this.known = Map.copyOf(known);
  }

  /** A resolver that keeps what these names mean now. */
  Resolver resolved(List<String> names) {
    Map<String, List<String>> now = new HashMap<>();
    names.forEach(name -> now.put(name, indices(name)));
    return new Resolver(transport, now);
  }

  Target target(List<String> names) {
    Set<String> found = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      List<String> indices = known.containsKey(name) ? known.get(name) : indices(name);
      if (indices == null || indices.isEmpty()) {
        missing.add(name);
      } else {
        found.addAll(indices);
      }
    }
    return new Target(names, List.copyOf(found), missing);
  }

  private List<String> indices(String name) {
    try {
      JsonNode answer =
          transport.json(
              "GET",
              "/" + name + "/_field_caps",
              Map.of("fields", "@timestamp", "ignore_unavailable", "false"),
              null);
      List<String> indices = new ArrayList<>();
      answer.path("indices").forEach(index -> indices.add(index.asString()));
      return indices;
    } catch (ElasticException e) {
      if (e.isMissingIndex()) {
        return List.of();
      }
      throw e;
    }
  }
}

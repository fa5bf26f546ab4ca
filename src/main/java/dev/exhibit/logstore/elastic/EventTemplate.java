package dev.exhibit.logstore.elastic;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The index template of audit events, made from {@link EventSchema}. */
final class EventTemplate {
  static final String NAME = "exhibit-events";

  /** Lucene refuses a term over 32,766 bytes; a character takes up to four. */
  private static final int LONGEST_TERM = 8_191;

  private EventTemplate() {}

  static Map<String, Object> body() {
    return Map.of(
        "index_patterns", List.of("exhibit-*"),
        "priority", 200,
        "template", Map.of("settings", settings(), "mappings", mappings()));
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "index.number_of_shards",
        1,
        "index.auto_expand_replicas",
        "0-1",
        "index.mapping.total_fields.limit",
        2_000,
        "index.mapping.total_fields.ignore_dynamic_beyond_limit",
        true);
  }

  private static Map<String, Object> mappings() {
    Map<String, Object> properties = new TreeMap<>();
    EventSchema.fields().forEach((name, type) -> put(properties, name, mapping(type)));
    Map<String, Object> keyword = Map.of("type", "keyword", "ignore_above", LONGEST_TERM);
    return Map.of(
        "dynamic_templates",
        List.of(
            Map.of(
                "texts_are_keywords", Map.of("match_mapping_type", "string", "mapping", keyword))),
        "date_detection",
        false,
        "properties",
        properties);
  }

  private static Map<String, Object> mapping(FieldType type) {
    return switch (type) {
      case KEYWORD -> Map.of("type", "keyword", "ignore_above", LONGEST_TERM);
      case DATE -> Map.of("type", "date");
      case LONG -> Map.of("type", "long", "ignore_malformed", true);
      case IP -> Map.of("type", "ip", "ignore_malformed", true);
      case BOOLEAN -> Map.of("type", "boolean");
      case FLATTENED ->
          Map.of("type", "flattened", "ignore_above", LONGEST_TERM, "depth_limit", 100);
      case STORED_ONLY -> Map.of("type", "keyword", "index", false, "doc_values", false);
    };
  }

  @SuppressWarnings("unchecked") // the tree holds only what this method put there
  private static void put(
      Map<String, Object> properties, String name, Map<String, Object> mapping) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      properties.put(name, mapping);
      return;
    }
    Map<String, Object> object =
        (Map<String, Object>)
            properties.computeIfAbsent(
                name.substring(0, dot),
                key -> new TreeMap<String, Object>(Map.of("properties", new TreeMap<>())));
    put(
        (Map<String, Object>) object.getOrDefault("properties", new TreeMap<>()),
        name.substring(dot + 1),
        mapping);
  }
}

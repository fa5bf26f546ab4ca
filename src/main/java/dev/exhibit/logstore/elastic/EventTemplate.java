package dev.exhibit.logstore.elastic;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The index template of indices that Exhibit fills: every field of {@link EventSchema} by its type,
 * and any other text as a keyword. Default codec and index mode only: the embedded server has no
 * other.
 */
final class EventTemplate {
  static final String NAME = "exhibit-events";

  /** Every index that Exhibit fills is named like this. */
  static final String PATTERN = "exhibit-*";

  /** Goes up with every change, so that an older Exhibit does not undo it. */
  static final int VERSION = 3;

  /** Lucene takes terms of at most 32,766 bytes; a character has up to four. */
  private static final int LONGEST_KEYWORD = 8_191;

  /** In an object of the source the field's name is part of the term. */
  private static final int LONGEST_FLATTENED = 4_096;

  private static final int DEEPEST = 200;

  private EventTemplate() {}

  /**
   * The pattern that covers an index: ours, or just the index where a person chose another name.
   */
  static String patternOf(String index) {
    return index.startsWith("exhibit-") ? PATTERN : index;
  }

  /** The template's own name. */
  static String name(String pattern) {
    return pattern.equals(PATTERN) ? NAME : NAME + "-in-" + pattern;
  }

  static Map<String, Object> body(String pattern) {
    Map<String, Object> mappings =
        Json.object(
            "dynamic",
            true,
            "date_detection",
            false,
            "numeric_detection",
            false,
            "dynamic_templates",
            List.of(
                Json.object(
                    "text", Json.object("match_mapping_type", "string", "mapping", keyword()))),
            "properties",
            properties());
    return Json.object(
        "index_patterns",
        List.of(pattern),
        "priority",
        pattern.equals(PATTERN) ? 200 : 201,
        "version",
        VERSION,
        "_meta",
        Json.object("description", "Audit events, filled by Exhibit"),
        "template",
        Json.object("settings", settings(), "mappings", mappings));
  }

  private static Map<String, Object> settings() {
    return Json.object(
        "index",
        Json.object(
            "number_of_shards",
            1,
            "auto_expand_replicas",
            "0-1",
            "mapping",
            Json.object("total_fields", Json.object("limit", 2_000))));
  }

  private static Map<String, Object> properties() {
    Map<String, Object> top = new LinkedHashMap<>();
    EventSchema.fields().forEach((name, type) -> put(top, name, mapping(type)));
    return top;
  }

  /** Puts {@code a.b.c} where objects a and b hold properties. */
  private static void put(Map<String, Object> properties, String name, Map<String, Object> field) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      properties.put(name, field);
      return;
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    String parent = name.substring(0, dot);
    Json.map(properties.get(parent), "properties")
        .forEach((key, value) -> inner.put(String.valueOf(key), value));
    put(inner, name.substring(dot + 1), field);
    properties.put(parent, Json.object("properties", inner));
  }

  private static Map<String, Object> mapping(FieldType type) {
    return switch (type) {
      case KEYWORD -> keyword();
      case DATE -> Json.object("type", "date");
      case LONG -> Json.object("type", "long");
      case IP -> Json.object("type", "ip");
      case BOOLEAN -> Json.object("type", "boolean");
      case FLATTENED ->
          Json.object(
              "type", "flattened", "ignore_above", LONGEST_FLATTENED, "depth_limit", DEEPEST);
      case STORED_ONLY -> Json.object("type", "keyword", "index", false, "doc_values", false);
    };
  }

  private static Map<String, Object> keyword() {
    return Json.object("type", "keyword", "ignore_above", LONGEST_KEYWORD);
  }
}

package dev.exhibit.logstore.elastic;

import dev.exhibit.model.Sha256;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as maps and lists, read leniently where the store may add what we do not know. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private Json() {}

  /** An object from alternating names and values, in that order. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  static Map<String, Object> parse(byte[] json) {
    return MAPPER.readValue(json, OBJECT);
  }

  static Map<String, Object> parse(String json) {
    return MAPPER.readValue(json, OBJECT);
  }

  static List<?> array(String json) {
    return MAPPER.readValue(json, List.class);
  }

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** One text for one meaning: names sorted, no white space. */
  static String canonical(Object value) {
    return MAPPER.writeValueAsString(sorted(value));
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> result = new TreeMap<>();
      map.forEach((name, inner) -> result.put(String.valueOf(name), sorted(inner)));
      return result;
    }
    return value instanceof Collection<?> many ? many.stream().map(Json::sorted).toList() : value;
  }

  static String sha256(String text) {
    return Sha256.of(text);
  }

  /** What lies at this path of objects; null when it is not there. */
  static @Nullable Object at(@Nullable Object node, String... path) {
    Object found = node;
    for (String name : path) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return found;
  }

  static Map<?, ?> map(@Nullable Object node, String... path) {
    return at(node, path) instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<?> list(@Nullable Object node, String... path) {
    return at(node, path) instanceof List<?> list ? list : List.of();
  }

  static long number(@Nullable Object node, String... path) {
    return at(node, path) instanceof Number number ? number.longValue() : 0;
  }

  static boolean flag(@Nullable Object node, String... path) {
    return Boolean.TRUE.equals(at(node, path));
  }

  static String text(@Nullable Object node, String... path) {
    Object found = at(node, path);
    return found == null ? "" : String.valueOf(found);
  }
}

package dev.exhibit.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a record of which nothing can be taken for granted: any value may be of any type. */
public final class Values {
  /** Names count into the 32 KB that a store takes for one term. */
  private static final int LONGEST_NAME = 256;

  private Values() {}

  /** The object, or an empty one. */
  public static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The object at the end of the path, or an empty one. */
  public static Map<?, ?> map(Map<?, ?> from, String... path) {
    Map<?, ?> map = from;
    for (String name : path) {
      map = map(map.get(name));
    }
    return map;
  }

  /** The text of a scalar, or null for anything else and for nothing. */
  public static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case String text -> text.isBlank() ? null : text;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case null, default -> null;
    };
  }

  /** The text of the first of these members that has one. */
  public static @Nullable String text(Map<?, ?> map, String... names) {
    for (String name : names) {
      String text = text(map.get(name));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A boolean, also when written as text; null when it is neither. */
  public static @Nullable Boolean bool(@Nullable Object value) {
    String text = text(value);
    if ("true".equalsIgnoreCase(text)) {
      return true;
    }
    return "false".equalsIgnoreCase(text) ? false : null;
  }

  /** The items of a list, of {@code {items: […]}}, or the value itself as the only item. */
  public static List<Object> items(@Nullable Object value) {
    List<Object> items = new ArrayList<>();
    switch (value) {
      case null -> {}
      case Collection<?> many ->
          many.forEach(item -> {
            if (item != null) {
              items.add(item);
            }
          });
      case Map<?, ?> map when map.containsKey("items") -> items.addAll(items(map.get("items")));
      case Map<?, ?> map when map.isEmpty() -> {}
      default -> items.add(value);
    }
    return items;
  }

  /** The texts of a list or of a single value. */
  public static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    for (Object item : items(value)) {
      String text = text(item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The member of that name in any mix of upper and lower case. */
  public static @Nullable Object member(Map<?, ?> map, String name) {
    Object exact = map.get(name);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (name.equalsIgnoreCase(String.valueOf(entry.getKey()))) {
        return entry.getValue();
      }
    }
    return null;
  }

  /**
   * A copy that a {@code flattened} field takes: objects deeper than the server allows become text,
   * names without letters get one, long ones are cut.
   *
   * @param levels how many levels of objects are left
   */
  public static @Nullable Object flattened(@Nullable Object value, int levels) {
    return switch (value) {
      case Map<?, ?> map when levels == 0 -> map.toString();
      case Collection<?> many when levels == 0 -> many.toString();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, item) -> {
          if (item != null) {
            copy.put(name(String.valueOf(name)), flattened(item, levels - 1));
          }
        });
        yield copy;
      }
      case Collection<?> many -> {
        List<@Nullable Object> copy = new ArrayList<>();
        many.forEach(item -> copy.add(flattened(item, levels - 1)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  private static String name(String name) {
    String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return cut.isBlank() ? "_" : cut.replace('\0', '_');
  }
}

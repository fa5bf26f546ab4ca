package dev.exhibit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, read by dotted field name. Values are {@link String}, {@link Number}, {@link
 * Boolean}, {@link List}, {@link Map} or null, as a JSON parser makes them.
 *
 * @param tree the object; keys may themselves hold dots, as log stores allow
 */
public record Document(Map<String, ? extends @Nullable Object> tree) {

  /** A document without fields. */
  public static final Document EMPTY = new Document(Map.of());

  /**
   * Every value of a field, arrays flattened, nulls left out; objects are returned as they are.
   *
   * @param field dotted name, such as {@code event.action}
   */
  public List<Object> values(String field) {
    List<Object> found = new ArrayList<>(1);
    collect(tree, field, found);
    return found;
  }

  /** The first value as text, or null when the field is absent. */
  public @Nullable String text(String field) {
    List<Object> values = values(field);
    return values.isEmpty() ? null : String.valueOf(values.getFirst());
  }

  /** The first value as text, or the other text when the field is absent. */
  public String text(String field, String otherwise) {
    String text = text(field);
    return text == null ? otherwise : text;
  }

  /** Whether the field has at least one value. */
  public boolean has(String field) {
    return !values(field).isEmpty();
  }

  private static void collect(@Nullable Object node, String path, List<Object> found) {
    if (node instanceof Collection<?> many) {
      for (Object one : many) {
        collect(one, path, found);
      }
    } else if (node instanceof Map<?, ?> map) {
      if (map.containsKey(path)) {
        add(map.get(path), found);
        return;
      }
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        Object child = map.get(path.substring(0, dot));
        if (child != null) {
          collect(child, path.substring(dot + 1), found);
        }
      }
    }
  }

  private static void add(@Nullable Object value, List<Object> found) {
    if (value instanceof Collection<?> many) {
      many.forEach(one -> add(one, found));
    } else if (value != null) {
      found.add(value);
    }
  }
}

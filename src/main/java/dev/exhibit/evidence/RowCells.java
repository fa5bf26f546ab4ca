package dev.exhibit.evidence;

import dev.exhibit.model.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Picks the values of many fields out of a document in one walk over it, where asking for each
 * field by itself would walk it once a field. What is found is what {@link Document#values} finds.
 */
final class RowCells {
  private final List<String> fields;
  private final Node root = new Node();

  /** Where fields part ways: what is reached by a key, and the field that ends here. */
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private int field = -1;
  }

  RowCells(List<String> fields) {
    this.fields = List.copyOf(fields);
    for (int i = 0; i < fields.size(); i++) {
      Node node = root;
      for (String key : List.of(fields.get(i).split("\\.", -1))) {
        node = node.next.computeIfAbsent(key, _ -> new Node());
      }
      node.field = i;
    }
  }

  /** One cell a field: empty without a value, several values with a semicolon between them. */
  List<String> of(Document document) {
    @Nullable String[] cells = new String[fields.size()];
    if (!collect(document.tree(), root, cells)) {
      for (int i = 0; i < cells.length; i++) {
        cells[i] = null;
        for (Object value : document.values(fields.get(i))) {
          put(value, i, cells);
        }
      }
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i] == null ? "" : cells[i];
    }
    @SuppressWarnings("NullAway") // every cell has just been filled
    List<String> filled = Arrays.asList(cells);
    return filled;
  }

  /** False where a key holds a dot: then one field can be written in several ways. */
  private static boolean collect(Map<?, ?> map, Node node, @Nullable String[] cells) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      if (key.indexOf('.') >= 0) {
        return false;
      }
      Node next = node.next.get(key);
      if (next != null && entry.getValue() != null && !found(entry.getValue(), next, cells)) {
        return false;
      }
    }
    return true;
  }

  private static boolean found(Object value, Node node, @Nullable String[] cells) {
    if (node.field >= 0) {
      add(value, node.field, cells);
    }
    return node.next.isEmpty() || within(value, node, cells);
  }

  private static boolean within(@Nullable Object value, Node node, @Nullable String[] cells) {
    if (value instanceof Map<?, ?> map) {
      return collect(map, node, cells);
    }
    if (value instanceof Collection<?> many) {
      for (Object one : many) {
        if (!within(one, node, cells)) {
          return false;
        }
      }
    }
    return true;
  }

  private static void add(@Nullable Object value, int field, @Nullable String[] cells) {
    if (value instanceof Collection<?> many) {
      many.forEach(one -> add(one, field, cells));
    } else if (value != null) {
      put(value, field, cells);
    }
  }

  private static void put(Object value, int field, @Nullable String[] cells) {
    String text = value instanceof String string ? string : CanonicalJson.text(value);
    String before = cells[field];
    cells[field] = before == null ? text : before + "; " + text;
  }
}

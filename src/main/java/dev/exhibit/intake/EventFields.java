package dev.exhibit.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an audit event in the making, by dotted name, kept as nested objects. */
public final class EventFields {
  private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();

  /** Sets a field; null, an empty text and an empty list leave it out. */
  @SuppressWarnings("unchecked") // only this method puts the inner maps there
  public EventFields put(String field, @Nullable Object value) {
    boolean nothing =
        value == null
            || (value instanceof String text && text.isEmpty())
            || (value instanceof Collection<?> many && many.isEmpty());
    if (nothing) {
      return this;
    }
    Map<String, @Nullable Object> node = tree;
    int from = 0;
    for (int dot = field.indexOf('.'); dot > 0; dot = field.indexOf('.', from)) {
      node =
          (Map<String, @Nullable Object>)
              java.util.Objects.requireNonNull(
                  node.computeIfAbsent(field.substring(from, dot), name -> new LinkedHashMap<>()));
      from = dot + 1;
    }
    node.put(field.substring(from), value);
    return this;
  }

  /** The fields as nested objects. */
  public Map<String, @Nullable Object> tree() {
    return tree;
  }
}

package dev.exhibit.intake;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds a record in what carried it: EventBridge puts it under {@code detail}, collectors under
 * {@code event}, {@code _raw}, {@code message} or {@code log}, as an object or as JSON text. What
 * an index gave back may have that within {@code result} (Splunk) or {@code _source}
 * (Elasticsearch).
 */
public final class Carried {
  private static final String[] PLACES = {"detail", "event", "_raw", "message", "log"};
  private static final String[] WRAPPERS = {"result", "_source"};

  private Carried() {}

  /** The element when it is such a record, else the one that it carries, or null. */
  public static @Nullable Map<?, ?> record(Map<?, ?> element, Predicate<Map<?, ?>> isRecord) {
    Map<?, ?> found = within(element, isRecord);
    for (String wrapper : WRAPPERS) {
      boolean wrapped = found == null && element.get(wrapper) instanceof Map<?, ?>;
      found = wrapped ? within(Values.map(element.get(wrapper)), isRecord) : found;
    }
    return found;
  }

  /** Whether a text names this member, also where it stands in a text that is carried as such. */
  public static boolean names(String text, String member) {
    return text.contains("\"" + member + "\"") || text.contains("\\\"" + member + "\\\"");
  }

  private static @Nullable Map<?, ?> within(Map<?, ?> element, Predicate<Map<?, ?>> isRecord) {
    if (isRecord.test(element)) {
      return element;
    }
    for (String place : PLACES) {
      Map<?, ?> carried = object(element.get(place));
      if (isRecord.test(carried)) {
        return carried;
      }
    }
    return null;
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof String text
        ? Json.object(text).<Map<?, ?>>map(map -> map).orElse(Map.of())
        : Values.map(value);
  }
}

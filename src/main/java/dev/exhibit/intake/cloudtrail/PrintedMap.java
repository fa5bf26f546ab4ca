package dev.exhibit.intake.cloudtrail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object as Java prints it, {@code {a=1, b={c=[x, y]}}}: where an ingest pipeline found
 * the request too large for a flattened field, this text is all it kept. A value that itself holds
 * {@code ", name="} cannot be told from two; ranges, ports and ids never do.
 */
final class PrintedMap {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;

  private PrintedMap(String text) {
    this.text = text;
  }

  /** The object, or an empty one when the text is none. */
  static Map<String, @Nullable Object> parse(String text) {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return Map.of();
    }
    return new PrintedMap(text).object(0);
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    while (at < text.length() && text.charAt(at) != '}') {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        at = text.length();
        return object;
      }
      String name = text.substring(at, equals).strip();
      at = equals + 1;
      object.put(name, value(depth, true));
      separator();
    }
    at++;
    return object;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    while (at < text.length() && text.charAt(at) != ']') {
      list.add(value(depth, false));
      separator();
    }
    at++;
    return list;
  }

  private @Nullable Object value(int depth, boolean inObject) {
    char first = at < text.length() ? text.charAt(at) : '}';
    if (first == '{' && depth < MAX_DEPTH) {
      return object(depth + 1);
    }
    if (first == '[' && depth < MAX_DEPTH) {
      return list(depth + 1);
    }
    int start = at;
    while (at < text.length() && !ends(inObject)) {
      at++;
    }
    String value = text.substring(start, at);
    return value.equals("null") ? null : value;
  }

  private boolean ends(boolean inObject) {
    char c = text.charAt(at);
    return c == (inObject ? '}' : ']') || text.startsWith(", ", at);
  }

  private void separator() {
    if (text.startsWith(", ", at)) {
      at += 2;
    } else if (at < text.length() && text.charAt(at) != '}' && text.charAt(at) != ']') {
      at++; // malformed; go on, so that it always ends
    }
  }
}

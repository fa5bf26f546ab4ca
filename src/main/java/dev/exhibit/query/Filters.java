package dev.exhibit.query;

import dev.exhibit.model.EventFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Filters as a query, and joined with what a person typed; the typed text itself stays as it is.
 */
public final class Filters {
  private static final String SIGNS = "\\():<>\"*{}";

  private Filters() {}

  /** All that is asked: what is typed and every filter that is not disabled. */
  public static String kql(String typed, List<EventFilter> filters) {
    List<String> parts = new ArrayList<>();
    filters.stream().filter(one -> !one.disabled()).map(Filters::clause).forEach(parts::add);
    if (parts.isEmpty()) {
      return typed;
    }
    if (!typed.isBlank()) {
      parts.addFirst("(" + typed.strip() + ")");
    }
    return String.join(" and ", parts);
  }

  /** The same for a person to read: typed text is parted off only where it offers a choice. */
  public static String told(String typed, List<EventFilter> filters) {
    String all = kql(typed, filters);
    String parted = "(" + typed.strip() + ")";
    boolean choice = typed.toLowerCase(Locale.ROOT).matches("(?s).*\\bor\\b.*");
    return all.equals(typed) || choice || !all.startsWith(parted)
        ? all
        : typed.strip() + all.substring(parted.length());
  }

  /** One filter, as if it were not disabled. */
  public static String clause(EventFilter filter) {
    String value = filter.value();
    String asked = name(filter.field()) + ":" + (value == null ? "*" : quoted(value));
    return filter.excluded() ? "not " + asked : asked;
  }

  /** Events with a value of the field that begins so. */
  public static String beginning(String field, String text) {
    return name(field) + ":" + name(text) + "*";
  }

  /** Text that stands for itself and nothing else. */
  public static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /** A value as a person would type it: bare where it may be, else in quotes. */
  public static String word(String value) {
    boolean keyword = value.toLowerCase(Locale.ROOT).matches("and|or|not");
    return value.matches("[\\p{L}\\p{N}._/@+-]+") && !keyword ? value : quoted(value);
  }

  /** A word, such as a field's name, in which signs of the language are ordinary. */
  public static String name(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (SIGNS.indexOf(c) >= 0 || Character.isWhitespace(c)) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }
}

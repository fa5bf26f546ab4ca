package dev.exhibit.workspace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as YAML of one line: texts that read back as the same texts, lists and maps of them. */
final class YamlScalars {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9._/@+-]*(?: [A-Za-z0-9(][A-Za-z0-9._/@+()-]*)*");

  private static final Pattern DATES =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:/\\d{4}-\\d\\d-\\d\\d)?");

  /** Read as something else than a text by one reader of YAML or another. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private YamlScalars() {}

  /** A text, plain where that is safe. */
  static String of(String text) {
    boolean plain =
        DATES.matcher(text).matches()
            || (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)));
    if (plain) {
      return text;
    }
    return text.codePoints().allMatch(YamlScalars::isPrintable)
        ? "'" + text.replace("'", "''") + "'"
        : quoted(text);
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** In double quotes, with everything escaped that cannot be seen. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(point -> {
          if (point == '"' || point == '\\') {
            quoted.append('\\').appendCodePoint(point);
          } else if (isPrintable(point)) {
            quoted.appendCodePoint(point);
          } else {
            quoted.append(
                String.format(Locale.ROOT, point > 0xffff ? "\\U%08x" : "\\u%04x", point));
          }
        });
    return quoted.append('"').toString();
  }

  /** Anything in one line; what is null in a map is left out. */
  static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .filter(entry -> entry.getValue() != null)
              .map(entry -> of(String.valueOf(entry.getKey())) + ": " + flow(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(YamlScalars::flow).collect(Collectors.joining(", ", "[", "]"));
      default -> of(String.valueOf(value));
    };
  }
}

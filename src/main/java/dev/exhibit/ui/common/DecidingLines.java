package dev.exhibit.ui.common;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which lines of a record hold a value that decided a judgement. It stands there in quotes or bare,
 * as numbers do in JSON and words in a line of syslog, but not as a part of something longer.
 */
final class DecidingLines {
  /** Such a value stands in many places, so the name of its field has to stand beside it. */
  private static final Pattern COMMON = Pattern.compile("true|false|-?\\d{1,2}");

  private static final String BEFORE = "(?<!\\w)(?<!\\w[-./@])";
  private static final String AFTER = "(?![-./@]?\\w)";

  private DecidingLines() {}

  /** Whether a line holds one of the values of these fields. */
  static boolean isOne(String line, Set<String> fields, Set<String> values) {
    return values.stream()
        .anyMatch(value ->
            holds(line, value) && (!COMMON.matcher(value).matches() || names(line, fields)));
  }

  private static boolean holds(String line, String value) {
    if (value.isBlank()) {
      return false;
    }
    String quoted = JsonMapper.shared().writeValueAsString(value);
    return line.contains(quoted)
        || Pattern.compile(BEFORE + Pattern.quote(value) + AFTER).matcher(line).find();
  }

  /** By their last parts: records have names of their own, such as fromPort. */
  private static boolean names(String line, Set<String> fields) {
    String lower = line.toLowerCase(Locale.ROOT);
    return fields.stream()
        .map(field -> field.substring(field.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
        .anyMatch(lower::contains);
  }
}

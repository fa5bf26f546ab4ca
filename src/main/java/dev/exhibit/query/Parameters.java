package dev.exhibit.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Membership in a parameter's list. */
public final class Parameters {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

  private Parameters() {}

  /**
   * Whether the list holds the value: as the same text, or as a number or range {@code a-b} that
   * lies inside a range {@code c-d} of the list.
   */
  public static boolean holds(List<String> list, String value) {
    return list.contains(value) || list.stream().anyMatch(entry -> covers(entry, value));
  }

  /** Whether an entry is a range, which a store cannot look up as a term. */
  static boolean isRange(String entry) {
    Matcher matcher = RANGE.matcher(entry);
    return matcher.matches() && matcher.group(2) != null;
  }

  private static boolean covers(String entry, String value) {
    Matcher outer = RANGE.matcher(entry);
    Matcher inner = RANGE.matcher(value);
    return isRange(entry)
        && outer.matches()
        && inner.matches()
        && low(outer) <= low(inner)
        && high(inner) <= high(outer);
  }

  private static long low(Matcher range) {
    return Long.parseLong(range.group(1));
  }

  private static long high(Matcher range) {
    return Long.parseLong(range.group(2) == null ? range.group(1) : range.group(2));
  }
}

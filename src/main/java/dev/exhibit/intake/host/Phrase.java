package dev.exhibit.intake.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed phrase with gaps, as programs print it: {@code Accepted {method} for {user} from
 * {address}}. A gap ends at a space or at the character that follows it in the phrase. One gap may
 * be {@code {name...}}: it holds whatever stands there, and the <em>last</em> place counts at which
 * what follows it in the phrase fits, so that a name somebody chose cannot pass for what follows
 * it. The text may go on behind the phrase unless that ends with {@code $}; {@code {name*}} takes
 * it.
 *
 * <p>Each text is passed once, or once backwards for the gap that holds anything, so no text makes
 * this slow.
 */
final class Phrase {
  /** Places at which a gap may end; a line with more is made to cost time. */
  private static final int MOST_CANDIDATES = 64;

  private final String start;
  private final List<Gap> gaps = new ArrayList<>();
  private final boolean whole;

  private enum Kind {
    WORD,
    ANYTHING,
    REST
  }

  /**
   * A gap.
   *
   * @param literal what follows it
   */
  private record Gap(String name, Kind kind, String literal) {}

  Phrase(String pattern) {
    whole = pattern.endsWith("$");
    String text = whole ? pattern.substring(0, pattern.length() - 1) : pattern;
    int open = text.indexOf('{');
    start = open < 0 ? text : text.substring(0, open);
    while (open >= 0) {
      int close = text.indexOf('}', open);
      int next = text.indexOf('{', close);
      String name = text.substring(open + 1, close);
      String literal = text.substring(close + 1, next < 0 ? text.length() : next);
      gaps.add(gap(name, literal));
      open = next;
    }
  }

  private static Gap gap(String name, String literal) {
    if (name.endsWith("...")) {
      return new Gap(name.substring(0, name.length() - 3), Kind.ANYTHING, literal);
    }
    return name.endsWith("*")
        ? new Gap(name.substring(0, name.length() - 1), Kind.REST, literal)
        : new Gap(name, Kind.WORD, literal);
  }

  /** What stands in the gaps; null when the text is another one. */
  @Nullable Map<String, String> match(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    return text.startsWith(start) && fits(text, start.length(), 0, found) ? found : null;
  }

  private boolean fits(String text, int from, int index, Map<String, String> found) {
    int at = from;
    for (int i = index; i < gaps.size(); i++) {
      Gap gap = gaps.get(i);
      if (gap.kind == Kind.ANYTHING) {
        return fitsLast(text, at, i, found);
      }
      int end = gap.kind == Kind.REST ? text.length() : endOfWord(text, at, gap.literal);
      if (!text.startsWith(gap.literal, end)) {
        return false;
      }
      found.put(gap.name, text.substring(at, end));
      at = end + gap.literal.length();
    }
    return !whole || isBlankFrom(text, at);
  }

  private static boolean isBlankFrom(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at == text.length();
  }

  private boolean fitsLast(String text, int from, int index, Map<String, String> found) {
    Gap gap = gaps.get(index);
    int end = gap.literal.isEmpty() ? text.length() : text.lastIndexOf(gap.literal);
    for (int tried = 0; end >= from && tried < MOST_CANDIDATES; tried++) {
      if (fits(text, end + gap.literal.length(), index + 1, found)) {
        found.put(gap.name, text.substring(from, end));
        return true;
      }
      end = text.lastIndexOf(gap.literal, end - 1);
    }
    return false;
  }

  private static int endOfWord(String text, int from, String literal) {
    char stop = literal.isEmpty() ? ' ' : literal.charAt(0);
    int end = from;
    while (end < text.length() && text.charAt(end) != stop && text.charAt(end) != ' ') {
      end++;
    }
    return end;
  }
}

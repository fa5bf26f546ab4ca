package dev.exhibit.query;

import dev.exhibit.query.KqlRun.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query that may not be finished: what its characters are, and what could stand at a place.
 * It never fails, and what it says decides nothing: {@link Kql} alone says what a query means.
 */
public final class KqlScan {
  /**
   * A place where something can be typed.
   *
   * @param wanted what could stand there
   * @param field whose value is wanted, empty for other wants
   * @param typed what stands there so far, escapes resolved
   * @param from where that begins
   * @param to where it ends, at the place or after it
   */
  public record Spot(Want wanted, String field, String typed, int from, int to) {}

  /** What could stand at a place. */
  public enum Want {
    FIELD,
    VALUE,
    CONNECTIVE
  }

  private static final String ENDS = "():<>\"{}";
  private static final Set<String> KEYWORDS = Set.of("and", "or", "not");

  private final String text;
  private final List<KqlRun> runs = new ArrayList<>();
  private int at;
  private int depth;

  /** The depth of the list of values that is open, 0 for none. */
  private int list;

  private boolean wantsValue;
  private String field = "";
  private boolean lastIsOpen;

  private KqlScan(String text) {
    this.text = text;
    run();
  }

  /** The runs of a query, white space left out. */
  public static List<KqlRun> runs(String text) {
    return List.copyOf(new KqlScan(text).runs);
  }

  /** What could stand at a place, counted in characters from 0. */
  public static Spot at(String text, int place) {
    KqlScan before = new KqlScan(text.substring(0, place));
    KqlRun last = before.runs.isEmpty() ? null : before.runs.getLast();
    return last != null && last.to() == place && last.kind() != Kind.SIGN
        ? before.inside(last, end(text, last, place))
        : new Spot(before.next(last), before.field, "", place, place);
  }

  /** Where a word ends that goes on after a place; one in quotes after its quote if it has one. */
  private static int end(String text, KqlRun begun, int place) {
    boolean open = text.charAt(begun.from()) == '"' && !quotesPair(text);
    if (!open) {
      return runs(text).stream()
          .filter(run -> run.from() == begun.from())
          .mapToInt(KqlRun::to)
          .findFirst()
          .orElse(place);
    }
    int to = place;
    while (to < text.length() && !ends(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean quotesPair(String text) {
    boolean pair = true;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == '"') {
        pair = !pair;
      }
    }
    return pair;
  }

  private Spot inside(KqlRun last, int to) {
    boolean keyword = last.kind() == Kind.KEYWORD;
    String word = plain(text.substring(last.from(), last.to()));
    boolean value = !keyword && before(last).valueNext();
    Want want = keyword ? Want.CONNECTIVE : value ? Want.VALUE : Want.FIELD;
    return new Spot(want, value ? before(last).field : "", word, last.from(), to);
  }

  private KqlScan before(KqlRun run) {
    return new KqlScan(text.substring(0, run.from()));
  }

  private boolean valueNext() {
    return wantsValue || list > 0;
  }

  private Want next(@Nullable KqlRun last) {
    if (wantsValue) {
      return Want.VALUE;
    }
    boolean begins = last == null || last.kind() == Kind.KEYWORD || lastIsOpen;
    return begins ? list > 0 ? Want.VALUE : Want.FIELD : Want.CONNECTIVE;
  }

  /** A word without what keeps its signs ordinary. */
  private static String plain(String word) {
    String inner = word.startsWith("\"") ? word.substring(1).replaceFirst("\"$", "") : word;
    return inner.replaceAll("\\\\(.)", "$1");
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"') {
        quoted();
      } else if (c == '{') {
        add(Kind.VALUE, text.length());
      } else if (ENDS.indexOf(c) >= 0) {
        sign(c);
      } else {
        word();
      }
    }
  }

  private void add(Kind kind, int to) {
    runs.add(new KqlRun(kind, at, to));
    at = to;
    lastIsOpen = false;
    if (kind == Kind.VALUE) {
      wantsValue = false;
    }
  }

  private void sign(char c) {
    boolean compares = c == ':' || c == '<' || c == '>';
    boolean orEqual = c != ':' && compares && text.startsWith("=", at + 1);
    add(Kind.SIGN, at + (orEqual ? 2 : 1));
    switch (c) {
      case '(' -> {
        depth++;
        lastIsOpen = true;
        if (wantsValue) {
          list = depth;
          wantsValue = false;
        }
      }
      case ')' -> {
        if (list == depth) {
          list = 0;
        }
        depth = Math.max(0, depth - 1);
        wantsValue = false;
      }
      default -> wantsValue = compares;
    }
  }

  private void quoted() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    add(Kind.VALUE, Math.min(text.length(), end + 1));
  }

  private void word() {
    int end = at;
    while (end < text.length() && !ends(text.charAt(end))) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    String word = text.substring(at, end);
    if (KEYWORDS.contains(word.toLowerCase(Locale.ROOT))) {
      add(Kind.KEYWORD, end);
      wantsValue = false;
    } else if (!valueNext() && comparedNext(end)) {
      field = plain(word);
      add(Kind.FIELD, end);
    } else {
      add(Kind.VALUE, end);
    }
  }

  private boolean comparedNext(int end) {
    int next = end;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && ":<>".indexOf(text.charAt(next)) >= 0;
  }

  private static boolean ends(char c) {
    return Character.isWhitespace(c) || ENDS.indexOf(c) >= 0;
  }
}

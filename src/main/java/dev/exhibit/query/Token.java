package dev.exhibit.query;

/**
 * One piece of a query's text.
 *
 * @param text the piece with escapes resolved, for display and comparison
 * @param pattern the piece with literal {@code *} and {@code \} escaped; differs from {@code text}
 *     only in that, and in an escaped keyword, which is no keyword
 * @param wild whether an unescaped {@code *} stands in it
 * @param offset where it starts, in characters counted from 0
 */
record Token(Kind kind, String text, String pattern, boolean wild, int offset) {
  enum Kind {
    WORD,
    QUOTED,
    OPEN,
    CLOSE,
    COLON,
    OPERATOR,
    PARAMETER,
    JSON,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether it is this keyword, in any case, neither quoted nor escaped. */
  boolean isWord(String keyword) {
    return kind == Kind.WORD && pattern.equalsIgnoreCase(keyword);
  }
}

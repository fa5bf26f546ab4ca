package dev.exhibit.query;

/**
 * A run of characters of a query that is being typed.
 *
 * @param from first character, counted from 0
 * @param to after the last one
 */
public record KqlRun(Kind kind, int from, int to) {
  /** What the characters are. */
  public enum Kind {
    /** The name of a field, before a sign that compares it. */
    FIELD,
    /** A value, or a word without a field. */
    VALUE,
    /** and, or, not. */
    KEYWORD,
    /** A sign that compares, or a parenthesis. */
    SIGN
  }
}

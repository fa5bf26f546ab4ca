package dev.exhibit.query;

/**
 * The grammar of an attribute's test: KQL, and as further leaves {@code field OP field}, {@code
 * field - field OP duration} and {@code field in ${parameter}}. {@code OP} is one of {@code < <= =
 * != >= >}. To the right of an operator a bare word that is neither a number nor a date is a field;
 * a constant text stands in quotes.
 */
public final class Tests {
  private Tests() {}

  /**
   * Reads a test.
   *
   * @throws KqlException with a sentence for the person who wrote it, and the place
   */
  public static Query parse(String text) {
    if (text.isBlank()) {
      throw new KqlException("A test must say what holds for a good item.", 0);
    }
    return new Parser(Lexer.tokens(text, true), true).parse();
  }
}

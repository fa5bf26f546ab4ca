package dev.exhibit.query;

/**
 * The query language people type in Kibana: {@code field:value}, {@code field:(a or b)}, ranges,
 * wildcards, {@code and or not}, quotes, and {@code raw:{…}} for the store's own language. A word
 * without a field is looked up in the fields of {@link
 * dev.exhibit.model.EventSchema#searchedByDefault()}.
 */
public final class Kql {
  private Kql() {}

  /**
   * Reads a query; blank text is everything.
   *
   * @throws KqlException with a sentence for the person who typed it, and the place
   */
  public static Query parse(String text) {
    return text.isBlank() ? Query.ALL : new Parser(Lexer.tokens(text, false), false).parse();
  }
}

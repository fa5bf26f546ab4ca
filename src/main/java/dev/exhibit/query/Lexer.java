package dev.exhibit.query;

import dev.exhibit.query.Token.Kind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Cuts a query's text into tokens, by the rules of Kibana: in a bare word {@code \\ ( ) : < > " * {
 * }} and the words {@code and or not} mean something unless a {@code \\} stands before them; {@code
 * \\t \\r \\n \\uXXXX} are characters there and in quotes. A test also has the signs {@code = !=},
 * which are ordinary characters of a query's words.
 */
final class Lexer {
  /** Longer text is refused, so that nobody can make the parser work for minutes. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final String ENDS_WORD = "():<>\"{}";
  private static final String ENDS_WORD_IN_TEST = ENDS_WORD + "=!";
  private static final List<String> KEYWORDS = List.of("and", "or", "not");

  private final String text;
  private final String endsWord;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, boolean test) {
    this.text = text;
    this.endsWord = test ? ENDS_WORD_IN_TEST : ENDS_WORD;
  }

  /**
   * The tokens, the last of which is the end.
   *
   * @param test whether it is the text of a test, which has more signs
   */
  static List<Token> tokens(String text, boolean test) {
    if (text.length() > MAX_LENGTH) {
      throw new KqlException(
          "A query may be at most " + MAX_LENGTH + " characters long.", MAX_LENGTH);
    }
    return new Lexer(text, test).run();
  }

  private List<Token> run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"') {
        quoted();
      } else if (text.startsWith("${", at)) {
        parameter();
      } else if (c == '{') {
        json();
      } else if (endsWord.indexOf(c) >= 0) {
        sign(c);
      } else {
        word();
      }
    }
    tokens.add(new Token(Kind.END, "", "", false, text.length()));
    return tokens;
  }

  private void sign(char c) {
    int start = at;
    switch (c) {
      case '(' -> add(Kind.OPEN, "(", start, 1);
      case ')' -> add(Kind.CLOSE, ")", start, 1);
      case ':' -> add(Kind.COLON, ":", start, 1);
      case '}' -> throw new KqlException("A } has no { before it.", start);
      case '!' -> {
        if (!text.startsWith("!=", at)) {
          throw notWord(start);
        }
        add(Kind.OPERATOR, "!=", start, 2);
      }
      default -> {
        boolean orEqual = c != '=' && text.startsWith("=", at + 1);
        add(Kind.OPERATOR, orEqual ? c + "=" : String.valueOf(c), start, orEqual ? 2 : 1);
      }
    }
  }

  private static KqlException notWord(int offset) {
    return new KqlException("Write 'not' instead of '!', or put it in quotes.", offset);
  }

  private void add(Kind kind, String piece, int start, int length) {
    tokens.add(new Token(kind, piece, piece, false, start));
    at = start + length;
  }

  private void quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c != '\\' || !escaped(value)) {
        value.append(c);
        at++;
      }
    }
    if (at >= text.length()) {
      throw new KqlException("A quote is opened here and never closed.", start);
    }
    at++;
    String literal = value.toString();
    tokens.add(new Token(Kind.QUOTED, literal, Patterns.escape(literal), false, start));
  }

  /** In quotes a backslash that escapes nothing is itself. */
  private boolean escaped(StringBuilder value) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '"' || next == '\\') {
      value.append(next);
      at += 2;
      return true;
    }
    return special(value);
  }

  /** White space and characters by number, which both kinds of text may hold. */
  private boolean special(StringBuilder value) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int white = "trn".indexOf(next);
    if (white >= 0) {
      value.append("\t\r\n".charAt(white));
      at += 2;
      return true;
    }
    if (next == 'u' && at + 6 <= text.length() && HexFormat.isHexDigit(text.charAt(at + 2))) {
      String digits = text.substring(at + 2, at + 6);
      if (digits.chars().allMatch(HexFormat::isHexDigit)) {
        value.append((char) HexFormat.fromHexDigits(digits));
        at += 6;
        return true;
      }
    }
    return false;
  }

  private void parameter() {
    int start = at;
    int end = text.indexOf('}', at);
    if (end < 0) {
      throw new KqlException("A parameter is written ${name}; the } is missing.", start);
    }
    String name = text.substring(at + 2, end);
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new KqlException(
          "'" + name + "' is not a parameter's name: letters, digits and _ only.", start);
    }
    tokens.add(new Token(Kind.PARAMETER, name, name, false, start));
    at = end + 1;
  }

  /** A JSON object, for {@code raw:}; braces inside its strings do not count. */
  private void json() {
    int start = at;
    int depth = 0;
    boolean inString = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (inString) {
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        String json = text.substring(start, ++at);
        tokens.add(new Token(Kind.JSON, json, json, false, start));
        return;
      }
    }
    throw new KqlException("A { is opened here and never closed.", start);
  }

  private void word() {
    int start = at;
    if (text.charAt(at) == '!' && !text.startsWith("!=", at)) {
      throw notWord(at);
    }
    StringBuilder literal = new StringBuilder();
    StringBuilder pattern = new StringBuilder();
    boolean wild = false;
    while (at < text.length() && !endsWord(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == '\\') {
        escape(literal, pattern);
      } else {
        wild |= c == '*';
        literal.append(c);
        pattern.append(c);
        at++;
      }
    }
    tokens.add(new Token(Kind.WORD, literal.toString(), pattern.toString(), wild, start));
  }

  private void escape(StringBuilder literal, StringBuilder pattern) {
    int from = literal.length();
    if (literal.isEmpty() && keyword(literal, pattern)) {
      return;
    }
    if (!special(literal)) {
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (at + 1 == text.length() || Character.isLetterOrDigit(next)) {
        throw new KqlException(
            "A \\ must stand before a sign that it makes ordinary; write \\\\ for a backslash.",
            at);
      }
      literal.append(next);
      at += 2;
    }
    pattern.append(Patterns.escape(literal.substring(from)));
  }

  /** A word that would be a keyword; its pattern keeps the escape, which tells it apart. */
  private boolean keyword(StringBuilder literal, StringBuilder pattern) {
    for (String keyword : KEYWORDS) {
      int end = at + 1 + keyword.length();
      if (text.regionMatches(true, at + 1, keyword, 0, keyword.length())
          && (end == text.length() || endsWord(text.charAt(end)))) {
        literal.append(text, at + 1, end);
        pattern.append(text, at, end);
        at = end;
        return true;
      }
    }
    return false;
  }

  private boolean endsWord(char c) {
    return Character.isWhitespace(c) || endsWord.indexOf(c) >= 0;
  }
}

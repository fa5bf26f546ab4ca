package dev.exhibit.query;

import dev.exhibit.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a query's text into tokens. */
final class Lexer {
  /** Longer text is refused, so that nobody can make the parser work for minutes. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final String ENDS_WORD = "():<>=!\"{}";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new KqlException(
          "A query may be at most " + MAX_LENGTH + " characters long.", MAX_LENGTH);
    }
    return new Lexer(text).run();
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
      } else if (ENDS_WORD.indexOf(c) >= 0) {
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
          throw new KqlException("Write 'not' instead of '!', or put it in quotes.", start);
        }
        add(Kind.OPERATOR, "!=", start, 2);
      }
      default -> {
        boolean orEqual = c != '=' && text.startsWith("=", at + 1);
        add(Kind.OPERATOR, orEqual ? c + "=" : String.valueOf(c), start, orEqual ? 2 : 1);
      }
    }
  }

  private void add(Kind kind, String piece, int start, int length) {
    tokens.add(new Token(kind, piece, piece, false, start));
    at = start + length;
  }

  private void quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at >= text.length()) {
      throw new KqlException("A quote is opened here and never closed.", start);
    }
    at++;
    String literal = value.toString();
    tokens.add(new Token(Kind.QUOTED, literal, Patterns.escape(literal), false, start));
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
    StringBuilder literal = new StringBuilder();
    StringBuilder pattern = new StringBuilder();
    boolean wild = false;
    while (at < text.length() && !endsWord(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
        pattern.append(Patterns.escape(String.valueOf(c)));
      } else if (c == '*') {
        wild = true;
        pattern.append('*');
      } else {
        pattern.append(Patterns.escape(String.valueOf(c)));
      }
      literal.append(c);
      at++;
    }
    tokens.add(new Token(Kind.WORD, literal.toString(), pattern.toString(), wild, start));
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || ENDS_WORD.indexOf(c) >= 0;
  }
}

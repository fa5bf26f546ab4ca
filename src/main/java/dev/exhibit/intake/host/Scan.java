package dev.exhibit.intake.host;

/** Goes through a text from left to right, and never back. */
final class Scan {
  /** What stands behind the end. */
  static final char END = '\uffff';

  private final String text;
  private int at;

  Scan(String text, int from) {
    this.text = text;
    this.at = from;
  }

  int at() {
    return at;
  }

  char peek() {
    return peek(0);
  }

  /** The character so many places on. */
  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  /** Passes over this character when it is next. */
  boolean skip(char c) {
    if (peek() != c || at >= text.length()) {
      return false;
    }
    at++;
    return true;
  }

  void skipAll(char c) {
    while (skip(c)) {
      // as many as there are
    }
  }

  /** The next characters, fewer at the end. */
  String take(int count) {
    int from = at;
    at = Math.min(text.length(), at + count);
    return text.substring(from, at);
  }

  /** All until this character, which is passed over too; the rest when there is none. */
  String until(char c) {
    int from = at;
    int end = text.indexOf(c, from);
    at = end < 0 ? text.length() : end + 1;
    return text.substring(from, end < 0 ? text.length() : end);
  }

  String rest() {
    return text.substring(at);
  }

  String digits() {
    int from = at;
    while (isDigit(peek())) {
      at++;
    }
    return text.substring(from, at);
  }

  /** A number of so many digits; -1 when it has fewer or more. */
  int number(int least, int most) {
    int from = at;
    int value = 0;
    while (at - from < most && isDigit(peek())) {
      value = 10 * value + (text.charAt(at++) - '0');
    }
    return at - from < least || isDigit(peek()) ? -1 : value;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The number; -1 when the text is none of up to nine digits. */
  static int number(String text) {
    Scan in = new Scan(text, 0);
    int number = in.number(1, 9);
    return in.at() == text.length() ? number : -1;
  }
}

package dev.exhibit.intake.record;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text and the white space around them, so that it can be put together again.
 *
 * @param words without white space but for what is quoted
 * @param spaces what stands before each word, and after the last
 */
record Words(List<String> words, List<String> spaces) {

  /**
   * Splits a text.
   *
   * @param quotes whether white space between quotes belongs to the word
   */
  static Words of(String text, boolean quotes) {
    List<String> words = new ArrayList<>();
    List<String> spaces = new ArrayList<>();
    int at = 0;
    while (true) {
      int start = at;
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      spaces.add(text.substring(start, at));
      if (at == text.length()) {
        return new Words(words, spaces);
      }
      start = at;
      while (at < text.length() && !isSpace(text.charAt(at))) {
        at = quotes ? afterPiece(text, at) : at + 1;
      }
      words.add(text.substring(start, at));
    }
  }

  /** After the character, or after the closing quote when it opens one that is closed. */
  private static int afterPiece(String text, int at) {
    char c = text.charAt(at);
    if (c == '\\') {
      return Math.min(at + 2, text.length());
    }
    if (c != '\'' && c != '"') {
      return at + 1;
    }
    for (int end = at + 1; end < text.length(); end++) {
      if (text.charAt(end) == '\\' && c == '"') {
        end++;
      } else if (text.charAt(end) == c) {
        return end + 1;
      }
    }
    return at + 1;
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** The text with other words. */
  String with(List<String> others) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < others.size(); i++) {
      text.append(spaces.get(i)).append(others.get(i));
    }
    return text.append(spaces.getLast()).toString();
  }
}

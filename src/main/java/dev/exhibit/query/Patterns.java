package dev.exhibit.query;

/**
 * Wildcard patterns: {@code *} stands for any run of characters, {@code \} takes the next
 * literally.
 */
public final class Patterns {
  private Patterns() {}

  /** The pattern that matches exactly this text. */
  public static String escape(String literal) {
    return literal.replace("\\", "\\\\").replace("*", "\\*");
  }

  /**
   * Whether the text has the pattern's shape. Runs in time proportional to both lengths: a pattern
   * of many stars cannot make it explode.
   */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int starAt = -1;
    int resumeAt = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        starAt = p++;
        resumeAt = t;
        continue;
      }
      int literal = p < pattern.length() && pattern.charAt(p) == '\\' ? p + 1 : p;
      if (literal < pattern.length() && pattern.charAt(literal) == text.charAt(t)) {
        p = literal + 1;
        t++;
      } else if (starAt >= 0) {
        p = starAt + 1;
        t = ++resumeAt;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** How many stars stand for something. */
  static int stars(String pattern) {
    int stars = 0;
    for (int at = unescapedStar(pattern, 0); at >= 0; at = unescapedStar(pattern, at + 1)) {
      stars++;
    }
    return stars;
  }

  /** The text before the only star when the pattern is a plain prefix, else null. */
  static @org.jspecify.annotations.Nullable String prefix(String pattern) {
    int star = unescapedStar(pattern, 0);
    if (star != pattern.length() - 1) {
      return null;
    }
    return pattern.substring(0, star).replaceAll("\\\\(.)", "$1");
  }

  private static int unescapedStar(String pattern, int from) {
    for (int i = from; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\') {
        i++;
      } else if (pattern.charAt(i) == '*') {
        return i;
      }
    }
    return -1;
  }
}

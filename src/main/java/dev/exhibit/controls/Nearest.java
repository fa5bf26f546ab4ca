package dev.exhibit.controls;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person probably meant. */
final class Nearest {
  private Nearest() {}

  /**
   * The known word with the fewest letters inserted, removed or replaced, case aside.
   *
   * @param most how many such changes are still near
   */
  static Optional<String> to(String word, Collection<String> known, int most) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= most)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code ; did you mean 'x'?}, else {@code ; known are …}. */
  static String hint(String word, Collection<String> known) {
    int most = Math.max(2, word.length() / 3);
    return to(word, known, most)
        .map(near -> "; did you mean '" + near + "'?")
        .orElseGet(() -> "; known are " + String.join(", ", known) + ".");
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}

package dev.exhibit.workspace;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps from one list to another that keep as much as can be kept. What stands between the same
 * neighbours in both is one thing that changed, not another one.
 */
final class ListSteps {
  /** One step, in the order of the lists. */
  sealed interface Step {}

  /** An item stays, changed perhaps. */
  record Keep(int at, int to) implements Step {}

  /** An item goes. */
  record Remove(int at) implements Step {}

  /**
   * An item comes.
   *
   * @param after the item of the former list behind which it comes; -1 for the beginning
   */
  record Insert(int after, int to) implements Step {}

  private ListSteps() {}

  static List<Step> between(List<String> was, List<String> now) {
    int[][] same = common(was, now);
    List<Step> steps = new ArrayList<>();
    int at = 0;
    int to = 0;
    int gapAt = 0;
    int gapTo = 0;
    while (at < was.size() && to < now.size()) {
      if (was.get(at).equals(now.get(to))) {
        gap(steps, gapAt, at, gapTo, to);
        steps.add(new Keep(at++, to++));
        gapAt = at;
        gapTo = to;
      } else if (same[at + 1][to] >= same[at][to + 1]) {
        at++;
      } else {
        to++;
      }
    }
    gap(steps, gapAt, was.size(), gapTo, now.size());
    return steps;
  }

  private static void gap(List<Step> steps, int at, int atEnd, int to, int toEnd) {
    int both = Math.min(atEnd - at, toEnd - to);
    for (int i = 0; i < both; i++) {
      steps.add(new Keep(at + i, to + i));
    }
    for (int i = at + both; i < atEnd; i++) {
      steps.add(new Remove(i));
    }
    for (int i = to + both; i < toEnd; i++) {
      steps.add(new Insert(at + both - 1, i));
    }
  }

  /** Lengths of the longest common sequence of what is left from each pair of places. */
  private static int[][] common(List<String> was, List<String> now) {
    int[][] length = new int[was.size() + 1][now.size() + 1];
    for (int i = was.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        length[i][j] =
            was.get(i).equals(now.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }
}

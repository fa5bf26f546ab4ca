package dev.exhibit.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to be made to a text, told in any order and made together. */
final class YamlChanges {
  private record Change(int from, int to, String with) {}

  private final List<Change> all = new ArrayList<>();

  /** Puts a text in; several at one place stay in the order in which they were told. */
  void insert(int at, String with) {
    all.add(new Change(at, at, with));
  }

  /** Takes a part out. */
  void remove(int from, int to) {
    replace(from, to, "");
  }

  void replace(int from, int to, String with) {
    all.add(new Change(from, to, with));
  }

  /** The text with every change made. */
  String in(String text) {
    all.sort(
        Comparator.comparingInt(Change::from)
            .thenComparing(change -> change.to() > change.from())); // what is put in comes first
    StringBuilder made = new StringBuilder();
    int done = 0;
    for (Change change : all) {
      made.append(text, Math.min(done, change.from()), change.from());
      made.append(change.with());
      done = Math.max(done, change.to());
    }
    return made.append(text.substring(done)).toString();
  }
}

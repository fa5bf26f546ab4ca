package dev.exhibit.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the concrete indices of a store together as people think of them: one name a stream. */
final class IndexGroups {
  /** The index in which a data stream keeps a part of its documents. */
  private static final Pattern BACKING =
      Pattern.compile("\\.ds-(.+?)-(?:\\d{4}\\.\\d{2}\\.\\d{2}-)?\\d{6}");

  /** What dates and counts an index: {@code -2026.11.29}, {@code -2026.11}, {@code -000001}. */
  private static final Pattern COUNTED =
      Pattern.compile("(.*?)([-._]\\d{4}[.-]\\d{2}(?:[.-]\\d{2})?(?:-\\d{6})?|[-._]\\d+)");

  private static final Pattern ROLLED = Pattern.compile("[-._](?:\\d{4}[.-]\\d{2}.*|\\d{6})");

  private IndexGroups() {}

  /**
   * Indices that are one stream.
   *
   * @param names what to name them by, so that the next of them belongs to it too: an index, a data
   *     stream, a pattern; several names where a pattern would also mean others
   * @param concrete the indices themselves
   */
  record Group(List<String> names, List<String> concrete) {}

  /** All groups in order of name; indices that are the store's own are left out. */
  static List<Group> of(List<String> concrete) {
    Map<String, List<String>> streams = new TreeMap<>();
    Map<String, List<String>> stems = new TreeMap<>();
    List<String> plain = new ArrayList<>();
    for (String index : concrete) {
      Matcher backing = BACKING.matcher(index);
      Matcher counted = COUNTED.matcher(index);
      if (backing.matches()) {
        streams.computeIfAbsent(backing.group(1), _ -> new ArrayList<>()).add(index);
      } else if (!index.startsWith(".")) {
        plain.add(index);
        String stem = counted.matches() ? counted.group(1) : index;
        stems.computeIfAbsent(stem, _ -> new ArrayList<>()).add(index);
      }
    }
    List<String> all = new ArrayList<>(plain);
    all.addAll(streams.keySet());
    Map<String, List<Group>> groups = new TreeMap<>();
    streams.forEach((name, some) -> add(groups, name, new Group(List.of(name), List.copyOf(some))));
    stems.forEach((stem, some) -> add(groups, stem, group(stem, some, all)));
    return groups.values().stream().flatMap(List::stream).toList();
  }

  private static void add(Map<String, List<Group>> groups, String name, Group group) {
    groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(group);
  }

  /** A pattern would mean every index and data stream of {@code all} that begins like it. */
  private static Group group(String stem, List<String> some, List<String> all) {
    boolean grows =
        some.size() > 1 || ROLLED.matcher(some.getFirst().substring(stem.length())).matches();
    String rest = some.getFirst().substring(stem.length());
    if (!grows || rest.isEmpty()) {
      return new Group(List.copyOf(some), List.copyOf(some));
    }
    String beginning = stem + rest.charAt(0);
    boolean alone =
        all.stream().filter(name -> name.startsWith(beginning)).allMatch(some::contains)
            && some.stream().allMatch(index -> index.startsWith(beginning));
    return new Group(alone ? List.of(beginning + "*") : List.copyOf(some), List.copyOf(some));
  }
}

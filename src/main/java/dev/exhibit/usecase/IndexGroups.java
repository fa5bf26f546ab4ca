package dev.exhibit.usecase;

import dev.exhibit.usecase.FirstRun.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the concrete indices of a store together as people think of them: one name a stream. */
final class IndexGroups {
  /**
   * The index in which a data stream keeps a part of its documents; mounted from a snapshot it is
   * called {@code partial-.ds-…} or {@code restored-.ds-…}.
   */
  private static final Pattern BACKING =
      Pattern.compile("(?:partial-|restored-)?\\.ds-(.+?)-(?:\\d{4}\\.\\d{2}\\.\\d{2}-)?\\d{6}");

  /** What dates and counts an index: {@code -2026.11.29}, {@code -2026.11}, {@code -000001}. */
  private static final Pattern COUNTED =
      Pattern.compile("(.*?)([-._]\\d{4}[.-]\\d{2}(?:[.-]\\d{2})?(?:-\\d{6})?|[-._]\\d+)");

  private static final Pattern ROLLED = Pattern.compile("[-._](?:\\d{4}[.-]\\d{2}.*|\\d{6})");

  /** The digits that a pattern may begin with: the century of a date, zeros of a count. */
  private static final int MOST_DIGITS = 2;

  private IndexGroups() {}

  /**
   * Indices that are one stream.
   *
   * @param names what to name them by, so that the next of them belongs to it too: an index, a data
   *     stream, patterns; each index where every pattern would also mean others
   * @param concrete the indices themselves
   */
  record Group(List<String> names, List<String> concrete) {}

  /** All groups in order of name. */
  static List<Group> of(List<String> concrete) {
    Map<String, List<String>> streams = new TreeMap<>();
    Map<String, List<String>> stems = new TreeMap<>();
    List<String> plain = new ArrayList<>();
    for (String index : concrete) {
      Matcher backing = BACKING.matcher(index);
      Matcher counted = COUNTED.matcher(index);
      if (backing.matches()) {
        streams.computeIfAbsent(backing.group(1), _ -> new ArrayList<>()).add(index);
      } else {
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

  /**
   * The next of them belongs to it where a pattern means these and no others of {@code all}; an
   * index that is called as they begin stands beside the pattern.
   */
  private static Group group(String stem, List<String> some, List<String> all) {
    List<String> counted = some.stream().filter(index -> !index.equals(stem)).toList();
    boolean rolls = counted.stream().allMatch(index -> isRolled(index, stem));
    boolean grows = counted.size() > 1 || (counted.size() == 1 && rolls);
    if (grows) {
      // Dates and counts of six digits begin alike for long, so that a pattern may begin with them.
      for (int digits = 0; digits <= (rolls ? MOST_DIGITS : 0); digits++) {
        int length = stem.length() + 1 + digits;
        Set<String> beginnings =
            counted.stream()
                .map(index -> index.substring(0, length))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean alone =
            all.stream()
                .filter(name -> beginnings.stream().anyMatch(name::startsWith))
                .allMatch(counted::contains);
        if (alone) {
          Stream<String> named = some.contains(stem) ? Stream.of(stem) : Stream.empty();
          return new Group(
              Stream.concat(named, beginnings.stream().map(one -> one + "*")).toList(),
              List.copyOf(some));
        }
      }
    }
    return new Group(List.copyOf(some), List.copyOf(some));
  }

  private static boolean isRolled(String index, String stem) {
    return ROLLED.matcher(index.substring(stem.length())).matches();
  }

  /**
   * Says of streams that are named index by index that the next one is not among them.
   *
   * @param narrowed whether a person named where to look; else indices whose name begins with a dot
   *     are left out, since they are the store's own
   */
  static List<Found> told(List<Found> found, boolean narrowed) {
    return found.stream()
        .filter(one -> narrowed || !one.names().getFirst().startsWith("."))
        .map(one -> isList(one) ? withProblem(one) : one)
        .toList();
  }

  private static boolean isList(Found found) {
    return found.names().size() > 1 && found.names().stream().noneMatch(name -> name.contains("*"));
  }

  private static Found withProblem(Found one) {
    String list =
        "No pattern means these indices alone, so they are named one by one: an index that comes"
            + " later is not read until it is added to the source.";
    return new Found(
        one.names(),
        one.indices(),
        one.events(),
        one.counted(),
        one.first(),
        one.last(),
        one.looks(),
        one.by(),
        one.told(),
        one.sampled(),
        one.connected(),
        one.proposal(),
        (one.problem() + " " + list).strip());
  }
}

package dev.exhibit.monitor;

import java.util.ArrayList;
import java.util.List;

/** Lists of indices as a store takes them. */
public final class IndexNames {
  /** A store takes an address of 4,096 bytes, where names may grow to three times their length. */
  private static final int MOST_CHARACTERS = 1_200;

  private IndexNames() {}

  /**
   * The same names, where each stands for something by itself.
   *
   * @throws IllegalArgumentException when one takes away from those before it
   */
  public static List<String> plain(List<String> names) {
    for (String name : names) {
      if (name.startsWith("-")) {
        throw new IllegalArgumentException(
            "'" + name + "' would take indices away from a list; name those that are meant.");
      }
    }
    return names;
  }

  /** The names in their order, in parts that each fit into one request. */
  public static List<List<String>> parts(List<String> names) {
    List<List<String>> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    int characters = 0;
    for (String name : names) {
      if (!part.isEmpty() && characters + name.length() >= MOST_CHARACTERS) {
        parts.add(List.copyOf(part));
        part.clear();
        characters = 0;
      }
      part.add(name);
      characters += name.length() + 1;
    }
    if (!part.isEmpty()) {
      parts.add(List.copyOf(part));
    }
    return parts;
  }
}

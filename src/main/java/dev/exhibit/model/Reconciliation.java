package dev.exhibit.model;

import java.util.List;

/**
 * How the keys of a population compare with those of another stream over the same time.
 *
 * @param with the other stream
 * @param query KQL that picks its events
 * @param left field of the population's events
 * @param right field of the other stream's events
 * @param stops whether the control cannot be judged where they differ
 * @param leftKeys different keys of the population
 * @param rightKeys different keys of the other stream
 * @param leftOnly keys that only the population has
 * @param rightOnly keys that only the other stream has
 * @param leftWithout events of the population that have no key, and so match nothing
 * @param rightWithout events of the other stream that have no key
 * @param differences keys that only one side has, in order; where there are very many the first of
 *     them, while the counts are of all
 */
public record Reconciliation(
    String with,
    String query,
    String left,
    String right,
    boolean stops,
    long leftKeys,
    long rightKeys,
    long leftOnly,
    long rightOnly,
    long leftWithout,
    long rightWithout,
    List<Difference> differences) {
  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /** Whether both sides have the same keys, and every event has one. */
  public boolean matches() {
    return leftOnly + rightOnly + leftWithout + rightWithout == 0;
  }

  /** Whose it is. */
  public enum Side {
    /** The population's. */
    LEFT,
    /** The other stream's. */
    RIGHT
  }

  /**
   * A key that only one side has.
   *
   * @param events how many of its events have it
   */
  public record Difference(Side side, String key, long events) {}
}

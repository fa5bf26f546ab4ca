package dev.exhibit.model;

import java.util.List;

/**
 * What is known of a population beside its items: what was left out of it, and whether another
 * stream knows the same items.
 *
 * @param excluded one for each exclusion of the control, in its order
 * @param reconciliations one for each that the control asks for, in its order
 */
public record PopulationFacts(List<Excluded> excluded, List<Reconciliation> reconciliations) {
  /** Nothing is left out, and nothing is reconciled. */
  public static final PopulationFacts NONE = new PopulationFacts(List.of(), List.of());

  public PopulationFacts {
    excluded = List.copyOf(excluded);
    reconciliations = List.copyOf(reconciliations);
  }

  /**
   * What one exclusion leaves out. What two leave out is counted for each of them.
   *
   * @param count documents
   */
  public record Excluded(String id, String query, String reason, long count) {}
}

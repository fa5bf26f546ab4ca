package dev.exhibit.model;

import java.util.List;

/**
 * What is known of a population beside its items: what was left out of it, and whether another
 * stream knows the same items.
 *
 * @param excluded one for each exclusion of the control, in its order
 * @param reconciliations one for each that the control asks for, in its order
 * @param jobs what became of every time at which a job should have run
 */
public record PopulationFacts(
    List<Excluded> excluded, List<Reconciliation> reconciliations, List<JobRuns> jobs) {
  /** Nothing is left out, nothing is reconciled and nothing is scheduled. */
  public static final PopulationFacts NONE = new PopulationFacts(List.of(), List.of(), List.of());

  public PopulationFacts {
    excluded = List.copyOf(excluded);
    reconciliations = List.copyOf(reconciliations);
    // Results that were stored before this was kept have none.
    jobs = jobs == null ? List.of() : List.copyOf(jobs);
  }

  /** The same with what became of these jobs. */
  public PopulationFacts with(List<JobRuns> all) {
    return new PopulationFacts(excluded, reconciliations, all);
  }

  /**
   * What one exclusion leaves out. What two leave out is counted for each of them.
   *
   * @param count documents
   */
  public record Excluded(String id, String query, String reason, long count) {}
}

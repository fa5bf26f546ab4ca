package dev.exhibit.model;

import java.util.List;

/**
 * What is known of a population beside its items: what was left out of it, and whether another
 * stream knows the same items.
 *
 * @param excluded one for each exclusion of the control, in its order
 * @param reconciliations one for each that the control asks for, in its order
 * @param jobs what became of every time at which a job should have run
 * @param notUsed sources of the control's joins that the company says it does not have, and so were
 *     not missed
 */
public record PopulationFacts(
    List<Excluded> excluded,
    List<Reconciliation> reconciliations,
    List<JobRuns> jobs,
    List<NotUsed> notUsed) {
  /** Nothing is left out, nothing is reconciled and nothing is scheduled. */
  public static final PopulationFacts NONE =
      new PopulationFacts(List.of(), List.of(), List.of(), List.of());

  public PopulationFacts {
    excluded = List.copyOf(excluded);
    reconciliations = List.copyOf(reconciliations);
    // Results that were stored before this was kept have none.
    jobs = jobs == null ? List.of() : List.copyOf(jobs);
    notUsed = notUsed == null ? List.of() : List.copyOf(notUsed);
  }

  /** The same with what became of these jobs. */
  public PopulationFacts with(List<JobRuns> all) {
    return new PopulationFacts(excluded, reconciliations, all, notUsed);
  }

  /** The same with sources that are said not to be used. */
  public PopulationFacts without(List<NotUsed> sources) {
    return new PopulationFacts(excluded, reconciliations, jobs, sources);
  }

  /** A source of which the company says that it has none, and why. */
  public record NotUsed(String source, String reason) {}

  /**
   * What one exclusion leaves out. What two leave out is counted for each of them.
   *
   * @param count documents
   */
  public record Excluded(String id, String query, String reason, long count) {}
}

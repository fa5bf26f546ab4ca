package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dated result of one control over one period.
 *
 * @param definitionSha256 lower-case hex SHA-256 of the definition's file
 * @param criteria ids of the criteria it speaks to
 * @param reason why this state, one sentence for a person
 * @param proposed what the facts suggest and a person must confirm; null when nothing is proposed
 * @param provisional whether the period was still open
 * @param period the period asked for
 * @param judgedUntil end of what was judged: the period's end, or the time of evaluation
 * @param parameters the values that were used, by name
 * @param population items the control applies to, refused attempts included; of bursts the attempts
 *     they are looked for in
 * @param events documents behind them
 * @param exceptions items times attributes that failed; where spans of time are items, one for each
 *     blind span, whose count says how many it touches
 * @param refused attempts that were refused
 * @param duplicates documents left out because their id was seen before
 * @param expectedRuns slots of schedules, zero for a control without one
 * @param items every exception and every refused attempt, in time order
 * @param proofs how it was found, one a source; empty when the store was not asked
 * @param timeToLive how long the result is good for
 * @param facts what is known of the population beside its items
 */
public record Evaluation(
    String control,
    int version,
    String definitionSha256,
    List<String> criteria,
    State state,
    String reason,
    @Nullable State proposed,
    boolean provisional,
    Period period,
    Instant judgedUntil,
    Instant evaluatedAt,
    Map<String, List<String>> parameters,
    long population,
    long events,
    long exceptions,
    long refused,
    long duplicates,
    Runs runs,
    List<BlindSpan> blind,
    List<Gap> gaps,
    List<Item> items,
    List<SourceProof> proofs,
    Duration timeToLive,
    PopulationFacts facts) {

  public Evaluation {
    // Results that were stored before this was kept have none.
    facts = facts == null ? PopulationFacts.NONE : facts;
    criteria = List.copyOf(criteria);
    blind = List.copyOf(blind);
    gaps = List.copyOf(gaps);
    items = List.copyOf(items);
    proofs = List.copyOf(proofs);
  }

  /** What became of every time at which a job should have run. */
  public List<JobRuns> jobs() {
    return facts.jobs();
  }

  /** A result of which no more is known. */
  public Evaluation(
      String control,
      int version,
      String definitionSha256,
      List<String> criteria,
      State state,
      String reason,
      @Nullable State proposed,
      boolean provisional,
      Period period,
      Instant judgedUntil,
      Instant evaluatedAt,
      Map<String, List<String>> parameters,
      long population,
      long events,
      long exceptions,
      long refused,
      long duplicates,
      Runs runs,
      List<BlindSpan> blind,
      List<Gap> gaps,
      List<Item> items,
      List<SourceProof> proofs,
      Duration timeToLive) {
    this(
        control,
        version,
        definitionSha256,
        criteria,
        state,
        reason,
        proposed,
        provisional,
        period,
        judgedUntil,
        evaluatedAt,
        parameters,
        population,
        events,
        exceptions,
        refused,
        duplicates,
        runs,
        blind,
        gaps,
        items,
        proofs,
        timeToLive,
        PopulationFacts.NONE);
  }

  /** The same facts, judged again with what people said of them. */
  public Evaluation judgedAgain(
      State newState,
      String newReason,
      @Nullable State newProposed,
      List<Gap> newGaps,
      List<Item> newItems) {
    long failed = newItems.stream().filter(it -> it.kind() == Item.Kind.EXCEPTION).count();
    return told(newState, newReason, newProposed, failed, newGaps, newItems, facts);
  }

  /** The same result with more known of its population. */
  public Evaluation with(PopulationFacts known) {
    return told(state, reason, proposed, exceptions, gaps, items, known);
  }

  private Evaluation told(
      State newState,
      String newReason,
      @Nullable State newProposed,
      long failed,
      List<Gap> newGaps,
      List<Item> newItems,
      PopulationFacts known) {
    return new Evaluation(
        control,
        version,
        definitionSha256,
        criteria,
        newState,
        newReason,
        newProposed,
        provisional,
        period,
        judgedUntil,
        evaluatedAt,
        parameters,
        population,
        events,
        failed,
        refused,
        duplicates,
        runs,
        blind,
        newGaps,
        newItems,
        proofs,
        timeToLive,
        known);
  }

  /** How many exceptions some waiver covers. */
  public long waived() {
    return items.stream()
        .filter(it -> it.kind() == Item.Kind.EXCEPTION && it.waiver() != null)
        .count();
  }

  /** Documents behind the population, each counted once. */
  public long documents() {
    return events - duplicates;
  }

  /**
   * The proof of what one source answered.
   *
   * @param absent indices of the source that are not there and were not asked
   */
  public record SourceProof(String source, Proof proof, List<String> absent) {
    public SourceProof {
      // Results that were stored before this was kept have none.
      absent = absent == null ? List.of() : List.copyOf(absent);
    }

    /** The proof of a source whose indices are all there. */
    public SourceProof(String source, Proof proof) {
      this(source, proof, List.of());
    }
  }

  /** Counts of expected runs. */
  public record Runs(long expected, long missed, long failed, long late) {
    /** For a control without a schedule. */
    public static final Runs NONE = new Runs(0, 0, 0, 0);
  }

  /** What was judged of the period: nothing that came later. */
  public TimeSpan judged() {
    return period.until(judgedUntil);
  }
}

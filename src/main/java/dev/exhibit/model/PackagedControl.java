package dev.exhibit.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One control as a package tells of it.
 *
 * @param title empty where the package does not say it
 * @param proposed the state that waits for a person's word; null without one
 * @param judgedUntil end of what was judged, UTC; null where the package does not say it
 * @param rows lines of its {@code population.ndjson}
 * @param populationSha256 hash of that file, lower-case hex
 */
public record PackagedControl(
    String id,
    String title,
    int version,
    String definitionSha256,
    List<String> criteria,
    State state,
    String reason,
    @Nullable State proposed,
    boolean provisional,
    @Nullable Instant judgedUntil,
    Counts counts,
    Map<String, String> parameters,
    List<BlindSpan> blind,
    List<Gap> gaps,
    List<Asked> asked,
    long rows,
    String populationSha256)
    implements PackagedPart {
  public PackagedControl {
    criteria = List.copyOf(criteria);
    parameters = Map.copyOf(parameters);
    blind = List.copyOf(blind);
    gaps = List.copyOf(gaps);
    asked = List.copyOf(asked);
  }

  /**
   * What was counted.
   *
   * @param items exceptions and refused attempts that the package lists one by one
   * @param waived of them under a waiver
   */
  public record Counts(
      long population,
      long events,
      long exceptions,
      long refused,
      long duplicates,
      long expectedRuns,
      long missedRuns,
      long failedRuns,
      long lateRuns,
      long items,
      long waived) {}

  /**
   * How a source was asked, and how it answered.
   *
   * @param answered shards that answered
   * @param absent whether the source was not there
   */
  public record Asked(
      String source,
      List<String> indices,
      String querySha256,
      long total,
      String relation,
      int shards,
      int answered,
      boolean timedOut,
      boolean absent) {
    public Asked {
      indices = List.copyOf(indices);
    }
  }
}

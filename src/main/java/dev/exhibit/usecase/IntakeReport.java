package dev.exhibit.usecase;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the logs that were read. {@code records = events + duplicates + conflicts +
 * rejected}.
 *
 * @param files inputs that gave at least one record; a file inside an archive is one
 * @param skipped inputs of no known form
 * @param records what was found
 * @param events newly stored
 * @param duplicates of the same id and content as one that is stored
 * @param conflicts of the same id as one that is stored, with other content; stored beside it
 * @param contradicting of the duplicates those that are kept beside another one of their id, which
 *     has other content
 * @param rejected could not be read or stored
 * @param rejectsFile lists rejected records, conflicts and what is contradicting; null when there
 *     are none
 * @param first earliest event time among all but the rejected, UTC; null when there is none
 * @param last latest event time
 * @param inferredYears records whose year was neither in the log nor named
 * @param bySource the same counts for each source, by name
 * @param indices where events went
 * @param seconds how long it took
 */
public record IntakeReport(
    long files,
    List<Skipped> skipped,
    long records,
    long events,
    long duplicates,
    long conflicts,
    long contradicting,
    long rejected,
    @Nullable Path rejectsFile,
    @Nullable Instant first,
    @Nullable Instant last,
    long inferredYears,
    Map<String, SourceCounts> bySource,
    List<String> indices,
    double seconds) {
  public IntakeReport {
    skipped = List.copyOf(skipped);
    indices = List.copyOf(indices);
  }

  /** An input that holds no record, and why. */
  public record Skipped(String file, String reason) {}

  /** Counts of one source. */
  public record SourceCounts(
      long records,
      long events,
      long duplicates,
      long conflicts,
      long rejected,
      @Nullable Instant first,
      @Nullable Instant last) {}

  /** Whether something was named, and none of it gave a single record. */
  public boolean nothingRead() {
    return files == 0 && !skipped.isEmpty();
  }

  /**
   * Whether everything that was found is stored, and none of what came newly contradicts what was
   * there; what did so before and is kept beside it is no news.
   */
  public boolean clean() {
    return rejected == 0 && conflicts == 0;
  }
}

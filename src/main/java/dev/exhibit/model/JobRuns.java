package dev.exhibit.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of every time at which a job should have run, in rows of hosts. Neighbours that came
 * out the same are one span, so that what is held grows with changes and not with time.
 *
 * @param job its name
 * @param query KQL that picks its starts and finishes
 * @param took how long the runs took that answered those times; null where none tells
 */
public record JobRuns(String job, String query, List<Row> rows, Metrics.@Nullable Took took) {
  public JobRuns {
    rows = List.copyOf(rows);
  }

  /** Runs of which nobody tells how long they took. */
  public JobRuns(String job, String query, List<Row> rows) {
    this(job, query, rows, null);
  }

  /**
   * One host.
   *
   * @param host its name; empty where runs name none
   */
  public record Row(String host, List<Span> spans) {
    public Row {
      spans = List.copyOf(spans);
    }
  }

  /**
   * Times that came out the same, one after the other.
   *
   * @param from the first time
   * @param to the last time, the same where there is one
   * @param slots how many times
   */
  public record Span(RunCell cell, Instant from, Instant to, long slots) {}

  /** How many times came out how, over these jobs. */
  public static Map<RunCell, Long> count(List<JobRuns> all) {
    Map<RunCell, Long> counts = new EnumMap<>(RunCell.class);
    for (RunCell cell : RunCell.values()) {
      counts.put(cell, 0L);
    }
    for (JobRuns one : all) {
      for (Row row : one.rows()) {
        row.spans().forEach(span -> counts.merge(span.cell(), span.slots(), Long::sum));
      }
    }
    return counts;
  }
}

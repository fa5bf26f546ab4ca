package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of every time at which a job should have run, in rows of hosts. Neighbours that came
 * out the same are one span, so that what is held grows with changes and not with time.
 *
 * @param job its name
 * @param query KQL that picks its starts and finishes
 * @param schedule when it should run; null in results that were stored before this was kept
 * @param took how long the runs took that answered those times; null where none tells
 */
public record JobRuns(
    String job, String query, List<Row> rows, @Nullable Job schedule, Metrics.@Nullable Took took) {
  public JobRuns {
    rows = List.copyOf(rows);
  }

  /** Of a job whose schedule is not known, and of which nobody tells how long it took. */
  public JobRuns(String job, String query, List<Row> rows) {
    this(job, query, rows, null, null);
  }

  /**
   * Every time of a span, in order: those of the schedule, or where it is not known so many at even
   * distances.
   */
  public Stream<Instant> times(Span span) {
    if (span.slots() == 1) {
      return Stream.of(span.from());
    }
    Job known = schedule;
    return known == null ? even(span) : known.times(span.from()).limit(span.slots());
  }

  private static Stream<Instant> even(Span span) {
    Duration whole = Duration.between(span.from(), span.to());
    return Stream.iterate(0L, i -> i < span.slots(), i -> i + 1)
        .map(i -> span.from().plusMillis(whole.toMillis() / (span.slots() - 1) * i));
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

    /**
     * Whether an item is a time of this job on this host: jobs act, on a host where there is one.
     */
    public boolean isOf(String job, Item item) {
      return item.who().equals(job) && item.onWhat().equals(host.isEmpty() ? job : host);
    }
  }

  /**
   * Times that came out the same, one after the other.
   *
   * @param from the first time
   * @param to the last time, the same where there is one
   * @param slots how many times
   * @param found how they came out before anybody waived them; the cell itself where nobody did
   */
  public record Span(RunCell cell, Instant from, Instant to, long slots, RunCell found) {
    public Span {
      // Results that were stored before this was kept have none.
      found = found == null ? cell : found;
    }

    /** Times that nobody waived. */
    public Span(RunCell cell, Instant from, Instant to, long slots) {
      this(cell, from, to, slots, cell);
    }
  }

  /** Every time of a job on a host, in order. */
  public static List<Instant> times(List<JobRuns> all, String job, String host) {
    return all.stream()
        .filter(one -> one.job().equals(job))
        .flatMap(one ->
            one.rows().stream()
                .filter(row -> row.host().equals(host))
                .flatMap(row -> row.spans().stream().flatMap(one::times)))
        .toList();
  }

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

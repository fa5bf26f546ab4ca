package dev.exhibit.evidence;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The lines of {@code timeline.csv}: first the buckets of the period with their events, then a line
 * for every time at which a job should have run on a host, so that the columns of counts can be
 * summed as they stand.
 */
final class Timeline {
  /**
   * A bucket is {@code [from, to)}; a run is due at {@code from} and on time until {@code to}, with
   * its grace. {@code found} is how a run came out before somebody waived it.
   */
  static final List<String> COLUMNS =
      List.of(
          "from",
          "to",
          "events",
          "exceptions",
          "blind_seconds",
          "kind",
          "job",
          "host",
          "cell",
          "found");

  private Timeline() {}

  /** How many lines there are. */
  static long count(PopulationFiles.Written rows, Evaluation evaluation) {
    return rows.counts().size()
        + JobRuns.count(evaluation.jobs()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Every line, made as it is asked for: runs of minutes over a year are many. */
  static Iterable<List<String>> lines(PopulationFiles.Written rows, Evaluation evaluation) {
    return () -> Stream.concat(buckets(rows, evaluation), runs(evaluation)).iterator();
  }

  private static Stream<List<String>> buckets(PopulationFiles.Written rows, Evaluation evaluation) {
    List<List<String>> lines = new ArrayList<>();
    List<Instant> edges = rows.axis().edges();
    for (int i = 0; i < rows.counts().size(); i++) {
      lines.add(
          List.of(
              edges.get(i).toString(),
              edges.get(i + 1).toString(),
              rows.counts().get(i).toString(),
              rows.exceptions().get(i).toString(),
              Long.toString(blindSeconds(evaluation.blind(), edges.get(i), edges.get(i + 1))),
              "bucket",
              "",
              "",
              "",
              ""));
    }
    return lines.stream();
  }

  private static Stream<List<String>> runs(Evaluation evaluation) {
    return evaluation.jobs().stream()
        .flatMap(job ->
            job.rows().stream()
                .flatMap(row ->
                    row.spans().stream()
                        .flatMap(span ->
                            job.times(span).map(time -> run(job, row.host(), span, time)))));
  }

  private static List<String> run(JobRuns job, String host, JobRuns.Span span, Instant time) {
    Job schedule = job.schedule();
    return List.of(
        time.toString(),
        schedule == null ? "" : time.plus(schedule.grace()).toString(),
        "",
        "",
        "",
        "run",
        job.job(),
        host,
        span.cell().name().toLowerCase(Locale.ROOT),
        span.found().name().toLowerCase(Locale.ROOT));
  }

  /** Seconds of the bucket in which at least one source was blind; overlaps count once. */
  static long blindSeconds(List<BlindSpan> spans, Instant from, Instant to) {
    long seconds = 0;
    Instant reached = from;
    List<BlindSpan> sorted =
        spans.stream()
            .sorted(Comparator.comparing((BlindSpan span) -> span.span().from()))
            .toList();
    for (BlindSpan blind : sorted) {
      Instant start = blind.span().from().isAfter(reached) ? blind.span().from() : reached;
      Instant end = blind.span().to().isBefore(to) ? blind.span().to() : to;
      if (start.isBefore(end)) {
        seconds += Duration.between(start, end).toSeconds();
        reached = end;
      }
    }
    return seconds;
  }
}

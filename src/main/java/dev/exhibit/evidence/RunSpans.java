package dev.exhibit.evidence;

import dev.exhibit.model.JobRuns;
import dev.exhibit.model.RunCell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes spans again of times at which jobs should have run, as {@code timeline.csv} lists them one
 * by one: what is held grows with changes and not with time. Times at even distances that came out
 * the same are one span, so that each of them is where it was.
 */
final class RunSpans {
  /** More than so many changes are no strip that anybody can read: then there is none. */
  static final int MOST = 500_000;

  private final Map<String, Map<String, List<JobRuns.Span>>> jobs = new LinkedHashMap<>();
  private int held;

  /** Adds a time; those of a job on a host come in their order. */
  void add(String job, String host, Instant due, RunCell cell, RunCell found) {
    List<JobRuns.Span> spans =
        jobs.computeIfAbsent(job, name -> new LinkedHashMap<>())
            .computeIfAbsent(host, name -> new ArrayList<>());
    JobRuns.Span last = spans.isEmpty() ? null : spans.getLast();
    if (last != null && last.cell() == cell && last.found() == found && isNext(last, due)) {
      spans.set(
          spans.size() - 1, new JobRuns.Span(cell, last.from(), due, last.slots() + 1, found));
    } else if (held++ < MOST) {
      spans.add(new JobRuns.Span(cell, due, due, 1, found));
    }
  }

  /** Whether a time follows at the distance at which those of the span follow each other. */
  private static boolean isNext(JobRuns.Span span, Instant due) {
    Duration step = Duration.between(span.to(), due);
    return !step.isNegative()
        && !step.isZero()
        && (span.slots() == 1
            || step.multipliedBy(span.slots() - 1)
                .equals(Duration.between(span.from(), span.to())));
  }

  /** The jobs, in the order in which they came; none where they are too many to be held. */
  List<JobRuns> jobs() {
    if (held > MOST) {
      return List.of();
    }
    return jobs.entrySet().stream()
        .map(job ->
            new JobRuns(
                job.getKey(),
                "",
                job.getValue().entrySet().stream()
                    .map(host -> new JobRuns.Row(host.getKey(), host.getValue()))
                    .toList()))
        .toList();
  }
}

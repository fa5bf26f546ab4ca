package dev.exhibit.evaluation;

import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.RunCell;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks the times of jobs that a waiver covers. The exception stays where it is, and the cell keeps
 * how it came out: a waiver is a label beside what was found, never instead of it.
 */
public final class WaivedCells {
  private WaivedCells() {}

  /** These jobs, with the times of waived exceptions among these items marked. */
  static List<JobRuns> of(List<JobRuns> jobs, List<Item> items) {
    List<Item> waived =
        items.stream()
            .filter(item -> item.kind() == Item.Kind.EXCEPTION && item.waiver() != null)
            .toList();
    return waived.isEmpty() ? jobs : jobs.stream().map(job -> marked(job, waived)).toList();
  }

  /** Whether an item is a time of one of these jobs. */
  public static boolean isTime(List<JobRuns> jobs, Item item) {
    return jobs.stream()
        .anyMatch(job -> job.rows().stream().anyMatch(row -> row.isOf(job.job(), item)));
  }

  private static JobRuns marked(JobRuns job, List<Item> waived) {
    return new JobRuns(
        job.job(),
        job.query(),
        job.rows().stream().map(row -> marked(job, row, waived)).toList(),
        job.schedule(),
        job.took());
  }

  private static JobRuns.Row marked(JobRuns job, JobRuns.Row row, List<Item> waived) {
    Set<Instant> times = new HashSet<>();
    waived.stream().filter(item -> row.isOf(job.job(), item)).map(Item::time).forEach(times::add);
    if (times.isEmpty()) {
      return row;
    }
    RunSpans spans = new RunSpans();
    for (JobRuns.Span span : row.spans()) {
      if (isDeparture(span.found())) {
        job.times(span)
            .forEach(time ->
                spans.add(times.contains(time) ? RunCell.WAIVED : span.cell(), span.found(), time));
      } else {
        spans.add(span);
      }
    }
    return new JobRuns.Row(row.host(), spans.all());
  }

  private static boolean isDeparture(RunCell cell) {
    return switch (cell) {
      case FAILED, LATE, MISSED, WAIVED -> true;
      case RAN, DUPLICATE, NOT_DUE, SILENT -> false;
    };
  }
}

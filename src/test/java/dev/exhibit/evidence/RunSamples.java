package dev.exhibit.evidence;

import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.JobRuns.Row;
import dev.exhibit.model.JobRuns.Span;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.RunCell;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Jobs over the generated quarter: every outcome is among theirs. */
public final class RunSamples {
  private RunSamples() {}

  private static Job job(String name, String cron) {
    return new Job(
        name,
        "backup",
        List.of("*"),
        cron,
        ZoneId.of("Europe/Zurich"),
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofHours(6),
        "event.action:backup-start",
        "event.action:backup-finish",
        Set.of(LocalDate.parse("2026-08-01")),
        List.of());
  }

  /**
   * A nightly job on two hosts and one on Sundays; the name of a host begins as a formula would.
   */
  public static List<JobRuns> jobs() {
    Job nightly = job("pg-nightly", "30 1 * * *");
    Job weekly = job("config-weekly", "0 3 * * 0");
    return List.of(
        runs(
            nightly,
            row(nightly, "db-01", Map.of("2026-07-31", RunCell.LATE, "2026-08-17", RunCell.MISSED)),
            row(
                nightly,
                "=db-02",
                Map.of(
                    "2026-07-20", RunCell.FAILED,
                    "2026-07-21", RunCell.DUPLICATE,
                    "2026-08-28", RunCell.SILENT,
                    "2026-09-30", RunCell.NOT_DUE))),
        runs(weekly, row(weekly, "", Map.of("2026-08-16", RunCell.WAIVED))));
  }

  private static JobRuns runs(Job job, Row... rows) {
    return new JobRuns(job.name(), job.start(), List.of(rows), job, null);
  }

  private static Row row(Job job, String host, Map<String, RunCell> special) {
    return row(
        job,
        host,
        time -> {
          String day = time.atZone(job.zone()).toLocalDate().toString();
          RunCell cell = special.getOrDefault(day, RunCell.RAN);
          return new Span(cell, time, time, 1, cell == RunCell.WAIVED ? RunCell.MISSED : cell);
        });
  }

  /** A host of a job over the quarter, by what became of each time; neighbours are one span. */
  public static Row row(Job job, String host, Function<Instant, Span> became) {
    List<Span> spans = new ArrayList<>();
    job.times(Samples.QUARTER.from())
        .takeWhile(time -> time.isBefore(Samples.QUARTER.to()))
        .map(became)
        .forEach(span -> {
          Span last = spans.isEmpty() ? null : spans.getLast();
          if (last != null && last.cell() == span.cell() && last.found() == span.found()) {
            spans.removeLast();
            spans.add(
                new Span(
                    last.cell(),
                    last.from(),
                    span.to(),
                    last.slots() + span.slots(),
                    last.found()));
          } else {
            spans.add(span);
          }
        });
    return new Row(host, spans);
  }

  /** The control with open groups, as if it had these jobs too. */
  public static PackagePlan.ControlEvidence evidence() {
    PackagePlan.ControlEvidence groups = Samples.openGroups(214);
    return new PackagePlan.ControlEvidence(
        groups.control(),
        groups.evaluation().with(PopulationFacts.NONE.with(jobs())),
        groups.rows());
  }
}

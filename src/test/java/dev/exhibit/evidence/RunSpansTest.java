package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.JobRuns;
import dev.exhibit.model.RunCell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spans that are made again say of each time what the table said, and are few. */
class RunSpansTest {
  private record Line(String job, String host, Instant due, RunCell cell, RunCell found) {}

  private static List<Line> lines(JobRuns job) {
    List<Line> lines = new ArrayList<>();
    for (JobRuns.Row row : job.rows()) {
      for (JobRuns.Span span : row.spans()) {
        job.times(span)
            .forEach(
                due -> lines.add(new Line(job.job(), row.host(), due, span.cell(), span.found())));
      }
    }
    return lines;
  }

  @Test
  void everyTimeIsWhereItWasWhateverTheDistances() {
    Random random = new Random(20260301);
    for (int round = 0; round < 200; round++) {
      List<Line> lines = new ArrayList<>();
      for (String job : List.of("nightly", "hourly")) {
        for (String host : List.of("", "db-1")) {
          Instant due = Instant.parse("2026-03-01T00:30:00Z");
          for (int i = random.nextInt(40); i > 0; i--) {
            // A clock that is changed makes one distance another; so do schedules of some days.
            due = due.plus(Duration.ofMinutes(random.nextInt(4) == 0 ? 61 : 60));
            RunCell found = random.nextInt(5) == 0 ? RunCell.MISSED : RunCell.RAN;
            RunCell cell = found == RunCell.MISSED && random.nextBoolean() ? RunCell.WAIVED : found;
            lines.add(new Line(job, host, due, cell, found));
          }
        }
      }
      RunSpans spans = new RunSpans();
      lines.forEach(
          line -> spans.add(line.job(), line.host(), line.due(), line.cell(), line.found()));
      assertEquals(
          lines, spans.jobs().stream().flatMap(job -> lines(job).stream()).toList(), "" + round);
    }
  }

  @Test
  void whatIsHeldGrowsWithChangesAndNotWithTime() {
    RunSpans spans = new RunSpans();
    Instant due = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 100_000; i++) {
      spans.add("minutely", "db-1", due, RunCell.RAN, RunCell.RAN);
      due = due.plusSeconds(60);
    }
    assertEquals(1, spans.jobs().getFirst().rows().getFirst().spans().size());
    for (int i = 0; i <= RunSpans.MOST; i++) {
      RunCell cell = i % 2 == 0 ? RunCell.MISSED : RunCell.RAN;
      spans.add("minutely", "db-1", due, cell, cell);
      due = due.plusSeconds(60);
    }
    assertTrue(spans.jobs().isEmpty(), "no strip, rather than a part of one");
  }
}

package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Item;
import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.JobRuns.Row;
import dev.exhibit.model.JobRuns.Span;
import dev.exhibit.model.RunCell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A waiver marks just the times that it covers, and keeps how they came out. */
class WaivedCellsTest {
  private static final Job JOB =
      new Job(
          "nightly",
          Job.CRON,
          List.of("*"),
          "0 * * * *",
          ZoneOffset.UTC,
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          "a:b",
          null,
          Set.of(),
          List.of());

  private static final JobRuns RUNS =
      new JobRuns(
          "nightly",
          "a:b",
          List.of(
              new Row(
                  "db1",
                  List.of(
                      new Span(RunCell.RAN, at(0), at(2), 3),
                      new Span(RunCell.MISSED, at(3), at(6), 4))),
              new Row("db2", List.of(new Span(RunCell.MISSED, at(0), at(6), 7)))),
          JOB,
          null);

  private static Instant at(int hour) {
    return Instant.parse("2026-03-02T00:00:00Z").plus(Duration.ofHours(hour));
  }

  private static Item missed(String job, String host, int hour) {
    return new Item(
        Item.Kind.EXCEPTION,
        job + "@" + host + "@" + at(hour),
        at(hour),
        job,
        "missed run",
        host,
        "A1",
        "no start",
        1);
  }

  @Test
  void aCoveredTimeIsWaivedAndKeepsThatItWasMissed() {
    List<JobRuns> marked =
        WaivedCells.of(
            List.of(RUNS),
            List.of(
                missed("nightly", "db1", 3),
                missed("nightly", "db1", 4).waivedBy("w"),
                missed("nightly", "db1", 5).waivedBy("w"),
                missed("nightly", "db1", 6)));
    assertEquals(
        List.of(
            new Span(RunCell.RAN, at(0), at(2), 3),
            new Span(RunCell.MISSED, at(3), at(3), 1),
            new Span(RunCell.WAIVED, at(4), at(5), 2, RunCell.MISSED),
            new Span(RunCell.MISSED, at(6), at(6), 1)),
        marked.getFirst().rows().getFirst().spans());
    assertEquals(RUNS.rows().getLast(), marked.getFirst().rows().getLast());
    assertEquals(
        9, JobRuns.count(marked).get(RunCell.MISSED), "of eleven that were missed, two are waived");
  }

  @Test
  void anotherJobOrHostOrNoWaiverMarksNothing() {
    List<JobRuns> all = List.of(RUNS);
    assertSame(all, WaivedCells.of(all, List.of(missed("nightly", "db1", 4))));
    assertEquals(all, WaivedCells.of(all, List.of(missed("nightly", "db9", 4).waivedBy("w"))));
    assertEquals(all, WaivedCells.of(all, List.of(missed("weekly", "db1", 4).waivedBy("w"))));
    assertEquals(
        all,
        WaivedCells.of(all, List.of(missed("nightly", "db1", 1).waivedBy("w"))),
        "a run that came out well is not waived");
  }

  @Test
  void anItemIsATimeOfAJobWhenItNamesJobAndHost() {
    assertTrue(WaivedCells.isTime(List.of(RUNS), missed("nightly", "db1", 4)));
    assertFalse(WaivedCells.isTime(List.of(RUNS), missed("nightly", "db9", 4)));
    assertFalse(WaivedCells.isTime(List.of(), missed("nightly", "db1", 4)));
  }
}

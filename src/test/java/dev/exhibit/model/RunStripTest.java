package dev.exhibit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.JobRuns.Row;
import dev.exhibit.model.JobRuns.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of jobs in columns, each with the worst that stands in it. */
class RunStripTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);

  private static Job job(String cron, ZoneId zone) {
    return new Job(
        "j",
        Job.CRON,
        List.of("*"),
        cron,
        zone,
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        "a:b",
        null,
        Set.of(),
        List.of());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z");
  }

  private static JobRuns hourly(Span... spans) {
    return new JobRuns(
        "j", "a:b", List.of(new Row("h", List.of(spans))), job("17 * * * *", ZoneOffset.UTC), null);
  }

  private static Span one(RunCell cell, String time) {
    return new Span(cell, at(time), at(time), 1);
  }

  @Test
  void wherePlaceIsEachTimeIsACellOfItsOwn() {
    RunStrip strip =
        RunStrip.of(
            List.of(
                hourly(
                    new Span(RunCell.RAN, at("00:17"), at("04:17"), 5),
                    one(RunCell.MISSED, "05:17"),
                    new Span(RunCell.RAN, at("06:17"), at("23:17"), 18))),
            DAY,
            100);
    List<RunStrip.Cell> cells = strip.lanes().getFirst().cells();
    assertEquals(24, cells.size());
    assertTrue(cells.stream().allMatch(cell -> cell.slots() == 1));
    assertEquals(at("05:17"), cells.get(5).first());
    assertEquals(RunCell.MISSED, cells.get(5).worst());
    assertEquals(RunCell.RAN, cells.get(4).worst());
    assertEquals(RunCell.RAN, cells.get(6).worst());
    assertEquals(1, strip.lanes().getFirst().departures());
  }

  @Test
  void whereThereAreMoreTimesThanColumnsTheWorstIsSeen() {
    RunStrip strip =
        RunStrip.of(
            List.of(
                hourly(
                    new Span(RunCell.RAN, at("00:17"), at("04:17"), 5),
                    one(RunCell.MISSED, "05:17"),
                    new Span(RunCell.RAN, at("06:17"), at("23:17"), 18))),
            DAY,
            4);
    List<RunStrip.Cell> cells = strip.lanes().getFirst().cells();
    assertEquals(
        List.of(RunCell.MISSED, RunCell.RAN, RunCell.RAN, RunCell.RAN),
        cells.stream().map(RunStrip.Cell::worst).toList());
    assertEquals(Map.of(RunCell.RAN, 5L, RunCell.MISSED, 1L), cells.getFirst().counts());
    assertEquals(Map.of(RunCell.RAN, 23L, RunCell.MISSED, 1L), strip.counts());
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, MISSED, FAILED",
    "MISSED, LATE, MISSED",
    "LATE, WAIVED, LATE",
    "WAIVED, SILENT, WAIVED",
    "SILENT, DUPLICATE, SILENT",
    "DUPLICATE, RAN, DUPLICATE",
    "RAN, NOT_DUE, RAN"
  })
  void whatDepartsIsWorseThanWhatCouldNotBeSeenAndThatThanWhatIsGood(
      RunCell one, RunCell other, RunCell worst) {
    for (List<RunCell> both : List.of(List.of(one, other), List.of(other, one))) {
      RunStrip strip =
          RunStrip.of(
              List.of(hourly(one(both.getFirst(), "01:17"), one(both.getLast(), "02:17"))), DAY, 1);
      assertEquals(worst, strip.lanes().getFirst().cells().getFirst().worst());
    }
  }

  @Test
  void ofWaivedTimesTheWorstThatWasFoundIsKept() {
    Span late = new Span(RunCell.WAIVED, at("01:17"), at("01:17"), 1, RunCell.LATE);
    Span failed = new Span(RunCell.WAIVED, at("02:17"), at("02:17"), 1, RunCell.FAILED);
    RunStrip.Cell cell =
        RunStrip.of(List.of(hourly(late, failed)), DAY, 1).lanes().getFirst().cells().getFirst();
    assertEquals(RunCell.WAIVED, cell.worst());
    assertEquals(RunCell.FAILED, cell.found());
  }

  @Test
  void daysFollowTheZoneSoThatADailyJobHasOneCellADayWhenTheClocksChange() {
    ZoneId zurich = ZoneId.of("Europe/Zurich");
    Period month = Period.parse("2026-03-01/2026-04-10", zurich);
    Job nightly = job("30 0 * * *", zurich);
    List<Instant> times =
        nightly.times(month.from()).takeWhile(time -> time.isBefore(month.to())).toList();
    Span all = new Span(RunCell.RAN, times.getFirst(), times.getLast(), times.size());
    JobRuns runs = new JobRuns("j", "a:b", List.of(new Row("h", List.of(all))), nightly, null);
    List<RunStrip.Cell> cells = RunStrip.of(List.of(runs), month, 60).lanes().getFirst().cells();
    assertEquals(40, cells.size());
    assertTrue(cells.stream().allMatch(cell -> cell.slots() == 1));
  }

  @Test
  void withoutAScheduleTimesStandAtEvenDistances() {
    Span four = new Span(RunCell.RAN, at("00:17"), at("03:17"), 4);
    JobRuns unknown = new JobRuns("j", "a:b", List.of(new Row("h", List.of(four))));
    assertEquals(
        List.of(at("00:17"), at("01:17"), at("02:17"), at("03:17")), unknown.times(four).toList());
  }

  @Test
  void withoutJobsThereIsNoLane() {
    RunStrip none = RunStrip.of(List.of(), DAY, 100);
    assertEquals(List.of(), none.lanes());
    assertEquals(Map.of(), none.counts());
  }
}

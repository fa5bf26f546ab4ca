package dev.exhibit.evaluation;

import static dev.exhibit.evaluation.ScheduleBench.DAY;
import static dev.exhibit.evaluation.ScheduleBench.FINISHED;
import static dev.exhibit.evaluation.ScheduleBench.HOURLY;
import static dev.exhibit.evaluation.ScheduleBench.LATER;
import static dev.exhibit.evaluation.ScheduleBench.at;
import static dev.exhibit.evaluation.ScheduleBench.cells;
import static dev.exhibit.evaluation.ScheduleBench.day;
import static dev.exhibit.evaluation.ScheduleBench.event;
import static dev.exhibit.evaluation.ScheduleBench.jobs;
import static dev.exhibit.evaluation.ScheduleBench.judge;
import static dev.exhibit.evaluation.ScheduleBench.spans;
import static dev.exhibit.evaluation.ScheduleBench.without;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.RunCell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that name themselves: told of at their end, under one action, or host by host. */
class RecordedRunsTest {
  /** A backup that tells of itself when it is done, as restic's do. */
  private static Document done(String from, String to, String status) {
    return event(Instant.parse(at(to)), "db1", "backup-finish")
        .set("exhibit.run.id", from)
        .set("exhibit.run.phase", "finish")
        .set("exhibit.run.status", status)
        .set("event.start", at(from))
        .set("event.end", at(to))
        .document();
  }

  @Test
  void whatIsToldOfWhenItIsDoneCountsFromWhenItBegan() {
    List<Document> log = new ArrayList<>();
    for (String time : List.of("00:00:00", "12:00:00", "23:59:59")) {
      log.add(event(Instant.parse(at(time)), "db1", "message").document());
    }
    log.add(done("02:30:05", "05:00:00", "succeeded"));
    log.add(done("08:41:00", "08:45:00", "succeeded"));
    log.add(done("14:30:05", "16:00:00", "failed"));
    String job =
        "job: six, kind: backup, cron: '30 2-20/6 * * *', zone: UTC, grace: PT10M,"
            + " start: 'event.action:backup-finish', hosts: [db1]";
    Evaluation found = judge("BCK-RUN", jobs(job), log, DAY, LATER);
    assertEquals(
        Map.of(RunCell.RAN, 1L, RunCell.LATE, 1L, RunCell.FAILED, 1L, RunCell.MISSED, 1L),
        cells(found),
        found.items().toString());
    assertEquals(List.of(at("08:30:00") + "/" + at("08:41:00")), spans(found, GapKind.LATE_RUN));
    assertEquals(List.of(at("14:30:00") + "/" + at("16:00:00")), spans(found, GapKind.FAILED_RUN));
    assertEquals(
        Duration.ofHours(2).plusMinutes(29).plusSeconds(55),
        found.jobs().getFirst().took().longest());
    // With a finish that the same event is, it is the same run.
    Evaluation both =
        judge("BCK-RUN", jobs(job + ", finish: 'event.action:backup-finish'"), log, DAY, LATER);
    assertEquals(cells(found), cells(both));
  }

  /** A run that a wrapper records: its start and its finish are of the same action. */
  private static List<Document> recorded(String from, String to, int exitCode) {
    return List.of(
        event(Instant.parse(at(from)), "db1", "backup")
            .set("exhibit.run.id", from)
            .set("exhibit.run.phase", "start")
            .document(),
        event(Instant.parse(at(to)), "db1", "backup")
            .set("exhibit.run.id", from)
            .set("exhibit.run.phase", "finish")
            .set("exhibit.run.exit_code", exitCode)
            .set("event.start", at(from))
            .document());
  }

  @ParameterizedTest
  @CsvSource({"02:30:20, 06:00:00", "02:36:00, 09:59:00"})
  void aRunThatIsRecordedUnderOneActionIsOneRunAndFailsByItsEnd(String first, String second) {
    List<Document> log = new ArrayList<>();
    for (String time : List.of("00:00:00", "12:00:00", "23:59:59")) {
      log.add(event(Instant.parse(at(time)), "db1", "message").document());
    }
    log.addAll(recorded("02:30:05", first, 0)); // within its grace, and after it
    log.addAll(recorded("04:30:05", second, 1)); // before the next time, and long after it
    log.addAll(recorded("06:30:05", "06:40:00", 0));
    String job =
        "job: two, kind: backup, cron: '30 2-6/2 * * *', zone: UTC, grace: PT5M,"
            + " start: 'event.action:backup', hosts: [db1]";
    for (String form : List.of(job, job + ", finish: 'event.action:backup'")) {
      Evaluation found = judge("BCK-RUN", jobs(form), log, DAY, LATER);
      assertEquals(
          Map.of(RunCell.RAN, 2L, RunCell.FAILED, 1L), cells(found), found.items().toString());
      assertEquals(List.of(at("04:30:00") + "/" + at(second)), spans(found, GapKind.FAILED_RUN));
    }
  }

  @Test
  void theEndOfARunBesideItsTimeIsNoSecondStart() {
    List<Document> log = new ArrayList<>();
    for (String time : List.of("00:00:00", "12:00:00", "23:59:59")) {
      log.add(event(Instant.parse(at(time)), "db1", "message").document());
    }
    log.addAll(recorded("02:30:05", "02:40:00", 0));
    log.addAll(recorded("03:10:00", "03:20:00", 0)); // somebody did it once by hand
    log.addAll(recorded("05:10:00", "05:20:00", 0)); // and this one is late
    String job =
        "job: two, kind: backup, cron: '30 2-4/2 * * *', zone: UTC, grace: PT5M,"
            + " start: 'event.action:backup', hosts: [db1]";
    Evaluation found = judge("BCK-RUN", jobs(job), log, DAY, LATER);
    assertEquals(Map.of(RunCell.RAN, 1L, RunCell.LATE, 1L), cells(found), found.items().toString());
  }

  @ParameterizedTest
  @CsvSource({"web1, web2, 05:18:00", "web2, web1, 05:18:00", "web1, web2, 07:02:00"})
  void aRunThatTellsOfEachHostFailsWhereOneFails(String first, String second, String end) {
    List<Document> log = without(day("ctl"), at("05:17:01"), at("05:18:00"));
    log.add(
        event(Instant.parse(at("05:17:01")), "ctl", "start")
            .set("exhibit.run.id", "r")
            .set("exhibit.run.phase", "start")
            .document());
    for (String host : List.of(first, second)) {
      log.add(
          event(Instant.parse(at(end)).plusSeconds(host.equals(second) ? 2 : 0), "ctl", "finish")
              .set("exhibit.run.id", "r")
              .set("exhibit.run.phase", "finish")
              .set("exhibit.run.host", host)
              .set("exhibit.run.status", host.equals("web2") ? "failed" : "succeeded")
              .document());
    }
    for (String form : List.of(FINISHED, HOURLY.replace("start'", "(start or finish)'"))) {
      Evaluation found = judge(jobs("job: hourly, " + form), log);
      assertEquals(1, cells(found).get(RunCell.FAILED), form + cells(found));
    }
  }
}

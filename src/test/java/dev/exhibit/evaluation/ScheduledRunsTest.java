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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of a schedule, each with a twin that is good. */
class ScheduledRunsTest {
  @Test
  void aDayOnWhichAllRanPasses() {
    Evaluation good = judge(jobs("job: hourly, " + FINISHED), day("web1"));
    assertEquals(State.PASS, good.state(), good.reason());
    assertEquals(new Evaluation.Runs(24, 0, 0, 0), good.runs());
    assertEquals(24, good.population());
    assertEquals(48, good.events());
    assertEquals(Map.of(RunCell.RAN, 24L), cells(good));
    assertEquals(List.of(), good.gaps());
    assertEquals(1, good.jobs().getFirst().rows().getFirst().spans().size());
  }

  @Test
  void missedRunsInARowAreOneGapAndEachAnItem() {
    List<Document> log = without(day("web1"), at("05:17:01"), at("06:17:01"), at("20:17:01"));
    Evaluation found = judge(jobs("job: hourly, " + HOURLY), log);
    assertEquals(State.EXCEPTION, found.state());
    assertEquals(new Evaluation.Runs(24, 3, 0, 0), found.runs());
    assertEquals(
        List.of(at("05:17:00") + "/" + at("06:22:00"), at("20:17:00") + "/" + at("20:22:00")),
        spans(found, GapKind.MISSED_RUN));
    assertEquals(
        List.of(at("05:17:00"), at("06:17:00"), at("20:17:00")),
        found.items().stream().map(item -> item.time().toString()).toList());
    assertEquals("web1", found.items().getFirst().onWhat());
    assertEquals("hourly", found.items().getFirst().who());
    assertEquals(Map.of(RunCell.RAN, 21L, RunCell.MISSED, 3L), cells(found));
  }

  @ParameterizedTest
  @CsvSource({
    "05:16:00, RAN",
    "05:15:59, MISSED",
    "05:22:00, RAN",
    "05:22:01, LATE",
    "06:15:59, LATE"
  })
  void aStartIsOnTimeWithinItsWindow(String time, RunCell cell) {
    List<Document> log = without(day("web1"), at("05:17:01"));
    log.add(event(Instant.parse(at(time)), "web1", "start").document());
    Evaluation found = judge(jobs("job: hourly, " + HOURLY), log);
    assertEquals(
        cell == RunCell.RAN ? Map.of(cell, 24L) : Map.of(RunCell.RAN, 23L, cell, 1L), cells(found));
    assertEquals(cell == RunCell.LATE ? 1 : 0, found.runs().late());
    assertEquals(cell == RunCell.MISSED ? 1 : 0, found.runs().missed());
    assertEquals(
        cell == RunCell.LATE ? List.of(at("05:17:00") + "/" + at(time)) : List.of(),
        spans(found, GapKind.LATE_RUN));
    assertEquals(cell == RunCell.RAN ? State.PASS : State.EXCEPTION, found.state());
  }

  @Test
  void aTrialAnswersNoTimeUnlessTheJobAsksForTrials() {
    List<Document> log = without(day("web1"), at("05:17:01"));
    log.add(
        event(Instant.parse(at("05:17:01")), "web1", "start")
            .set("exhibit.run.check_mode", true)
            .document());
    Evaluation found = judge(jobs("job: hourly, " + HOURLY), log);
    assertEquals(Map.of(RunCell.RAN, 23L, RunCell.MISSED, 1L), cells(found));
    String either = HOURLY.replace("start'", "start and (exhibit.run.check_mode:true or *)'");
    assertEquals(Map.of(RunCell.RAN, 24L), cells(judge(jobs("job: hourly, " + either), log)));
  }

  @Test
  void aSecondStartOnTimeIsADuplicateAndNoException() {
    List<Document> log = day("web1");
    log.add(event(Instant.parse(at("05:17:40")), "web1", "start").document());
    Evaluation found = judge(jobs("job: hourly, " + HOURLY), log);
    assertEquals(Map.of(RunCell.RAN, 23L, RunCell.DUPLICATE, 1L), cells(found));
    assertEquals(State.PASS, found.state());
  }

  @Test
  void aFailingFinishFails() {
    List<Document> log = without(day("web1"), at("05:18:00"));
    log.add(
        event(Instant.parse(at("05:19:00")), "web1", "finish")
            .set("exhibit.run.status", "failed")
            .document());
    Evaluation found = judge(jobs("job: hourly, " + FINISHED), log);
    assertEquals(new Evaluation.Runs(24, 0, 1, 0), found.runs());
    assertEquals(List.of(at("05:17:00") + "/" + at("05:19:00")), spans(found, GapKind.FAILED_RUN));
    assertEquals(1, found.exceptions());
    assertEquals("A3", found.items().getFirst().attribute());
    assertEquals(Map.of(RunCell.RAN, 23L, RunCell.FAILED, 1L), cells(found));
  }

  @Test
  void aStartWithoutAFinishIsUnfinished() {
    List<Document> log = new ArrayList<>(day("web1"));
    log.replaceAll(document ->
        document.text("@timestamp", "").equals(at("05:17:01"))
            ? event(Instant.parse(at("05:17:01")), "web1", "start").set("process.pid", 5).document()
            : document.text("@timestamp", "").equals(at("05:18:00"))
                ? event(Instant.parse(at("05:18:00")), "web1", "finish")
                    .set("process.pid", 6)
                    .document()
                : document);
    Evaluation found = judge(jobs("job: hourly, " + FINISHED), log);
    assertEquals(List.of(at("05:17:00") + "/null"), spans(found, GapKind.UNFINISHED_RUN));
    assertEquals(Map.of(RunCell.RAN, 23L, RunCell.FAILED, 1L), cells(found));
    assertEquals(0, found.runs().failed());
    assertEquals("A4", found.items().getFirst().attribute());
  }

  @Test
  void whatIsNotDueIsNotMissed() {
    List<Document> log =
        new ArrayList<>(
            day("web1").stream()
                .filter(it ->
                    Instant.parse(it.text("@timestamp", ""))
                        .isBefore(Instant.parse(at("10:17:00"))))
                .toList());
    Schedule jobs = jobs("job: hourly, " + HOURLY);
    Evaluation early = judge("JOB-CRON", jobs, log, DAY, Instant.parse(at("10:21:00")));
    assertEquals(Map.of(RunCell.RAN, 10L, RunCell.NOT_DUE, 1L), cells(early));
    assertEquals(0, early.runs().missed());
    Evaluation due = judge("JOB-CRON", jobs, log, DAY, Instant.parse(at("10:23:00")));
    assertEquals(Map.of(RunCell.RAN, 10L, RunCell.MISSED, 1L), cells(due));
  }

  @Test
  void whereTheSourceIsBlindNothingIsMissed() {
    List<Document> log =
        new ArrayList<>(
            day("web1").stream()
                .filter(it ->
                    Instant.parse(it.text("@timestamp", ""))
                        .isBefore(Instant.parse(at("10:17:00"))))
                .toList());
    Evaluation found = judge(jobs("job: hourly, " + HOURLY), log);
    assertEquals(State.NOT_EVALUABLE, found.state());
    assertEquals(Map.of(RunCell.RAN, 10L, RunCell.SILENT, 14L), cells(found));
    assertEquals(new Evaluation.Runs(24, 0, 0, 0), found.runs());
    assertEquals(List.of("LOG_SHORT"), Bench.kinds(found));
  }

  @Test
  void aListCoversHostsThatWereNeverSeenAndAStarThoseThatWere() {
    Evaluation listed = judge(jobs("job: hourly, hosts: [web1, web2], " + HOURLY), day("web1"));
    assertEquals(new Evaluation.Runs(48, 24, 0, 0), listed.runs());
    List<Document> log = day("web1");
    log.add(event(Instant.parse(at("09:00:00")), "web2", "message").document());
    Evaluation seen = judge(jobs("job: hourly, " + HOURLY), log);
    assertEquals(new Evaluation.Runs(48, 24, 0, 0), seen.runs());
    assertEquals(1, spans(seen, GapKind.MISSED_RUN).size());
    Evaluation one = judge(jobs("job: hourly, hosts: [WEB1], " + HOURLY), log);
    assertEquals(new Evaluation.Runs(24, 0, 0, 0), one.runs());
  }

  @Test
  void holidaysExpectNothing() {
    Evaluation found =
        judge(jobs("job: hourly, holidays: [2026-03-02], " + HOURLY), List.of(day("w").getFirst()));
    assertEquals(0, found.runs().expected());
  }

  @Test
  void withoutJobsThereIsNoSchedule() {
    Evaluation none = judge(Schedule.NONE, day("web1"));
    assertEquals(State.NOT_EVALUABLE, none.state());
    assertEquals(List.of("NO_SCHEDULE"), Bench.kinds(none));
    Evaluation other = judge(jobs("job: b, kind: backup, " + HOURLY), day("web1"));
    assertEquals(List.of("NO_SCHEDULE"), Bench.kinds(other));
  }

  @ParameterizedTest
  @CsvSource({"BCK-RUN, backup", "BCK-RESTORE, restore", "IAM-REVIEW, review"})
  void eachKindHasItsControl(String control, String kind) {
    Schedule jobs = jobs("job: j, kind: " + kind + ", source: host, " + FINISHED);
    Evaluation good = judge(control, jobs, day("web1"), DAY, LATER);
    assertEquals(State.PASS, good.state(), good.reason());
    assertEquals(24, good.runs().expected());
    assertEquals(1, good.parameters().get("jobs").size());
    Evaluation bad = judge(control, jobs, without(day("web1"), at("05:17:01")), DAY, LATER);
    assertEquals(State.EXCEPTION, bad.state());
    assertEquals(1, bad.runs().missed());
  }

  @Test
  void ansibleRunsAreJudgedByTheScheduleWhereThereIsOne() {
    List<Document> log = new ArrayList<>();
    for (Document word : day("web1")) {
      Instant time = Instant.parse(word.text("@timestamp", ""));
      String action = word.text("event.action", "");
      String id = "r" + time.truncatedTo(ChronoUnit.HOURS);
      log.add(
          action.equals("message")
              ? word
              : event(time, "web1", "ansible-run-" + action)
                  .set("exhibit.run.id", id)
                  .set("exhibit.run.phase", action)
                  .document());
    }
    List<Source> sources =
        List.of(new Source("ansible", List.of("log"), FieldProfile.EXHIBIT, Duration.ofDays(1)));
    Schedule jobs =
        jobs(
            "job: site, kind: ansible, cron: '17 * * * *', start: 'event.action:ansible-run-start',"
                + " finish: 'event.action:ansible-run-finish'");
    for (boolean scheduled : List.of(true, false)) {
      Schedule schedule = scheduled ? jobs : Schedule.NONE;
      Control control = Bench.shipped("ANS-RUN");
      InMemoryLogStore whole = new InMemoryLogStore().add("log", log);
      Evaluation good = judge(control, schedule, whole, sources, DAY, LATER);
      assertEquals(State.PASS, good.state(), good.reason());
      assertEquals(24, good.population());
      assertEquals(scheduled ? 24 : 0, good.runs().expected());
      InMemoryLogStore short1 =
          new InMemoryLogStore().add("log", without(log, at("05:17:01"), at("05:18:00")));
      Evaluation bad = judge(control, schedule, short1, sources, DAY, LATER);
      assertEquals(23, bad.population());
      assertEquals(scheduled ? State.EXCEPTION : State.PASS, bad.state(), bad.reason());
      assertEquals(scheduled ? 1 : 0, bad.runs().missed());
      assertEquals(scheduled ? 1 : 0, bad.exceptions());
    }
  }

  @Test
  void aStoreThatAnswersInPartIsNotRead() {
    InMemoryLogStore store = new InMemoryLogStore().add("log", day("web1"));
    for (String question : List.of("topValues", "walk")) {
      store.failShardFor(question);
      Evaluation found =
          judge(
              Bench.shipped("JOB-CRON"),
              jobs("job: hourly, " + HOURLY),
              store,
              List.of(new Source("host", List.of("log"), FieldProfile.EXHIBIT, Duration.ofDays(1))),
              DAY,
              LATER);
      assertEquals(State.NOT_EVALUABLE, found.state(), question);
      assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(found), question);
    }
  }

  @Test
  void aYearOfMinutesOnTwentyHostsIsHeldInSpans() {
    List<Document> log = new ArrayList<>();
    for (int host = 0; host < 20; host++) {
      for (int day = -1; day < 366; day++) {
        log.add(
            event(
                    Instant.parse("2026-01-01T12:00:00Z").plus(day, ChronoUnit.DAYS),
                    "h" + host,
                    "message")
                .document());
      }
    }
    Period year = Period.parse("2026-01-01/2027-01-01", ZoneOffset.UTC);
    Evaluation found =
        judge(
            "JOB-CRON",
            jobs("job: m, cron: '* * * * *', holidays: [2026-05-01], start: 'event.action:start'"),
            log.subList(0, 734),
            year,
            Instant.parse("2027-06-01T00:00:00Z"));
    assertEquals(2L * (525_600 - 1440), found.runs().expected());
    assertEquals(2, found.jobs().getFirst().rows().size());
    assertTrue(found.jobs().getFirst().rows().getFirst().spans().size() < 5);
  }
}

package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starts and finishes are paired into runs, each of one period, and judged once. */
class RunsTest {
  private static final Control CONTROL = Bench.shipped("ANS-RUN");
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final List<Source> SOURCES =
      List.of(
          new Source("ansible", List.of("log", "sudo"), FieldProfile.EXHIBIT, Duration.ofDays(30)));

  private static Document event(String time, String phase, String id) {
    return build(time, phase, id).document();
  }

  private static Events build(String time, String phase, String id) {
    Events event =
        Events.at(time)
            .set("event.action", "ansible-run-" + phase)
            .set("exhibit.run.phase", phase)
            .set("host.name", "control1");
    return id.isEmpty() ? event : event.set("exhibit.run.id", id);
  }

  private static Document finish(String time, String id, int failed) {
    return build(time, "finish", id).set("exhibit.run.failed", failed).document();
  }

  /** Something before and after, so that nothing is blind. */
  private static InMemoryLogStore store(Document... runs) {
    return new InMemoryLogStore()
        .add(
            "log",
            List.of(
                Events.at("2026-02-20T00:00:00Z").document(),
                Events.at("2026-03-10T00:00:00Z").document()))
        .add("log", List.of(runs))
        .add("sudo", List.of());
  }

  private static Evaluation judge(InMemoryLogStore store, Instant now) {
    return Bench.evaluator(store, SOURCES, DAY, now)
        .evaluate(CONTROL, Map.of(), Cancellation.none());
  }

  private static Evaluation judge(Document... runs) {
    return judge(store(runs), Bench.LATER);
  }

  @Test
  void aRunBelongsToThePeriodOfItsStart() {
    Evaluation evaluation =
        judge(
            event("2026-03-01T23:50:00Z", "start", "before"),
            finish("2026-03-02T00:10:00Z", "before", 7),
            event("2026-03-02T23:50:00Z", "start", "over the end"),
            finish("2026-03-03T00:10:00Z", "over the end", 0),
            event("2026-03-03T00:00:00Z", "start", "after"));
    assertEquals(State.PASS, evaluation.state(), evaluation.reason());
    assertEquals(List.of(1L, 2L), List.of(evaluation.population(), evaluation.events()));
  }

  @Test
  void aFinishThatMissesItsStartIsARunOfItsOwnTime() {
    Evaluation evaluation =
        judge(finish("2026-03-02T10:00:00Z", "x", 0), finish("2026-03-02T10:00:01Z", "x", 1));
    assertEquals(List.of(1L, 1L), List.of(evaluation.population(), evaluation.exceptions()));
    assertEquals("A2", evaluation.items().getFirst().attribute());
  }

  @Test
  void whatMayStillBeAtWorkIsNotUnfinishedYet() {
    Document start = event("2026-03-02T22:00:00Z", "start", "1");
    Evaluation open = judge(store(start), Instant.parse("2026-03-02T22:30:00Z"));
    assertEquals(0, open.exceptions());
    assertTrue(open.provisional());
    assertTrue(open.reason().contains("1 item may still be at work."), open.reason());
    // A day later it counts as unfinished, whether the period is over or not.
    assertEquals(0, judge(store(start), Instant.parse("2026-03-03T21:59:59Z")).exceptions());
    Evaluation late = judge(store(start), Instant.parse("2026-03-03T22:00:00Z"));
    assertEquals(List.of("OPEN_EXCEPTION", "UNFINISHED_RUN"), Bench.kinds(late));
    assertEquals(1, late.exceptions());
    assertEquals("A1", late.items().getFirst().attribute());
    assertEquals("exhibit.run.phase = start", late.items().getFirst().observed());
  }

  @Test
  void aRunThatFailedIsAGapFromItsStartToItsLastFinish() {
    Evaluation evaluation =
        judge(
            event("2026-03-02T10:00:00Z", "start", "1"),
            finish("2026-03-02T10:05:00Z", "1", 2),
            finish("2026-03-02T10:06:00Z", "1", 3));
    assertEquals(List.of("FAILED_RUN", "OPEN_EXCEPTION"), Bench.kinds(evaluation));
    Gap gap = evaluation.gaps().getFirst();
    assertEquals(Instant.parse("2026-03-02T10:00:00Z"), gap.since());
    assertEquals(Instant.parse("2026-03-02T10:06:00Z"), gap.until());
    assertEquals(new Evaluation.Runs(0, 0, 1, 0), evaluation.runs());
    assertEquals(
        "exhibit.run.failed = 5; exhibit.run.status = failed",
        evaluation.items().getFirst().observed());
    assertEquals(3, evaluation.items().getFirst().count());
  }

  @Test
  void marksAndLogOfOneRunAreOneRun() {
    InMemoryLogStore store =
        store(event("2026-03-02T10:00:01Z", "start", "1"), finish("2026-03-02T10:05:00Z", "1", 0));
    store.add(
        "sudo",
        List.of(
            build("2026-03-02T10:00:00Z", "start", "1")
                .set("event.action", "sudo-command")
                .document(),
            build("2026-03-02T10:05:01Z", "finish", "1")
                .set("event.action", "sudo-command")
                .document(),
            Events.at("2026-03-02T11:00:00Z").set("event.action", "sudo-command").document()));
    Evaluation evaluation = judge(store, Bench.LATER);
    assertEquals(State.PASS, evaluation.state(), evaluation.reason());
    assertEquals(List.of(1L, 4L), List.of(evaluation.population(), evaluation.events()));
  }

  @Test
  void whatHasNoIdIsARunByItself() {
    Evaluation evaluation =
        judge(
            event("2026-03-02T10:00:00Z", "start", ""),
            event("2026-03-02T11:00:00Z", "start", ""),
            event("2026-03-02T12:00:00Z", "finish", ""));
    assertEquals(List.of(3L, 2L), List.of(evaluation.population(), evaluation.exceptions()));
  }

  @Test
  void neverHavingHeardOfARunIsNoEvidenceAndHavingHeardIs() {
    Evaluation never = judge();
    assertEquals(State.NOT_EVALUABLE, never.state());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(never));
    assertEquals(null, never.gaps().getFirst().since(), "the store did answer");
    Evaluation quiet =
        judge(event("2026-02-21T10:00:00Z", "start", "1"), finish("2026-02-21T11:00:00Z", "1", 0));
    assertEquals(State.NOT_OCCURRED, quiet.state(), quiet.reason());
  }

  @Test
  void manyRunsAreJudgedInBatchesEachOnceWhereverItsEventsFall() {
    List<Document> log = new ArrayList<>();
    Instant time = DAY.from();
    int bad = 0;
    for (int i = 0; i < 1_700; i++) {
      // The finish comes 900 runs later, two batches on; every tenth never does.
      String id = "run" + i;
      log.add(event(time.plusSeconds(10L * i).toString(), "start", id));
      if (i % 10 == 0) {
        bad++;
      } else {
        log.add(finish(time.plusSeconds(10L * i + 9_000).toString(), id, i % 7 == 0 ? 1 : 0));
        bad += i % 7 == 0 ? 1 : 0;
      }
    }
    Evaluation evaluation = judge(store(log.toArray(Document[]::new)), Bench.LATER);
    assertEquals(1_700, evaluation.population());
    assertEquals(bad, evaluation.exceptions());
    assertEquals(bad, evaluation.items().stream().map(it -> it.eventId()).distinct().count());
    long unfinished =
        evaluation.gaps().stream().filter(it -> it.kind().name().equals("UNFINISHED_RUN")).count();
    assertEquals(51, unfinished, "the first 50, and how many more");
    assertTrue(
        evaluation.gaps().stream().anyMatch(it -> it.reason().startsWith("120 more runs")),
        evaluation.gaps().toString());
  }
}

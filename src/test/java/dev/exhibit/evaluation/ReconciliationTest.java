package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.Period;
import dev.exhibit.model.PopulationFacts.Excluded;
import dev.exhibit.model.Reconciliation;
import dev.exhibit.model.Reconciliation.Difference;
import dev.exhibit.model.Reconciliation.Side;
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
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two streams that must know the same items, and what exclusions leave out. */
class ReconciliationTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);

  /** An index of somebody else that cannot search the key. */
  private static final FieldProfile FOREIGN =
      new FieldProfile(
          "foreign",
          Map.of(
              "@timestamp", "@timestamp", "event.id", "event.id", "event.action", "event.action"),
          RecordForm.ECS);

  private static Control control(String mismatch) {
    return Bench.control(
        """
        schema: exhibit/control/1
        id: CTL-CHG-02
        version: 1
        title: Deployments are known to the build
        statement: Every deployment was made by a job.
        owner: platform-lead
        reviewer: compliance-lead
        status: active
        nature: event
        effective: {from: 2026-01-01}
        criteria: [{id: CC8.1, relationship: primary, rationale: It shows where it comes from.}]
        population:
          unit: one deployment
          sources: [other]
          query: 'event.action:deploy'
          item_key: [event.id]
          exclusions:
            - {id: smoke, query: 'tags:smoke', reason: No code is released.}
            - {id: dry, query: 'tags:dry', reason: Nothing is changed.}
        reconcile:
          - {with: records, query: 'event.action:deploy-job', on: [deployment.id, ci.deployment_id],
             on_mismatch: MISMATCH}
        attributes:
          - {id: A1, text: It went well, test: 'not event.outcome:failure'}
        freshness: {ttl: P1D, warn_before: PT6H}
        guidance: Ask.
        """
            .replace("MISMATCH", mismatch));
  }

  private static Events deploy(String id) {
    return Events.at(DAY.from().plusSeconds(600))
        .set("event.action", "deploy")
        .set("deployment.id", id);
  }

  private static Document job(String id) {
    return Events.at(DAY.from().plusSeconds(500))
        .set("event.action", "deploy-job")
        .set("ci.deployment_id", id)
        .document();
  }

  private static List<Document> jobs(String... ids) {
    return List.of(ids).stream().map(ReconciliationTest::job).toList();
  }

  private static InMemoryLogStore store(List<Document> items, List<Document> jobs) {
    List<Document> frame =
        List.of(
            Events.at("2026-02-01T00:00:00Z").document(),
            Events.at("2026-04-01T00:00:00Z").document());
    return new InMemoryLogStore()
        .add("items", items)
        .add("items", frame)
        .add("jobs", jobs)
        .add("jobs", frame);
  }

  private static Evaluation judge(String mismatch, InMemoryLogStore store, FieldProfile profile) {
    List<Source> sources =
        List.of(
            new Source("other", List.of("items"), profile, Duration.ofDays(90)),
            new Source("records", List.of("jobs"), profile, Duration.ofDays(90)));
    return new Evaluator(store, (hit, form) -> event(hit.source()), sources, DAY, Bench.LATER)
        .evaluate(control(mismatch), Map.of(), Cancellation.none());
  }

  private static Evaluation judge(String mismatch, List<Document> items, List<Document> jobs) {
    return judge(mismatch, store(items, jobs), FieldProfile.EXHIBIT);
  }

  /** One deployment here, one job there. */
  static Evaluation judge(String mismatch, String deployment, String job) {
    return judge(mismatch, List.of(deploy(deployment).document()), jobs(job));
  }

  private static AuditEvent event(Document document) {
    return new AuditEvent(
        document.text("event.id", ""), Instant.parse(document.text("@timestamp", "")), document);
  }

  @Test
  void theSameKeysOnBothSidesAreJudged() {
    Evaluation good =
        judge(
            "stop",
            List.of(deploy("d1").document(), deploy("d2").document()),
            jobs("d1", "d2", "d2"));
    assertEquals(State.PASS, good.state(), good.reason());
    assertEquals(List.of(), good.gaps());
    Reconciliation one = good.facts().reconciliations().getFirst();
    assertTrue(one.matches());
    assertEquals(List.of(2L, 2L), List.of(one.leftKeys(), one.rightKeys()));
  }

  @Test
  void aDifferenceStopsAndBothSidesAreListed() {
    List<Document> items =
        List.of(deploy("d1").set("event.outcome", "failure").document(), deploy("d2").document());
    Evaluation stopped = judge("stop", items, jobs("d1", "d3"));
    assertEquals(State.NOT_EVALUABLE, stopped.state());
    assertEquals(List.of(), stopped.items(), "no items, although one failed");
    assertEquals(0, stopped.exceptions());
    assertEquals(List.of("RECONCILIATION_MISMATCH"), Bench.kinds(stopped));
    assertEquals(
        "The population and records do not match: 1 of 2 in the population only, 1 of 2 in records"
            + " only.",
        stopped.reason());
    assertEquals(
        List.of(new Difference(Side.LEFT, "d2", 1), new Difference(Side.RIGHT, "d3", 1)),
        stopped.facts().reconciliations().getFirst().differences());
    Evaluation noted = judge("note", items, jobs("d1", "d3"));
    assertEquals(State.EXCEPTION, noted.state());
    assertEquals(List.of("OPEN_EXCEPTION", "RECONCILIATION_MISMATCH"), Bench.kinds(noted));
    assertEquals(1, noted.exceptions());
  }

  @Test
  void anEventWithoutAKeyMatchesNothing() {
    Document bare = Events.at(DAY.from().plusSeconds(600)).set("event.action", "deploy").document();
    Evaluation stopped = judge("stop", List.of(bare), List.of());
    assertEquals(State.NOT_EVALUABLE, stopped.state());
    assertTrue(
        stopped.reason().endsWith("1 events of the population without deployment.id."),
        stopped.reason());
  }

  @Test
  void aSideThatIsBlindOrCannotAnswerIsNoMatch() {
    List<Document> items = List.of(deploy("d1").document());
    InMemoryLogStore blind =
        new InMemoryLogStore()
            .add("items", items)
            .add(
                "items",
                List.of(
                    Events.at("2026-02-01T00:00:00Z").document(),
                    Events.at("2026-04-01T00:00:00Z").document()))
            .add("jobs", jobs("d1"));
    Evaluation unseen = judge("stop", blind, FieldProfile.EXHIBIT);
    assertEquals(State.NOT_EVALUABLE, unseen.state());
    assertEquals(List.of("LOG_SHORT", "LOG_SHORT"), Bench.kinds(unseen));
    InMemoryLogStore partial = store(items, jobs("d1"));
    partial.failShardFor("keys");
    Evaluation cut = judge("stop", partial, FieldProfile.EXHIBIT);
    assertEquals(State.NOT_EVALUABLE, cut.state());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(cut));
    partial.failShardFor("");
    assertEquals(State.PASS, judge("stop", partial, FieldProfile.EXHIBIT).state());
  }

  @Test
  void whatIsLeftOutIsCountedForEachReasonAndNotCompared() {
    Evaluation evaluation =
        judge(
            "stop",
            List.of(
                deploy("d1").document(),
                deploy("s1").set("tags", "smoke").document(),
                deploy("s2").set("tags", List.of("smoke", "dry")).document()),
            jobs("d1"));
    assertEquals(State.PASS, evaluation.state(), evaluation.reason());
    assertEquals(1, evaluation.population());
    assertEquals(
        List.of(
            new Excluded("smoke", "tags:smoke", "No code is released.", 2),
            new Excluded("dry", "tags:dry", "Nothing is changed.", 1)),
        evaluation.facts().excluded());
  }

  @Test
  void aListThatIsCutSaysSo() {
    List<Document> jobs = new ArrayList<>();
    for (int i = 0; i < Census.LISTED; i++) {
      jobs.add(job("j" + i));
    }
    Evaluation whole = judge("stop", List.of(), jobs);
    assertTrue(whole.reason().endsWith("10000 of 10000 in records only."), whole.reason());
    jobs.add(job("one more"));
    Evaluation cut = judge("stop", List.of(), jobs);
    assertTrue(
        cut.reason().contains("Of these 10001 keys the first 10000 are listed"), cut.reason());
    assertEquals(cut.reason(), cut.gaps().getFirst().reason());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thousandsOfKeysCompareAsSetsDo(long seed) {
    Random random = new Random(seed);
    TreeSet<String> here = new TreeSet<>();
    TreeSet<String> there = new TreeSet<>();
    for (int i = 0; i < 12_000; i++) {
      (random.nextInt(3) == 0 ? here : there).add("k" + random.nextInt(20_000));
    }
    List<Document> items = new ArrayList<>();
    here.forEach(key -> items.add(deploy(key).document()));
    List<Document> jobs = new ArrayList<>();
    there.forEach(key -> jobs.add(job(key)));
    TreeSet<String> left = new TreeSet<>(here);
    left.removeAll(there);
    TreeSet<String> right = new TreeSet<>(there);
    right.removeAll(here);
    for (FieldProfile profile : List.of(FieldProfile.EXHIBIT, FOREIGN)) {
      Reconciliation one =
          judge("note", store(items, jobs), profile).facts().reconciliations().getFirst();
      assertEquals(
          List.of((long) left.size(), (long) right.size()),
          List.of(one.leftOnly(), one.rightOnly()));
      assertEquals(Math.min(Census.LISTED, left.size() + right.size()), one.differences().size());
    }
  }
}

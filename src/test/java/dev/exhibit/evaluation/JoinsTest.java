package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.Item;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events of another stream stand beside each item, the right one, whatever the index can search.
 */
class JoinsTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);

  /** An index of somebody else, of which only this much can be searched. */
  private static final FieldProfile FOREIGN =
      new FieldProfile(
          "foreign",
          Map.of(
              "@timestamp", "@timestamp", "event.id", "event.id", "event.action", "event.action"),
          RecordForm.ECS);

  private static Control control(String pick, String more) {
    return Bench.control(
        """
        schema: exhibit/control/1
        id: CTL-CHG-01
        version: 1
        title: Deployments are approved
        statement: Every deployment is approved.
        owner: platform-lead
        reviewer: compliance-lead
        status: active
        nature: event
        effective: {from: 2026-01-01}
        criteria: [{id: CC8.1, relationship: primary, rationale: It shows approval.}]
        population:
          unit: one deployment
          sources: [other]
          query: 'event.action:deploy'
          item_key: [event.id]
          attempts: {refused: 'exhibit.effect:refused'}
        joins:
          approval: {source: records, query: 'event.action:approve', on: [change.id, ci.deployment_id],
            pick: PICK MORE}
        parameters: {approved_admins: {}}
        attributes:
          - {id: A1, text: It was approved by somebody who may, test: 'approval.user.name in ${approved_admins}'}
        freshness: {ttl: P1D, warn_before: PT6H}
        guidance: Ask.
        """
            .replace("PICK MORE", pick + more));
  }

  private static Document deploy(long second, Object change) {
    return Events.at(DAY.from().plusSeconds(second))
        .set("event.action", "deploy")
        .set("change.id", change)
        .document();
  }

  private static Document approve(long second, String change, String who) {
    return Events.at(DAY.from().plusSeconds(second))
        .set("event.action", "approve")
        .set("ci.deployment_id", change)
        .set("user.name", who)
        .document();
  }

  private static Evaluation judge(
      Control control, FieldProfile profile, List<Document> items, List<Document> joined) {
    List<Document> frame =
        List.of(
            Events.at("2026-02-01T00:00:00Z").document(),
            Events.at("2026-04-01T00:00:00Z").document());
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add("items", items)
            .add("items", frame)
            .add("joined", joined)
            .add("joined", frame);
    List<Source> sources =
        List.of(
            new Source("other", List.of("items"), profile, Duration.ofDays(90)),
            new Source("records", List.of("joined"), profile, Duration.ofDays(90)));
    Evaluation evaluation =
        new Evaluator(store, (hit, form) -> event(hit.source()), sources, DAY, Bench.LATER)
            .evaluate(control, Map.of("approved_admins", List.of("good")), Cancellation.none());
    assertTrue(store.asked("walk") <= 2 + items.size() / 100, "batches: " + store.asked("walk"));
    return evaluation;
  }

  private static AuditEvent event(Document document) {
    return new AuditEvent(
        document.text("event.id", ""), Instant.parse(document.text("@timestamp", "")), document);
  }

  @ParameterizedTest
  @CsvSource({
    "first, '', PASS",
    "last, '', EXCEPTION",
    "last, ', when: before', PASS",
    "first, ', when: after', EXCEPTION",
    "first, ', within: PT100S', PASS",
    "first, ', within: PT99S', EXCEPTION",
    "last, ', within: PT100S, when: before', PASS",
    "last, ', within: PT99S, when: before', EXCEPTION",
  })
  void firstLastBeforeAfterAndWithinMeanWhatTheySay(String pick, String more, State expected) {
    // Good 100 s before, bad 50 s after.
    List<Document> approvals =
        List.of(approve(900, "c1", "good"), approve(1_050, "c1", "bad"), approve(999, "c2", "bad"));
    List<Document> items = List.of(deploy(1_000, "c1"));
    assertEquals(
        expected, judge(control(pick, more), FieldProfile.EXHIBIT, items, approvals).state());
    assertEquals(expected, judge(control(pick, more), FOREIGN, items, approvals).state());
  }

  @Test
  void aJoinedEventMayLieOutsideThePeriodAndOneOfSeveralValuesIsEnough() {
    List<Document> items = List.of(deploy(10, List.of("c0", "c1")));
    assertEquals(
        State.PASS,
        judge(
                control("last", ""),
                FieldProfile.EXHIBIT,
                items,
                List.of(approve(-86_400 * 20, "c1", "good")))
            .state());
    Evaluation none = judge(control("last", ""), FieldProfile.EXHIBIT, items, List.of());
    assertEquals("approval.user.name is absent", none.items().getFirst().observed());
  }

  @Test
  void theEdgeOfTheWindowBelongsToIt() {
    assertEquals(
        State.PASS,
        judge(
                control("last", ", within: PT5S"),
                FieldProfile.EXHIBIT,
                List.of(deploy(1_000, "c1")),
                List.of(approve(1_005, "c1", "good")))
            .state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"approval.user.name", "approval"})
  void whatARecordSaysUnderTheNameOfTheJoinIsNotJoined(String field) {
    Document forged =
        Events.at(DAY.from().plusSeconds(5))
            .set("event.action", "deploy")
            .set("change.id", "c1")
            .set(field, field.equals("approval") ? Map.of("user.name", "good") : "good")
            .document();
    assertEquals(
        State.EXCEPTION,
        judge(control("last", ""), FieldProfile.EXHIBIT, List.of(forged), List.of()).state());
  }

  @Test
  void anEventIsNotJoinedToItself() {
    Control self =
        Bench.changed(
            Bench.changed(control("first", ""), "source: records", "source: other"),
            "event.action:approve', on: [change.id, ci.deployment_id]",
            "event.action:deploy', on: [change.id, change.id]");
    Document good =
        Events.at(DAY.from().plusSeconds(5))
            .set("event.action", "deploy")
            .set("change.id", "c1")
            .set("user.name", "good")
            .document();
    assertEquals(
        State.EXCEPTION, judge(self, FieldProfile.EXHIBIT, List.of(good), List.of()).state());
  }

  @Test
  void aRefusedAttemptIsShownAndNotJudged() {
    Document refused =
        Events.at(DAY.from().plusSeconds(5))
            .set("event.action", "deploy")
            .set("exhibit.effect", "refused")
            .document();
    Evaluation evaluation =
        judge(control("last", ""), FieldProfile.EXHIBIT, List.of(refused), List.of());
    assertEquals(
        List.of(1L, 1L, 0L),
        List.of(evaluation.population(), evaluation.refused(), evaluation.exceptions()));
  }

  @Test
  void aStreamThatIsNotConnectedCannotBeJoined() {
    InMemoryLogStore store = new InMemoryLogStore().add("items", List.of(deploy(1, "c1")));
    List<Source> sources =
        List.of(
            new Source("other", List.of("items"), FieldProfile.EXHIBIT, Duration.ofDays(90)),
            new Source(
                "records",
                List.of("exhibit-none"),
                FieldProfile.EXHIBIT,
                Duration.ofDays(1),
                "Connect it.",
                List.of()));
    Evaluation evaluation =
        Bench.evaluator(store, sources, DAY, Bench.LATER)
            .evaluate(control("last", ""), Map.of(), Cancellation.none());
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertEquals("Connect it.", evaluation.gaps().getFirst().todo());
  }

  /** Seeded streams against the definition, over several batches, in the store and in process. */
  @ParameterizedTest
  @CsvSource({
    "1, first, ''",
    "2, last, ', within: PT5S, when: before'",
    "3, last, ', within: PT1M'",
    "4, first, ', when: after'"
  })
  void everyItemHasTheEventOfTheDefinition(long seed, String pick, String more) {
    Random random = new Random(seed);
    List<Document> items = new ArrayList<>();
    List<Document> joined = new ArrayList<>();
    for (int i = 0; i < 1_300; i++) {
      items.add(deploy(random.nextInt(4_000), "c" + random.nextInt(300)));
      joined.add(
          approve(
              random.nextInt(4_000),
              "c" + random.nextInt(300),
              random.nextBoolean() ? "good" : "bad"));
    }
    Control control = control(pick, more);
    List<String> expected =
        items.stream()
            .map(JoinsTest::event)
            .filter(item -> !isGood(item, joined, pick, more))
            .map(AuditEvent::id)
            .sorted()
            .toList();
    for (FieldProfile profile : List.of(FieldProfile.EXHIBIT, FOREIGN)) {
      Evaluation found = judge(control, profile, items, joined);
      assertEquals(1_300, found.population());
      assertEquals(
          expected, found.items().stream().map(Item::eventId).sorted().toList(), profile.name());
    }
    assertTrue(expected.size() > 100 && expected.size() < 1_300, "both kinds occur");
  }

  private static boolean isGood(AuditEvent item, List<Document> joined, String pick, String more) {
    Comparator<AuditEvent> order =
        Comparator.comparing(AuditEvent::time).thenComparing(AuditEvent::id);
    long within = more.contains("PT5S") ? 5 : more.contains("PT1M") ? 60 : 1_000_000;
    return joined.stream()
        .map(JoinsTest::event)
        .filter(it ->
            Objects.equals(
                it.document().text("ci.deployment_id"), item.document().text("change.id")))
        .filter(it -> {
          long after = Duration.between(item.time(), it.time()).toSeconds();
          return Math.abs(after) <= within
              && (!more.contains("before") || after <= 0)
              && (!more.contains("when: after") || after >= 0);
        })
        .min(pick.equals("first") ? order : order.reversed())
        .filter(it -> it.who().equals("good"))
        .isPresent();
  }
}

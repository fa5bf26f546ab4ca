package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.cloudtrail.ForeignProfiles;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state and gap, with a twin that must be good. */
class StatesTest {
  private static final Control TRAIL = Bench.shipped("AWS-TRAIL");
  private static final Control REGION = Bench.shipped("AWS-REGION");

  private static Document deletion(String effect) {
    return Events.at("2026-03-02T12:10:00Z")
        .set("event.action", "DeleteTrail")
        .set("exhibit.effect", effect)
        .document();
  }

  @Test
  void whatWasFoundStandsAlthoughTheRestIsBlind() {
    Evaluation found = Bench.judge(TRAIL, Bench.store(Bench.shortLog(), deletion("succeeded")));
    assertEquals(State.EXCEPTION, found.state());
    assertEquals(List.of("LOG_SHORT", "OPEN_EXCEPTION"), Bench.kinds(found));
    Evaluation refused = Bench.judge(TRAIL, Bench.store(Bench.shortLog(), deletion("refused")));
    assertEquals(State.NOT_EVALUABLE, refused.state());
    Evaluation seen = Bench.judge(TRAIL, Bench.store(Bench.heartbeat(), deletion("refused")));
    assertEquals(State.PASS, seen.state());
    assertEquals(
        List.of(1L, 0L, 1L), List.of(seen.population(), seen.exceptions(), seen.refused()));
    assertEquals(List.of(), seen.gaps());
  }

  @Test
  void anItemThatFailsTwoAttributesIsTwoExceptionsAndOneItem() {
    Control twice =
        Bench.changed(
            TRAIL,
            "attributes:\n",
            "attributes:\n  - {id: A9, text: Nor at noon, test: 'not event.action:*'}\n");
    Evaluation found = Bench.judge(twice, Bench.store(Bench.heartbeat(), deletion("succeeded")));
    assertEquals(2, found.exceptions());
    assertTrue(found.reason().startsWith("1 of 1 item departs."), found.reason());
    assertEquals("1 item departs from the control.", found.gaps().getFirst().reason());
  }

  @Test
  void zeroSeenInFullDidNotOccurAndZeroUnseenIsNoAnswer() {
    assertEquals(State.NOT_OCCURRED, Bench.judge(TRAIL, Bench.store(Bench.heartbeat())).state());
    assertEquals(State.NOT_EVALUABLE, Bench.judge(TRAIL, Bench.store(Bench.shortLog())).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "histogram", "walk"})
  void aPartialAnswerIsNoAnswerAndNeverASmallerCount(String question) {
    InMemoryLogStore store = Bench.store(Bench.heartbeat(), deletion("succeeded"));
    store.failShardFor(question);
    Evaluation evaluation = Bench.judge(TRAIL, store);
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertEquals(List.of(), evaluation.items());
    assertEquals(0, evaluation.population());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(evaluation));
    assertTrue(evaluation.reason().contains("1 of 3 shards failed."), evaluation.reason());
    store.failShardFor("");
    assertEquals(State.EXCEPTION, Bench.judge(TRAIL, store).state());
  }

  @Test
  void aMissingIndexOrSourceIsNoAnswer() {
    Evaluation evaluation = Bench.judge(TRAIL, new InMemoryLogStore());
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertTrue(evaluation.reason().contains("no index is called log"), evaluation.reason());
    Control other = Bench.changed("sources: [aws.cloudtrail]", "sources: [other]");
    Evaluation unknown = Bench.judge(other, Bench.store(Bench.heartbeat()));
    assertEquals(State.NOT_EVALUABLE, unknown.state());
    assertEquals(List.of("MAPPING_BROKEN"), Bench.kinds(unknown));
  }

  @Test
  void aFieldThatTheStoreCannotCompareIsNoAnswer() {
    InMemoryLogStore cut = Bench.store(Bench.heartbeat()).map("event.action", "keyword,text");
    Evaluation evaluation = Bench.judge(TRAIL, cut);
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertEquals(List.of("MAPPING_BROKEN"), Bench.kinds(evaluation));
    assertEquals(
        "The field event.action of aws.cloudtrail is mapped as keyword,text, which cannot be"
            + " compared whole.",
        evaluation.reason());
    InMemoryLogStore absent = Bench.store(Bench.heartbeat()).map("exhibit.narrows", null);
    assertEquals(List.of("MAPPING_BROKEN"), Bench.kinds(Bench.judge(TRAIL, absent)));
    absent.map("exhibit.narrows", "boolean");
    assertEquals(State.NOT_OCCURRED, Bench.judge(TRAIL, absent).state());
  }

  @Test
  void aMissingParameterIsNoAnswerAndAnEmptyOneApprovesNothing() {
    InMemoryLogStore store = Bench.store(Bench.heartbeat());
    Evaluation missing = Bench.judge(REGION, store);
    assertEquals(State.NOT_EVALUABLE, missing.state());
    assertEquals(List.of("PARAMETER_MISSING"), Bench.kinds(missing));
    assertEquals(4, missing.population(), "still counted");
    Evaluation empty = Bench.judge(REGION, store, Map.of("approved_regions", List.of()));
    assertEquals(State.EXCEPTION, empty.state());
    assertEquals(4, empty.exceptions());
    assertEquals("cloud.region = us-east-1", empty.items().getFirst().observed());
    Evaluation set = Bench.judge(REGION, store, Map.of("approved_regions", List.of("us-east-1")));
    assertEquals(State.PASS, set.state());
    assertEquals(Map.of("approved_regions", List.of("us-east-1")), set.parameters());
  }

  @Test
  void whatAPersonReadsIsPendingOnlyWhenSomethingIsToBeRead() {
    Control reading = Bench.changed("test: 'not *'", "kind: read");
    InMemoryLogStore done = Bench.store(Bench.heartbeat(), deletion("succeeded"));
    assertEquals(State.PENDING, Bench.judge(reading, done).state());
    InMemoryLogStore refused = Bench.store(Bench.heartbeat(), deletion("refused"));
    assertEquals(State.PASS, Bench.judge(reading, refused).state());
    assertEquals(State.NOT_OCCURRED, Bench.judge(reading, Bench.store(Bench.heartbeat())).state());
  }

  @Test
  void aPeriodThatIsNotOverIsJudgedUpToNow() {
    Instant now = Instant.parse("2026-03-02T13:15:00Z");
    InMemoryLogStore store = Bench.store(Bench.heartbeat().subList(0, 3));
    Evaluation open = Bench.judge(TRAIL, store, FieldProfile.EXHIBIT, Bench.PERIOD, Map.of(), now);
    assertEquals(State.NOT_OCCURRED, open.state());
    assertTrue(open.provisional());
    assertEquals(now, open.judgedUntil());
    assertEquals(List.of("PERIOD_OPEN"), Bench.kinds(open));
    Evaluation closed = Bench.judge(TRAIL, store);
    assertEquals(State.NOT_EVALUABLE, closed.state(), "the same log, once the period is over");
    Evaluation future =
        Bench.judge(
            TRAIL, store, FieldProfile.EXHIBIT, Bench.PERIOD, Map.of(), Bench.PERIOD.from());
    assertEquals(State.NOT_EVALUABLE, future.state());
    assertEquals(Bench.PERIOD.from(), future.judgedUntil());
    assertEquals(List.of(), future.proofs());
  }

  @Test
  void onlyWhatNeedsAnEyeIsFetchedAndASourceIsLookedAtOnce() {
    List<Document> log = new ArrayList<>(Bench.heartbeat());
    log.add(deletion("succeeded"));
    InMemoryLogStore store = Bench.store(log);
    Evaluator evaluator = Bench.evaluator(store, FieldProfile.EXHIBIT, Bench.PERIOD, Bench.LATER);
    Map<String, List<String>> approved = Map.of("approved_regions", List.of("us-east-1"));
    evaluator.evaluate(TRAIL, approved, Cancellation.none());
    evaluator.evaluate(REGION, approved, Cancellation.none());
    assertEquals(1, store.asked("histogram"));
    assertEquals(1, store.asked("mapping"));
    assertEquals(2, store.walked(), "the deletion, which is in no approved region either");
  }

  @Test
  void exclusionsAreNotJudged() {
    Control excluding =
        Bench.changed(
            "item_key: [event.id]",
            "item_key: [event.id]\n  exclusions: [{id: ours, query: 'user.name:deploy', reason: R.}]");
    InMemoryLogStore store = Bench.store(Bench.heartbeat(), deletion("succeeded"));
    assertEquals(State.NOT_OCCURRED, Bench.judge(excluding, store).state());
    assertEquals(State.EXCEPTION, Bench.judge(TRAIL, store).state());
  }

  @Test
  void aDuplicateCountsOnceWhereThePopulationIsWalkedAndAConflictCounts() {
    InMemoryLogStore store = new InMemoryLogStore();
    ForeignProfiles.CLOUDTRAIL_RAW.fields().values().forEach(name -> store.map(name, "keyword"));
    store.map("@timestamp", "date");
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("@timestamp", "2026-03-02T12:10:00Z");
    record.put("eventTime", "2026-03-02T12:10:00Z");
    record.put("eventID", "one");
    record.put("eventName", "DeleteTrail");
    record.put("eventSource", "cloudtrail.amazonaws.com");
    record.put("userIdentity", Map.of("type", "IAMUser", "userName", "ops"));
    store.add("log", List.of(new Document(record), new Document(record)));
    Evaluation twice =
        Bench.judge(
            TRAIL, store, ForeignProfiles.CLOUDTRAIL_RAW, Bench.PERIOD, Map.of(), Bench.LATER);
    assertEquals(
        List.of(1L, 2L, 1L, 1L),
        List.of(twice.population(), twice.events(), twice.duplicates(), twice.exceptions()));
    Control raw = Bench.changed("exhibit.narrows:true)", "exhibit.narrows:true and raw:{})");
    Evaluation broken =
        Bench.judge(
            raw, store, ForeignProfiles.CLOUDTRAIL_RAW, Bench.PERIOD, Map.of(), Bench.LATER);
    assertEquals(State.NOT_EVALUABLE, broken.state());
    assertEquals(List.of("MAPPING_BROKEN"), Bench.kinds(broken));
  }

  @Test
  void aTestThatOnlyRunsInProcessJudgesAPopulationThatOnlyRunsInTheStore() {
    Control raw = Bench.changed("exhibit.narrows:true)", "exhibit.narrows:true and raw:{})");
    Control late = Bench.changed(raw, "test: 'not *'", "test: 'event.ingested < @timestamp'");
    Evaluation evaluation =
        Bench.judge(late, Bench.store(Bench.heartbeat(), deletion("succeeded")));
    assertEquals(State.EXCEPTION, evaluation.state(), evaluation.reason());
    Control early = Bench.changed(raw, "test: 'not *'", "test: '@timestamp >= @timestamp'");
    assertEquals(
        State.PASS,
        Bench.judge(early, Bench.store(Bench.heartbeat(), deletion("succeeded"))).state());
  }

  @Test
  void ineffectiveIsProposedOverFivePercentOfAHundredItems() {
    Period day = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
    assertNull(rate(100, 5, day).proposed());
    assertEquals(State.INEFFECTIVE, rate(100, 6, day).proposed());
    assertEquals(State.EXCEPTION, rate(100, 6, day).state(), "until a person confirmed it");
    assertTrue(rate(100, 6, day).reason().endsWith("more than 5 % of the items depart."));
    assertNull(rate(99, 6, day).proposed(), "too few for a rate");
  }

  /** Calls of one actor within one hour, so many of them in a region that is not approved. */
  private static Evaluation rate(int items, int departing, Period period) {
    List<Document> log = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      log.add(
          Events.at(Instant.parse("2026-03-02T12:00:00Z").plusSeconds(i))
              .set("cloud.region", i < departing ? "eu-west-9" : "us-east-1")
              .document());
    }
    Map<String, List<String>> approved = Map.of("approved_regions", List.of("us-east-1"));
    return Bench.judge(
        REGION, Bench.store(log), FieldProfile.EXHIBIT, period, approved, Bench.LATER);
  }
}

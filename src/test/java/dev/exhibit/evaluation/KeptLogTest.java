package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept by buckets changes no answer, and a change of the store reopens what it touches. */
class KeptLogTest {
  private static final Period PERIOD =
      Period.parse("2026-03-01T22:30:00Z/2026-03-20T11:00:00Z", ZoneOffset.UTC);

  private final MemoryShelf shelf = new MemoryShelf();

  private static List<Evaluation> judge(Trail trail, Instant now, Foresight log) {
    return judge(Trail.controls(), trail, now, log);
  }

  private static List<Evaluation> judge(
      List<Control> controls, Trail trail, Instant now, Foresight log) {
    Evaluator evaluator = Bench.evaluator(log, trail.sources(), PERIOD, now);
    evaluator.expect(controls, Trail.PARAMETERS, Cancellation.none());
    List<Evaluation> found =
        controls.stream()
            .map(control -> evaluator.evaluate(control, Trail.PARAMETERS, Cancellation.none()))
            .toList();
    log.keep();
    return found;
  }

  private List<Evaluation> kept(Trail trail, Instant now) {
    return judge(trail, now, new KeptLog(trail.store(), shelf, PERIOD.until(now)));
  }

  private static List<Evaluation> anew(Trail trail, Instant now) {
    Evaluator evaluator = Bench.evaluator(trail.store(), trail.sources(), PERIOD, now);
    return Trail.controls().stream()
        .map(control -> evaluator.evaluate(control, Trail.PARAMETERS, Cancellation.none()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void lateDuplicateChangedAndDeletedEventsGiveWhatJudgingAnewGives(long seed) {
    Trail trail = new Trail(seed, PERIOD);
    trail.fill(250);
    Instant now = seed % 2 == 0 ? Bench.LATER : PERIOD.from().plusSeconds(10 * 86_400);
    for (int round = 0; round < 8; round++) {
      List<Evaluation> anew = anew(trail, now);
      assertEquals(anew, kept(trail, now), "round " + round);
      assertEquals(anew, judge(trail, now, new AskedTogether(trail.store())), "round " + round);
      if (round % 2 == 0) {
        trail.fill(1 + round);
      } else {
        trail.change(1 + round % 4);
      }
      now = now.equals(Bench.LATER) ? now : now.plusSeconds(40_000);
    }
    long judged = kept(trail, now).stream().filter(one -> one.population() > 0).count();
    assertTrue(judged >= 8, judged + " controls found something to judge");
  }

  @Test
  void onlyTheDayThatLostAnEventIsAskedAgain() {
    List<Control> controls =
        List.of(
            Bench.shipped("AWS-TRAIL"), Bench.shipped("AWS-REGION"), Bench.shipped("SRC-ALIVE"));
    Trail trail = new Trail(7, PERIOD);
    trail.fill(400);
    kept(trail, Bench.LATER);
    assertEquals(List.of(), asked(controls, trail));

    String index = trail.sources().getFirst().indices().getFirst();
    Document late = Trail.stop("2026-03-09T15:00:00Z");
    trail.store().add(index, List.of(late));
    assertEquals(List.of(), asked(controls, trail), "only what is new is asked for");
    trail.store().remove(index, document -> document == late);
    assertEquals(
        List.of(span("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z")), asked(controls, trail));
    assertEquals(List.of(), asked(controls, trail));
  }

  @Test
  void ofWhatOnlyGrewNothingIsAskedButWhatIsNew() {
    List<Control> controls = List.of(Bench.shipped("AWS-TRAIL"), Bench.shipped("AWS-REGION"));
    Trail trail = new Trail(9, PERIOD);
    trail.fill(400);
    kept(trail, Bench.LATER);
    trail.fill(60);
    HeardLog heard = new HeardLog(trail.store());
    List<Evaluation> found =
        judge(controls, trail, Bench.LATER, new KeptLog(heard, shelf, PERIOD.span()));
    assertEquals(judge(controls, trail, Bench.LATER, new AskedTogether(trail.store())), found);
    assertTrue(heard.since() > 0, "something new was asked for");
    List<TimeSpan> whole = new ArrayList<>(heard.spans());
    whole.removeAll(List.of(first(), last()));
    assertEquals(List.of(), whole);
  }

  @Test
  void whatGrewTwiceSinceAQuestionWasAskedIsAskedWhole() {
    List<Control> one = List.of(Bench.shipped("AWS-TRAIL"));
    List<Control> other = List.of(Bench.shipped("AWS-REGION"));
    Trail trail = new Trail(10, PERIOD);
    trail.fill(400);
    kept(trail, Bench.LATER);
    trail.fill(60);
    asked(one, trail);
    trail.fill(60);
    assertNotEquals(List.of(), asked(other, trail), "its buckets are of before the first growth");
  }

  /** What is asked, but for the days that the period cuts, which always are. */
  private List<TimeSpan> asked(List<Control> controls, Trail trail) {
    HeardLog heard = new HeardLog(trail.store());
    List<Evaluation> found =
        judge(controls, trail, Bench.LATER, new KeptLog(heard, shelf, PERIOD.span()));
    assertEquals(judge(controls, trail, Bench.LATER, new AskedTogether(trail.store())), found);
    List<TimeSpan> asked = new ArrayList<>(heard.spans());
    asked.removeAll(List.of(first(), last()));
    return asked.stream().distinct().toList();
  }

  private static TimeSpan first() {
    return new TimeSpan(PERIOD.from(), Instant.parse("2026-03-02T00:00:00Z"));
  }

  private static TimeSpan last() {
    return new TimeSpan(Instant.parse("2026-03-20T00:00:00Z"), PERIOD.to());
  }

  private static TimeSpan span(String from, String to) {
    return new TimeSpan(Instant.parse(from), Instant.parse(to));
  }

  @Test
  void whatIsDamagedOnTheShelfIsAskedAgain() {
    Trail trail = new Trail(8, PERIOD);
    trail.fill(300);
    kept(trail, Bench.LATER);
    assertTrue(shelf.rows() > 10, "rows " + shelf.rows());
    for (int at : new int[] {0, 5, 40, -1}) {
      shelf.damage(at);
      assertEquals(anew(trail, Bench.LATER), kept(trail, Bench.LATER));
    }
  }

  @Test
  void aStoreThatCannotTellWhatItHoldsIsAskedAnew() {
    Trail trail = new Trail(9, PERIOD);
    trail.fill(300);
    trail.store().failShardFor("marks");
    assertEquals(anew(trail, Bench.LATER), kept(trail, Bench.LATER));
    assertEquals(0, shelf.rows());
  }

  @Test
  void aPartialAnswerIsNeverKept() {
    Trail trail = new Trail(10, PERIOD);
    trail.fill(300);
    trail.store().failShardFor("count");
    List<Evaluation> partial = kept(trail, Bench.LATER);
    assertEquals(anew(trail, Bench.LATER), partial);
    trail.store().failShardFor("");
    List<Evaluation> whole = kept(trail, Bench.LATER);
    assertEquals(anew(trail, Bench.LATER), whole);
    assertNotEquals(partial, whole);
  }

  @Test
  void aQuestionIsNotAnsweredByAnother() {
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add("log", List.of(event("a"), event("b"), event("b")))
            .add("other", List.of(event("a")));
    for (String index : List.of("log", "other")) {
      for (String action : List.of("a", "b")) {
        Selection selection =
            new Selection(
                List.of(index),
                FieldProfile.EXHIBIT,
                new Query.Equal("event.action", action),
                PERIOD.span());
        KeptLog log = new KeptLog(store, shelf, PERIOD.span());
        Answer<Long> kept = log.count(selection);
        assertEquals(store.count(selection), kept);
        assertInstanceOf(Answer.Complete.class, kept);
        log.keep();
      }
    }
  }

  @Test
  void aFieldOfAnotherTypeIsAnotherQuestion() {
    InMemoryLogStore store = new InMemoryLogStore().add("log", List.of(event("a")));
    Selection selection =
        new Selection(
            List.of("log"),
            FieldProfile.EXHIBIT,
            new Query.Equal("event.action", "a"),
            PERIOD.span());
    for (String type : List.of("keyword", "keyword", "text")) {
      store.map("event.action", type);
      HeardLog heard = new HeardLog(store);
      KeptLog log = new KeptLog(heard, shelf, PERIOD.span());
      assertEquals(store.count(selection), log.count(selection));
      log.keep();
      asked.add(heard.spans().size());
    }
    assertEquals(List.of(1, 0, 1), asked);
  }

  private final List<Integer> asked = new ArrayList<>();

  private static Document event(String action) {
    return Events.at("2026-03-05T10:00:00Z").set("event.action", action).document();
  }

  @Test
  void longPeriodsHaveNoMoreThanAThousandBuckets() {
    Period decades = Period.parse("1990-01-01/2026-03-20", ZoneOffset.UTC);
    InMemoryLogStore store = new InMemoryLogStore();
    List<Document> events = new ArrayList<>();
    for (Instant at = decades.from(); at.isBefore(decades.to()); at = at.plusSeconds(86_400)) {
      events.add(Events.at(at).document());
    }
    store.add("log", events);
    Selection all = new Selection(List.of("log"), FieldProfile.EXHIBIT, Query.ALL, decades.span());
    for (int time = 0; time < 2; time++) {
      HeardLog heard = new HeardLog(store);
      KeptLog log = new KeptLog(heard, shelf, decades.span());
      assertEquals(store.count(all), log.count(all));
      assertTrue(heard.buckets() <= 1_001, heard.buckets() + " buckets");
      assertTrue(time == 0 || heard.spans().size() <= 2, heard.spans().toString());
      log.keep();
    }
  }

  @Test
  void anotherParameterIsAnotherQuestion() {
    Trail trail = new Trail(11, PERIOD);
    trail.fill(400);
    kept(trail, Bench.LATER);
    Control control = Bench.shipped("AWS-REGION");
    for (String region : List.of("eu-central-1", "us-east-1", "eu-central-1")) {
      Map<String, List<String>> given = Map.of("approved_regions", List.of(region));
      KeptLog log = new KeptLog(trail.store(), shelf, PERIOD.span());
      Evaluator evaluator = Bench.evaluator(log, trail.sources(), PERIOD, Bench.LATER);
      evaluator.expect(List.of(control), given, Cancellation.none());
      Evaluation kept = evaluator.evaluate(control, given, Cancellation.none());
      assertEquals(
          Bench.evaluator(trail.store(), trail.sources(), PERIOD, Bench.LATER)
              .evaluate(control, given, Cancellation.none()),
          kept);
      assertTrue(kept.population() > 0, kept.reason());
      log.keep();
    }
  }
}

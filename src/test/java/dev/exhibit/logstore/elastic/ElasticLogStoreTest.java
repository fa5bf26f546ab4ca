package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.EventWriter.Outcome;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The port's contract on a real server. */
class ElasticLogStoreTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private ElasticLogStore store;
  private ElasticEventWriter writer;

  @BeforeEach
  void connect() {
    ElasticConnection connection =
        ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true);
    store = new ElasticLogStore(connection);
    writer = new ElasticEventWriter(connection);
  }

  @AfterEach
  void close() {
    store.close();
    writer.close();
  }

  private String filled(int events) {
    String index = SERVER.newIndex("exhibit-test");
    assertEquals(events, Events.created(writer.write(Events.minutes(index, events))));
    writer.refresh(List.of(index));
    return index;
  }

  @Test
  void aCountCarriesItsProof() {
    String index = filled(100);
    TimeSpan span = new TimeSpan(Events.START, Events.START.plusSeconds(60 * 10));
    Selection selection = new Selection(List.of(index), FieldProfile.EXHIBIT, Query.ALL, span);
    Answer<Long> answer = store.count(selection);
    assertInstanceOf(Answer.Complete.class, answer);
    assertEquals(10, answer.value());
    Proof proof = answer.proof();
    assertEquals(List.of(index), proof.indices());
    assertEquals("eq", proof.relation());
    assertEquals(10, proof.total());
    assertEquals(1, proof.shards().total());
    assertEquals(1, proof.shards().successful());
    assertEquals(0, proof.shards().failed());
    assertEquals(Events.START, proof.first());
    assertEquals(Events.START.plusSeconds(60 * 9), proof.last());
    assertEquals(span.from(), proof.from());
    assertEquals(span.to(), proof.to());
    assertTrue(proof.query().contains("\"gte\":\"2026-01-01T00:00:00Z\""), proof.query());
    assertEquals(Json.sha256(proof.query()), proof.querySha256());
    assertEquals(proof.query(), store.count(selection).proof().query());
  }

  @Test
  void aMissingIndexIsPartialAndNeverZero() {
    String index = filled(10);
    Answer<Long> nothing = store.count(Events.all("exhibit-no-such-index"));
    Answer.Partial<Long> partial = assertInstanceOf(Answer.Partial.class, nothing);
    assertTrue(partial.reason().contains("exhibit-no-such-index"), partial.reason());
    for (List<String> names :
        List.of(List.of(index, "exhibit-no-such-*"), List.of("exhibit-no-such-index", index))) {
      Selection both = Events.all(names.toArray(String[]::new));
      Answer<Long> some = store.count(both);
      assertInstanceOf(Answer.Partial.class, some);
      assertEquals(10, some.value());
      assertEquals(List.of(index), some.proof().indices());
      assertInstanceOf(Answer.Partial.class, store.histogram(both, Duration.ofHours(1), null));
      assertInstanceOf(Answer.Partial.class, store.topValues(both, "user.name", 5));
      assertInstanceOf(Answer.Partial.class, store.page(both, null, true, 5));
      Answer<Long> walked = store.walk(both, document -> {}, Cancellation.none());
      assertInstanceOf(Answer.Partial.class, walked);
      assertEquals(10, walked.value());
    }
    assertInstanceOf(
        Answer.Partial.class,
        store.walk(Events.all("exhibit-no-such-*"), document -> {}, Cancellation.none()));
    assertEquals(Map.of(), store.mapping(List.of("exhibit-no-such-index")));
  }

  @Test
  void aClosedIndexCannotBeKnown() throws IOException {
    String index = filled(10);
    SERVER.ask("POST", "/" + index + "/_close", "");
    assertThrows(StoreUnavailableException.class, () -> store.count(Events.all(index)));
    try (LogStore view = store.freeze(List.of(index))) {
      Answer.Partial<Long> unseen =
          assertInstanceOf(Answer.Partial.class, view.count(Events.all(index)));
      assertTrue(unseen.reason().contains(index), unseen.reason());
      assertEquals("gte", unseen.proof().relation());
    }
  }

  @Test
  void idsDropDuplicatesAndShowConflicts() {
    String index = SERVER.newIndex("exhibit-test");
    List<NewEvent> once = Events.minutes(index, 3);
    List<NewEvent> batch = new ArrayList<>(once);
    batch.add(once.getFirst());
    batch.add(Events.event(index, "e1", "other", Map.of("@timestamp", "2026-01-01T00:00:00Z")));
    batch.add(Events.event(index, "bad", "bad", Map.of("@timestamp", "no time at all")));
    List<Outcome> outcomes = writer.write(batch);
    assertEquals(3, Events.created(outcomes));
    assertEquals(new Outcome.Exists("h0"), outcomes.get(3));
    assertEquals(new Outcome.Exists("h1"), outcomes.get(4));
    Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, outcomes.get(5));
    assertTrue(rejected.reason().contains("@timestamp"), rejected.reason());
    writer.refresh(List.of(index));
    assertEquals(3, store.count(Events.all(index)).value());
    assertEquals(0, Events.created(writer.write(once)));
  }

  @Test
  void aHistogramCountsEveryEventOnceHoweverNarrowItsBuckets() {
    String index = filled(300);
    Answer<Histogram> hours = store.histogram(Events.all(index), Duration.ofHours(1), "user.name");
    assertEquals(5, hours.value().buckets().size());
    assertEquals(300, hours.value().total());
    Histogram.Bucket second = hours.value().buckets().get(1);
    assertEquals(Events.START.plusSeconds(3600), second.from());
    assertEquals(Map.of("ops", 40L, "deploy", 20L), second.by());
    assertEquals(second.from(), second.first());
    assertEquals(second.from().plusSeconds(3540), second.last());

    // 18 million milliseconds, but at most 65,536 buckets an answer.
    Answer<Histogram> narrow = store.histogram(Events.all(index), Duration.ofMillis(50), null);
    assertInstanceOf(Answer.Complete.class, narrow);
    assertEquals(300, narrow.value().buckets().size());
    assertEquals(300, narrow.value().total());
    for (Duration width : List.of(Duration.ofHours(1), Duration.ofMillis(50))) {
      Answer<Histogram> bars = store.bars(Events.all(index), width);
      assertInstanceOf(Answer.Complete.class, bars);
      assertEquals(
          counts(store.histogram(Events.all(index), width, null).value()), counts(bars.value()));
      Selection part = during(Events.all(index), Duration.ofMinutes(90));
      assertEquals(
          counts(store.histogram(part, width, null).value()),
          counts(store.bars(part, width).value()));
    }
    assertEquals(
        List.of(),
        store
            .histogram(Events.kql("user.name:nobody", index), Duration.ofHours(1), null)
            .value()
            .buckets());
  }

  private static Selection during(Selection all, Duration length) {
    TimeSpan span = new TimeSpan(Events.START, Events.START.plus(length));
    return new Selection(all.indices(), all.profile(), all.query(), span);
  }

  private static Map<Instant, Long> counts(Histogram histogram) {
    return histogram.buckets().stream()
        .collect(Collectors.toMap(Histogram.Bucket::from, Histogram.Bucket::count));
  }

  @Test
  void topValuesComeMostFrequentFirst() {
    Answer<Map<String, Long>> top = store.topValues(Events.all(filled(30)), "user.name", 5);
    assertInstanceOf(Answer.Complete.class, top);
    assertEquals(List.of("ops", "deploy"), List.copyOf(top.value().keySet()));
    assertEquals(20L, top.value().get("ops"));
  }

  @Test
  void pagesCoverEverythingOnceInBothDirections() {
    String index = SERVER.newIndex("exhibit-test");
    List<NewEvent> events = new ArrayList<>(Events.minutes(index, 40));
    for (int i = 0; i < 30; i++) {
      events.add(
          Events.event(index, "same" + i, "h", Map.of("@timestamp", Events.START.toString())));
    }
    writer.write(events);
    writer.refresh(List.of(index));
    for (boolean newestFirst : new boolean[] {true, false}) {
      List<StoredDocument> rows = new ArrayList<>();
      Position after = null;
      while (true) {
        Answer<List<StoredDocument>> page = store.page(Events.all(index), after, newestFirst, 7);
        assertInstanceOf(Answer.Complete.class, page);
        assertEquals(page.value().size(), page.proof().total());
        assertEquals("gte", page.proof().relation(), "a page does not count what is beyond it");
        if (page.value().isEmpty()) {
          break;
        }
        rows.addAll(page.value());
        after = rows.getLast().position();
      }
      assertEquals(70, rows.size());
      assertEquals(70, new HashSet<>(rows.stream().map(StoredDocument::id).toList()).size());
      for (int i = 1; i < rows.size(); i++) {
        int step =
            Long.compare(
                rows.get(i - 1).position().epochMillis(), rows.get(i).position().epochMillis());
        assertTrue(newestFirst ? step >= 0 : step <= 0);
      }
    }
  }

  @Test
  void aWalkHandsOverEveryDocumentOnce() {
    String index = filled(25_000);
    Set<String> ids = new HashSet<>();
    Answer<Long> answer =
        store.walk(
            Events.kql("user.name:ops", index),
            document -> assertTrue(ids.add(document.id())),
            Cancellation.none());
    assertInstanceOf(Answer.Complete.class, answer);
    assertEquals(16_666, answer.value());
    assertEquals(16_666, ids.size());
    Set<String> all = new HashSet<>();
    store.walk(Events.all(index), document -> all.add(document.id()), Cancellation.none());
    assertEquals(25_000, all.size());

    Cancellation cancellation = new Cancellation();
    assertThrows(
        CancellationException.class,
        () -> store.walk(Events.all(index), document -> cancellation.cancel(), cancellation));
    assertThrows(
        IllegalStateException.class,
        () ->
            store.walk(
                Events.all(index),
                document -> {
                  throw new IllegalStateException("the sink is full");
                },
                Cancellation.none()));
  }

  @Test
  void aFrozenStoreSeesNoLaterWrites() {
    String one = filled(10);
    String other = filled(20);
    try (LogStore frozen = store.freeze(List.of(one, other, "exhibit-no-such-*"))) {
      writer.write(
          List.of(Events.event(one, "late", "h", Map.of("@timestamp", "2026-01-01T00:00:00Z"))));
      writer.refresh(List.of(one));
      assertEquals(11, store.count(Events.all(one)).value());
      Answer<Long> count = frozen.count(Events.all(one));
      assertInstanceOf(Answer.Complete.class, count);
      assertEquals(10, count.value());
      assertEquals(List.of(one), count.proof().indices());
      assertEquals(30, frozen.count(Events.all(one, other)).value());
      List<String> ids = new ArrayList<>();
      frozen.walk(Events.all(one), document -> ids.add(document.id()), Cancellation.none());
      assertEquals(10, ids.size());
      assertInstanceOf(Answer.Partial.class, frozen.count(Events.all(one, "exhibit-no-such-*")));
      assertThrows(
          IllegalArgumentException.class, () -> frozen.count(Events.all("exhibit-not-asked")));
    }
    assertEquals(11, store.count(Events.all(one)).value());
  }

  @Test
  void documentsAreFoundByTheirEventIds() {
    String index = filled(1_200);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_200; i += 2) {
      ids.add("e" + i);
    }
    ids.add("absent");
    Answer<List<StoredDocument>> found = store.find(Events.all(index), ids);
    assertInstanceOf(Answer.Complete.class, found);
    assertEquals(600, found.value().size());
    StoredDocument first = store.find(Events.all(index), List.of("e3")).value().getFirst();
    assertEquals("deploy", first.source().text("user.name"));
    assertEquals(
        new Position(Events.START.plusSeconds(180).toEpochMilli(), "e3"), first.position());
    assertEquals(List.of(), store.find(Events.all(index), List.of()).value());
  }

  @Test
  void theMappingTellsHowTheStoreTypesEachField() {
    Map<String, String> mapping = store.mapping(List.of(filled(1)));
    assertEquals("date", mapping.get("@timestamp"));
    assertEquals("ip", mapping.get("source.ip"));
    assertEquals("keyword", mapping.get("user.name"));
    assertEquals("long", mapping.get("exhibit.repeat"));
    assertEquals("boolean", mapping.get("aws.cloudtrail.read_only"));
    assertEquals("flattened", mapping.get("aws.cloudtrail.request_parameters"));
  }

  @Test
  void healthSaysVersionOrReason() {
    StoreHealth.Reachable here = assertInstanceOf(StoreHealth.Reachable.class, store.health());
    assertEquals("9.5.3", here.version());
    assertTrue(here.embedded());
    ElasticConnection nobody =
        ElasticConnection.of(SERVER.url(), new ElasticConnection.Credentials.None());
    try (LogStore stranger = new ElasticLogStore(nobody)) {
      StoreHealth.Unreachable no =
          assertInstanceOf(StoreHealth.Unreachable.class, stranger.health());
      assertTrue(no.reason().contains("does not know our key"), no.reason());
      assertNotEquals("", no.todo());
    }
  }
}

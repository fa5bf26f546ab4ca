package dev.exhibit.logstore.elastic;

import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.BAD_GATEWAY;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.BUSY;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.CUT_ANSWER;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.EMPTY;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.HALF_ANSWER;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.HOLLOW;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.LOSE_ANSWER;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.LOSE_QUESTION;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.LOST_SERVER;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.NONE;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.PORTAL;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.SILENT;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.SLOW;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.TIME_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.EventWriter.Outcome;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.FlakyProxy.Trick;
import dev.exhibit.model.Answer;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that may stand between us and the store, each fault on each kind of question. */
class FaultsTest {
  /** For a server that answers, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Retry QUICK = new Retry(4, Duration.ofMillis(1));
  private static final List<Trick> PASSING =
      List.of(
          LOSE_ANSWER,
          LOSE_QUESTION,
          BUSY,
          BAD_GATEWAY,
          LOST_SERVER,
          TIME_OUT,
          CUT_ANSWER,
          HALF_ANSWER,
          EMPTY,
          PORTAL,
          HOLLOW,
          SLOW);

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static ElasticConnection to(String url) {
    return ElasticConnection.withApiKey(url, SERVER.tokenFile(), false);
  }

  private static ElasticEventWriter writer(String url) {
    return writer(url, PATIENCE);
  }

  private static ElasticEventWriter writer(String url, Duration patience) {
    return new ElasticEventWriter(http(url, patience), QUICK);
  }

  private static LogStore reader(String url) {
    return new ElasticLogStore(http(url, PATIENCE));
  }

  private static ElasticHttp http(String url, Duration patience) {
    return new ElasticHttp(to(url), patience, QUICK, System::nanoTime);
  }

  private static String filled(int events) {
    String index = SERVER.newIndex("exhibit-faults");
    try (ElasticEventWriter writer = new ElasticEventWriter(to(SERVER.url()))) {
      writer.write(Events.minutes(index, events));
      writer.refresh(List.of(index));
    }
    return index;
  }

  private static long count(String index) {
    try (LogStore store = new ElasticLogStore(to(SERVER.url()))) {
      Answer<Long> answer = store.count(Events.all(index));
      assertInstanceOf(Answer.Complete.class, answer);
      return answer.value();
    }
  }

  private static BiFunction<String, Integer, Trick> always(String kind, Trick trick) {
    return (what, n) -> what.endsWith(kind) ? trick : NONE;
  }

  /** The trick once, on the request of that kind that comes second. */
  private static BiFunction<String, Integer, Trick> second(String kind, Trick trick) {
    AtomicInteger seen = new AtomicInteger();
    return (what, n) -> what.endsWith(kind) && seen.getAndIncrement() == 1 ? trick : NONE;
  }

  @ParameterizedTest
  @EnumSource(Trick.class)
  void aBulkIsStoredOnceWhateverHappensToIt(Trick trick) throws IOException {
    String index = SERVER.newIndex("exhibit-faults");
    // A silence is waited for to its end.
    Duration patience = trick == SILENT ? Duration.ofSeconds(5) : PATIENCE;
    try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), second("/_bulk", trick));
        ElasticEventWriter writer = writer(proxy.url(), patience)) {
      assertEquals(5, Events.created(writer.write(earlier(index))));
      List<NewEvent> batch = new ArrayList<>(Events.minutes(index, 40));
      batch.add(batch.getLast());
      List<Outcome> outcomes = writer.write(batch);
      assertEquals(35, Events.created(outcomes), "5 of 40 were there before");
      assertEquals(new Outcome.Exists("h0"), outcomes.getFirst());
      assertEquals(new Outcome.Exists("h39"), outcomes.getLast());
      writer.refresh(List.of(index));
    }
    assertEquals(40, count(index));
  }

  /** Five of the events, as an earlier run took them in: at another time. */
  private static List<NewEvent> earlier(String index) {
    List<NewEvent> earlier = new ArrayList<>();
    for (NewEvent one : Events.minutes(index, 5)) {
      earlier.add(
          Events.event(index, one.id(), one.hash(), Map.of("@timestamp", Events.START.toString())));
    }
    return earlier;
  }

  @Test
  void manyFaultsInARowLoseAndDoubleNothing(TestReporter reporter) throws IOException {
    long seed = Long.getLong("exhibit.seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    Random random = new Random(seed);
    String index = SERVER.newIndex("exhibit-faults");
    AtomicBoolean calm = new AtomicBoolean();
    BiFunction<String, Integer, Trick> tricks =
        (what, n) ->
            calm.getAndSet(!calm.get()) && !what.endsWith("_pit")
                ? PASSING.get(random.nextInt(PASSING.size()))
                : NONE;
    try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), tricks);
        ElasticEventWriter writer = writer(proxy.url())) {
      List<NewEvent> all = Events.minutes(index, 600);
      long created = 0;
      for (int from = 0; from < 600; from += 20) {
        created += Events.created(writer.write(all.subList(from, from + 20)));
      }
      writer.refresh(List.of(index));
      assertEquals(600, created, "seed " + seed);
    }
    assertEquals(600, count(index), "seed " + seed);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trick.class,
      names = {"EMPTY", "PORTAL", "HOLLOW", "HALF_ANSWER", "CUT_ANSWER", "LOST_SERVER", "TIME_OUT"})
  void whatIsNoWholeAnswerIsNeverTakenForOne(Trick trick) throws IOException {
    String index = filled(30);
    List<Consumer<LogStore>> questions =
        List.of(
            store -> store.count(Events.all(index)),
            store -> store.histogram(Events.all(index), Duration.ofHours(1), "user.name"),
            store -> store.topValues(Events.all(index), "user.name", 3),
            store -> store.page(Events.all(index), null, true, 10),
            store -> store.find(Events.all(index), List.of("e1")),
            store -> store.walk(Events.all(index), document -> {}, Cancellation.none()));
    try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), always("/_search", trick));
        LogStore store = reader(proxy.url())) {
      for (Consumer<LogStore> question : questions) {
        StoreUnavailableException no =
            assertThrows(StoreUnavailableException.class, () -> question.accept(store));
        assertTrue(no.getMessage().contains(proxy.url()), no.getMessage());
      }
    }
    for (String kind : List.of("/_field_caps", "/_pit")) {
      try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), always(kind, trick));
          LogStore store = reader(proxy.url())) {
        assertThrows(
            StoreUnavailableException.class,
            () -> store.walk(Events.all(index), document -> {}, Cancellation.none()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Trick.class,
      names = {"SILENT", "TOO_LARGE"},
      mode = EnumSource.Mode.EXCLUDE)
  void aWalkHandsOverEveryDocumentOnceWhateverHappens(Trick trick) throws IOException {
    String index = filled(1_200);
    try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), second("/_search", trick));
        LogStore store = reader(proxy.url())) {
      Set<String> ids = new HashSet<>();
      Answer<Long> answer =
          store.walk(Events.all(index), one -> assertTrue(ids.add(one.id())), Cancellation.none());
      assertInstanceOf(Answer.Complete.class, answer);
      assertEquals(1_200, ids.size());
    }
  }

  @Test
  void aViewThatTheStoreLetGoIsSaid() throws IOException {
    String index = filled(1_200);
    AtomicInteger searches = new AtomicInteger();
    try (FakeElastic between =
            FakeElastic.plain(asked -> {
              if (asked.what().endsWith("/_search") && searches.incrementAndGet() == 2) {
                letGoOfTheView(asked.body());
              }
              return forward(asked, Integer.MAX_VALUE, new AtomicInteger());
            });
        LogStore store = reader(between.url())) {
      AtomicInteger seen = new AtomicInteger();
      StoreUnavailableException no =
          assertThrows(
              StoreUnavailableException.class,
              () ->
                  store.walk(
                      Events.all(index), one -> seen.incrementAndGet(), Cancellation.none()));
      assertTrue(no.getMessage().contains("let go of the view"), no.getMessage());
      assertTrue(seen.get() < 1_200);
    }
  }

  private static void letGoOfTheView(String search) {
    try {
      String id = Json.text(Json.parse(search), "pit", "id");
      SERVER.ask("DELETE", "/_pit", "{\"id\":\"" + id + "\"}");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRequestThatIsTooLargeIsSplit() throws IOException {
    String index = SERVER.newIndex("exhibit-faults");
    AtomicInteger largest = new AtomicInteger();
    try (FakeElastic narrow = FakeElastic.plain(asked -> forward(asked, 300_000, largest));
        ElasticEventWriter writer = writer(narrow.url())) {
      List<NewEvent> batch = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String text = "x".repeat(i == 17 ? 400_000 : 40_000);
        batch.add(
            Events.event(
                index,
                "e" + i,
                "h" + i,
                Map.of("@timestamp", Events.START.toString(), "message", text)));
      }
      List<Outcome> outcomes = writer.write(batch);
      assertEquals(39, Events.created(outcomes));
      Outcome.Rejected large = assertInstanceOf(Outcome.Rejected.class, outcomes.get(17));
      assertTrue(large.reason().contains("larger than"), large.reason());
      int first = (int) bulks(narrow);
      List<NewEvent> more = new ArrayList<>();
      batch.forEach(one -> more.add(new NewEvent(index, one.id() + "m", one.hash(), one.json())));
      more.remove(17);
      assertEquals(39, Events.created(writer.write(more)));
      assertTrue(bulks(narrow) - first < first, "the next batch starts with what is taken");
      writer.refresh(List.of(index));
    }
    assertEquals(78, count(index));
    assertTrue(largest.get() <= 300_000);
  }

  private static long bulks(FakeElastic server) {
    return server.asked().stream().filter(asked -> asked.what().endsWith("/_bulk")).count();
  }

  /** Hands on what is small enough, as a proxy with a limit does. */
  private static FakeElastic.Answer forward(
      FakeElastic.Asked asked, int most, AtomicInteger largest) {
    if (asked.body().length() > most) {
      return new FakeElastic.Answer(413, "<html>Request Entity Too Large</html>");
    }
    largest.accumulateAndGet(asked.body().length(), Math::max);
    String[] what = asked.what().split(" ", 2);
    String path = asked.query() == null ? what[1] : what[1] + "?" + asked.query();
    try {
      var answer =
          EmbeddedElasticsearch.send(
              SERVER.url(), String.valueOf(asked.authorization()), what[0], path, asked.body());
      return new FakeElastic.Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFullDiskIsSaidAtOnceAndNothingIsLostWhenThereIsRoom() throws IOException {
    String index = filled(10);
    SERVER.ask("PUT", "/" + index + "/_settings", block("read_only_allow_delete", true));
    List<NewEvent> batch = Events.minutes(index, 30);
    try (ElasticEventWriter writer = new ElasticEventWriter(to(SERVER.url()))) {
      StoreUnavailableException full =
          assertThrows(StoreUnavailableException.class, () -> writer.write(batch));
      assertTrue(full.getMessage().contains("its disk is full"), full.getMessage());
      assertTrue(full.todo().contains("Make room"), full.todo());
      assertFalse((full.getMessage() + full.todo()).contains("privilege"), full.getMessage());
      SERVER.ask("PUT", "/" + index + "/_settings", block("read_only_allow_delete", false));
      assertEquals(20, Events.created(writer.write(batch)));
      writer.refresh(List.of(index));
    }
    assertEquals(30, count(index));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(strings = {"write", "read_only"})
  void aBlockIsNotAMissingPrivilege(String kind) throws IOException {
    String index = filled(10);
    SERVER.ask("PUT", "/" + index + "/_settings", block(kind, true));
    try (ElasticEventWriter writer = new ElasticEventWriter(to(SERVER.url()))) {
      StoreUnavailableException no =
          assertThrows(
              StoreUnavailableException.class, () -> writer.write(Events.minutes(index, 30)));
      assertTrue(no.getMessage().contains("does not let anybody"), no.getMessage());
      assertTrue(no.getMessage().contains(index), no.getMessage());
      assertTrue(no.todo().contains("lift the block"), no.todo());
      SERVER.ask("PUT", "/" + index + "/_settings", block(kind, false));
      assertEquals(20, Events.created(writer.write(Events.minutes(index, 30))));
    }
  }

  private static String block(String kind, boolean on) {
    return "{\"index.blocks." + kind + "\":" + on + "}";
  }

  @Test
  void aStoreThatDoesNotAnswerInTimeIsUnavailable() throws IOException {
    String index = SERVER.newIndex("exhibit-faults");
    try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), always("/_bulk", SILENT));
        ElasticEventWriter writer =
            new ElasticEventWriter(
                new ElasticHttp(to(proxy.url()), Duration.ofMillis(300), QUICK, System::nanoTime),
                QUICK)) {
      StoreUnavailableException no =
          assertThrows(
              StoreUnavailableException.class, () -> writer.write(Events.minutes(index, 3)));
      assertTrue(no.getMessage().contains("stopped answering"), no.getMessage());
    }
    try (ElasticEventWriter writer = new ElasticEventWriter(to(SERVER.url()))) {
      assertEquals(0, Events.created(writer.write(Events.minutes(index, 3))), "it was stored");
    }
  }
}

package dev.exhibit.logstore.elastic;

import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.BAD_GATEWAY;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.BUSY;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.CUT_ANSWER;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.LOSE_ANSWER;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.LOSE_QUESTION;
import static dev.exhibit.logstore.elastic.FlakyProxy.Trick.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.EventWriter.Outcome;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that is busy, cut off or gone: nothing is lost, nothing doubled, nothing made up. */
class BrokenConnectionTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static ElasticConnection to(String url) {
    return ElasticConnection.withApiKey(url, SERVER.tokenFile(), false);
  }

  /** Plays these tricks on the first requests of a kind, one each, then none. */
  private static BiFunction<String, Integer, FlakyProxy.Trick> first(
      String kind, FlakyProxy.Trick... tricks) {
    AtomicInteger n = new AtomicInteger();
    return (what, all) -> {
      if (!what.endsWith(kind)) {
        return NONE;
      }
      int mine = n.getAndIncrement();
      return mine < tricks.length ? tricks[mine] : NONE;
    };
  }

  @Test
  void aBulkWhoseAnswerIsLostIsNeitherLostNorCountedAsDuplicate() throws IOException {
    String index = SERVER.newIndex("exhibit-flaky");
    try (FlakyProxy proxy =
            new FlakyProxy(
                SERVER.url(),
                first("/_bulk", LOSE_ANSWER, BUSY, LOSE_QUESTION, BAD_GATEWAY, CUT_ANSWER));
        ElasticEventWriter writer = new ElasticEventWriter(to(proxy.url()))) {
      List<NewEvent> batch = new ArrayList<>(Events.minutes(index, 20));
      batch.add(batch.getFirst());
      List<Outcome> outcomes = writer.write(batch);
      assertEquals(20, Events.created(outcomes));
      assertEquals(new Outcome.Exists("h0"), outcomes.getLast());
      writer.refresh(List.of(index));
      assertEquals(6, proxy.asked().stream().filter("POST /_bulk"::equals).count());
      try (LogStore store = new ElasticLogStore(to(proxy.url()))) {
        assertEquals(20, store.count(Events.all(index)).value());
      }
      assertEquals(0, Events.created(writer.write(batch)));
    }
  }

  @Test
  void aWalkResumesWithoutLosingOrDoublingADocument() throws IOException {
    String index = SERVER.newIndex("exhibit-flaky");
    try (ElasticEventWriter writer = new ElasticEventWriter(to(SERVER.url()))) {
      writer.write(Events.minutes(index, 3_000));
      writer.refresh(List.of(index));
    }
    try (FlakyProxy proxy =
            new FlakyProxy(
                SERVER.url(), first("/_search", CUT_ANSWER, BUSY, NONE, LOSE_ANSWER, BAD_GATEWAY));
        LogStore store = new ElasticLogStore(to(proxy.url()))) {
      Set<String> ids = new HashSet<>();
      Answer<Long> answer =
          store.walk(
              Events.all(index),
              document -> assertTrue(ids.add(document.id())),
              Cancellation.none());
      assertInstanceOf(Answer.Complete.class, answer);
      assertEquals(3_000, ids.size());
      assertEquals(6, proxy.asked().stream().filter("POST /_search"::equals).count());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "199, 1", "200, 2", "201, 2"})
  void aWalkAsksNoMoreThanItMust(int documents, int searches) throws IOException {
    String index = SERVER.newIndex("exhibit-walk");
    try (ElasticEventWriter writer = new ElasticEventWriter(to(SERVER.url()))) {
      writer.write(Events.minutes(index, Math.max(1, documents)));
      writer.refresh(List.of(index));
    }
    try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), (what, n) -> NONE);
        LogStore store = new ElasticLogStore(to(proxy.url()))) {
      Set<String> ids = new HashSet<>();
      Answer<Long> answer =
          store.walk(
              Events.kql(documents == 0 ? "user.name:nobody" : "", index),
              document -> assertTrue(ids.add(document.id())),
              Cancellation.none());
      assertInstanceOf(Answer.Complete.class, answer);
      assertEquals(documents, ids.size());
      assertEquals(documents, answer.proof().total());
      assertEquals(searches, proxy.asked().stream().filter("POST /_search"::equals).count());
    }
  }

  @Test
  void readingAsksForNothingThatNeedsMoreThanTheRightToRead() throws IOException {
    String index = SERVER.newIndex("exhibit-flaky");
    try (ElasticEventWriter writer = new ElasticEventWriter(to(SERVER.url()))) {
      writer.write(Events.minutes(index, 30));
      writer.refresh(List.of(index));
    }
    Set<String> allowed =
        Set.of(
            "POST /" + index + "/_search",
            "POST /" + index + "/_pit",
            "GET /" + index + "/_field_caps",
            "POST /_search",
            "DELETE /_pit");
    try (FlakyProxy proxy = new FlakyProxy(SERVER.url(), (what, n) -> NONE);
        LogStore store = new ElasticLogStore(to(proxy.url()))) {
      store.count(Events.all(index));
      store.histogram(Events.all(index), Duration.ofHours(1), "user.name");
      store.topValues(Events.all(index), "user.name", 3);
      store.page(Events.all(index), null, true, 3);
      store.find(Events.all(index), List.of("e1"));
      store.mapping(List.of(index));
      store.walk(Events.all(index), document -> {}, Cancellation.none());
      try (LogStore frozen = store.freeze(List.of(index))) {
        frozen.count(Events.all(index));
      }
      assertEquals(allowed, new HashSet<>(proxy.asked()));
    }
  }

  @Test
  void aStoreThatStaysBusyOrBreaksIsUnavailable() throws IOException {
    try (FlakyProxy busy = new FlakyProxy(SERVER.url(), (what, n) -> BUSY);
        FlakyProxy broken = new FlakyProxy(SERVER.url(), (what, n) -> LOSE_QUESTION)) {
      for (FlakyProxy proxy : List.of(busy, broken)) {
        try (LogStore store = new ElasticLogStore(to(proxy.url()))) {
          StoreUnavailableException e =
              assertThrows(
                  StoreUnavailableException.class, () -> store.count(Events.all("exhibit-x")));
          assertTrue(e.getMessage().contains(proxy.url()), e.getMessage());
          assertInstanceOf(StoreHealth.Unreachable.class, store.health());
        }
      }
    }
  }
}

package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that takes questions and answers none is told to be away, soon. */
class HungStoreTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** For the one that answers; the one that hangs is waited for as long. */
  private static final Duration EACH = Duration.ofSeconds(10);

  private static final int CONNECTIONS = 10;
  private static final int MANY = 1000;

  private final Semaphore released = new Semaphore(0);
  private final Semaphore asked = new Semaphore(0);
  private FakeElastic hung;

  @BeforeEach
  void hang() throws IOException {
    hung =
        FakeElastic.plain(question -> {
          asked.release();
          released.acquireUninterruptibly();
          return FakeElastic.WELCOME;
        });
  }

  @AfterEach
  void end() {
    released.release(MANY);
    hung.close();
  }

  private static ElasticHttp to(String... urls) {
    return new ElasticHttp(
        new ElasticConnection(
            Stream.of(urls).map(URI::create).toList(),
            new Credentials.None(),
            Trust.MACHINE,
            null,
            null,
            false));
  }

  private static void assertHung(StoreHealth health) {
    StoreHealth.Unreachable away = assertInstanceOf(StoreHealth.Unreachable.class, health);
    assertTrue(away.reason().contains("does not answer within 1 s"), away.reason());
    assertTrue(away.todo().contains("Check that it runs"), away.todo());
  }

  @Test
  void isSaidNotToAnswerAndWhenItAnswersAgainToBeThere() {
    try (ElasticHttp http = to(hung.url())) {
      assertHung(new Health(http, SHORT).ask());
      // none where the machine was too busy to ask in time
      int questions = hung.asked().size();
      assertTrue(questions <= 1, () -> "asked again without an answer: " + questions);
      released.release(MANY);
      assertInstanceOf(StoreHealth.Reachable.class, new Health(http, Duration.ofMinutes(2)).ask());
    }
  }

  @Test
  void alsoWhileOtherQuestionsHoldEveryConnection() {
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
        ElasticHttp http = to(hung.url())) {
      for (int i = 0; i < CONNECTIONS; i++) {
        others.execute(() -> ask(http));
      }
      asked.acquireUninterruptibly(CONNECTIONS);
      assertHung(new Health(http, SHORT).ask());
      released.release(MANY);
    }
  }

  @Test
  void whatIsNotWantedAnyMoreIsTakenBackAndHoldsNoConnection() throws Exception {
    Cancellation wish = new Cancellation();
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
        ElasticHttp http = to(hung.url())) {
      List<Future<?>> questions = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Cancellation each = i == 0 ? wish : new Cancellation();
        questions.add(others.submit(() -> each.asking(() -> ask(http))));
      }
      asked.acquireUninterruptibly(CONNECTIONS);
      Future<?> waits = others.submit(() -> ask(http));
      assertEquals(0, asked.availablePermits(), "every connection is held");
      wish.cancel();
      assertThrows(CancellationException.class, () -> taken(questions.getFirst()));
      assertTrue(asked.tryAcquire(1, TimeUnit.MINUTES), "the next one has its connection");
      released.release(MANY);
      waits.get();
      assertThrows(CancellationException.class, () -> wish.asking(() -> ask(http)));
    }
  }

  private static ElasticHttp.Reply ask(ElasticHttp http) {
    return http.send(ElasticHttp.request("GET", "/_search", null), Retry.ONCE);
  }

  private static void taken(Future<?> question) throws Throwable {
    try {
      question.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  @Test
  void theNextNodeIsAskedInItsPlace() throws IOException {
    try (FakeElastic well = FakeElastic.plain(question -> FakeElastic.WELCOME);
        ElasticHttp http = to(hung.url(), well.url())) {
      assertInstanceOf(StoreHealth.Reachable.class, new Health(http, EACH).ask());
      assertEquals(List.of("GET /"), well.asked().stream().map(FakeElastic.Asked::what).toList());
    }
  }
}

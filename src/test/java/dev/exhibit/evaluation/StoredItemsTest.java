package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.logstore.EventWriter.NewEvent;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Bursts, joins, runs and spans come out of Elasticsearch as they come out of memory. */
class StoredItemsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final Map<String, List<String>> NAMED =
      Map.of("sudo_users", List.of("u1", "u2"), "approved_admins", List.of("u1", "u2"));

  /** More than are sorted at once. */
  private static final int EVENTS = 15_000;

  private static String index;
  private static InMemoryLogStore memory;

  @BeforeAll
  static void fill() {
    index = SERVER.newIndex("exhibit-host");
    Random random = new Random(11);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      documents.add(document(random));
    }
    memory = new InMemoryLogStore().add(index, documents);
    try (ElasticEventWriter writer = new ElasticEventWriter(connection())) {
      List<NewEvent> batch = new ArrayList<>();
      for (Document document : documents) {
        batch.add(
            new NewEvent(
                index,
                document.text("event.id", ""),
                "h",
                JsonMapper.shared().writeValueAsBytes(document.tree())));
        if (batch.size() == 5_000) {
          writer.write(batch);
          batch.clear();
        }
      }
      writer.write(batch);
      writer.refresh(List.of(index));
    }
  }

  private static ElasticConnection connection() {
    return ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true);
  }

  private static Document document(Random random) {
    Instant time = DAY.from().plusMillis(random.nextInt(86_400) * 1_000L + random.nextInt(2));
    Events event = Events.at(time).set("host.name", "h" + random.nextInt(3));
    event.set("user.name", "u" + random.nextInt(4));
    switch (random.nextInt(8)) {
      case 0 ->
          event
              .set("event.action", "sudo-command")
              .set("user.effective.name", random.nextInt(9) == 0 ? "postgres" : "root")
              .set("exhibit.effect", random.nextInt(9) == 0 ? "refused" : "succeeded");
      case 1 -> event.set("event.action", random.nextBoolean() ? "user-added" : "group-changed");
      case 2, 3 -> {
        String phase = random.nextBoolean() ? "start" : "finish";
        event
            .set("event.action", "ansible-run-" + phase)
            .set("exhibit.run.phase", phase)
            .set("exhibit.run.id", "r" + random.nextInt(2_500));
        if (phase.equals("finish")) {
          event.set("exhibit.run.failed", random.nextInt(5) / 4);
        }
      }
      default -> {
        event
            .set("event.action", "ssh-login")
            .set("event.outcome", random.nextInt(5) == 0 ? "success" : "failure")
            .set("exhibit.auth.method", random.nextInt(3) == 0 ? "publickey" : "password")
            .set("source.ip", "10.0.0." + random.nextInt(60));
        if (random.nextInt(4) == 0) {
          event.set("exhibit.repeat", 1 + random.nextInt(9));
        }
      }
    }
    return event.document();
  }

  private static Evaluation judge(LogStore store, String control, List<String> indices) {
    List<Source> sources =
        List.of(
            new Source("host", indices, FieldProfile.EXHIBIT, Duration.ofMinutes(10)),
            new Source(
                "ansible",
                indices,
                FieldProfile.EXHIBIT,
                Duration.ofSeconds(40),
                "Connect it.",
                List.of()));
    return new Evaluator(
            store,
            (hit, form) -> StoredEvents.map(hit.id(), hit.source(), form),
            sources,
            DAY,
            Bench.LATER)
        .evaluate(Bench.shipped(control), NAMED, Cancellation.none());
  }

  private static Map<String, Object> told(Evaluation it) {
    Map<String, Object> told = new TreeMap<>();
    told.put("state", it.state());
    told.put("reason", it.reason());
    told.put("counts", List.of(it.population(), it.events(), it.exceptions(), it.refused()));
    told.put("runs", it.runs());
    told.put("items", it.items());
    told.put("gaps", it.gaps());
    return told;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LNX-SUDO",
        "LNX-LOGIN-BURST",
        "LNX-SSH-PASSWORD",
        "LNX-ACCOUNT",
        "ANS-RUN",
        "SRC-ALIVE"
      })
  void theStoreAndMemoryGiveTheSameJudgement(String control) {
    Evaluation expected = judge(memory, control, List.of(index));
    assertTrue(expected.exceptions() > 10, "there is something to find: " + expected.reason());
    try (LogStore store = new ElasticLogStore(connection());
        LogStore frozen = store.freeze(List.of(index))) {
      assertEquals(told(expected), told(judge(store, control, List.of(index))));
      assertEquals(told(expected), told(judge(frozen, control, List.of(index))));
    }
  }

  @Test
  void whichIndicesAreThereIsAskedAtOnceAndInAView() {
    String gone = SERVER.newIndex("exhibit-gone");
    List<String> names = List.of(gone, index, "exhibit-host-*", "exhibit-none-*");
    List<String> present = List.of(index, "exhibit-host-*");
    try (LogStore store = new ElasticLogStore(connection());
        LogStore frozen = store.freeze(names);
        LogStore other = store.freeze(List.of(index))) {
      assertEquals(present, store.present(names));
      assertEquals(present, frozen.present(names));
      assertEquals(List.of(index), store.present(List.of(gone, index)));
      assertEquals(List.of(), store.present(List.of(gone)));
      assertEquals(List.of(), store.present(List.of()));
      assertEquals(List.of(index), other.present(List.of(index, gone)));
    }
  }

  @Test
  void anAbsentIndexOfASourceThatNobodyNamedIsLeftOut() {
    String gone = SERVER.newIndex("exhibit-gone");
    try (LogStore store = new ElasticLogStore(connection());
        LogStore frozen = store.freeze(List.of(gone, index))) {
      Evaluation runs = judge(frozen, "ANS-RUN", List.of(gone, index));
      assertEquals(List.of(gone), runs.proofs().getFirst().absent());
      assertEquals(List.of(index), runs.proofs().getFirst().proof().indices());
      assertTrue(runs.population() > 1_000);
      Evaluation sudo = judge(frozen, "LNX-SUDO", List.of(gone, index));
      assertTrue(sudo.reason().contains(gone), "the company named it: " + sudo.reason());
    }
  }
}

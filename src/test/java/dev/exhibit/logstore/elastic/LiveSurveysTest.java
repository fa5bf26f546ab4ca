package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many questions to a store that is not frozen, in one request, on the real server. */
class LiveSurveysTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MINUTES = Duration.ofMinutes(5);

  private FlakyProxy proxy;
  private ElasticLogStore store;
  private String one;
  private String other;

  @BeforeEach
  void connect() throws IOException {
    proxy = new FlakyProxy(SERVER.url(), (request, number) -> FlakyProxy.Trick.NONE);
    store =
        new ElasticLogStore(ElasticConnection.withApiKey(proxy.url(), SERVER.tokenFile(), true));
    one = made(60);
    other = made(7);
  }

  @AfterEach
  void close() {
    store.close();
    proxy.close();
  }

  private static String made(int documents) throws IOException {
    String index = SERVER.newIndex("exhibit-live");
    SERVER.ask(
        "PUT",
        "/" + index,
        "{\"mappings\":{\"properties\":{\"@timestamp\":{\"type\":\"date\"},\"event\":{"
            + "\"properties\":{\"action\":{\"type\":\"keyword\"},\"id\":{\"type\":\"keyword\"}}}}}}");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < documents; i++) {
      lines.append("{\"index\":{\"_id\":\"d").append(i).append("\"}}\n{\"@timestamp\":\"");
      lines.append(START.plusSeconds(20L * i)).append("\",\"event\":{\"id\":\"d").append(i);
      lines.append("\",\"action\":\"a").append(i % 4).append("\"}}\n");
    }
    SERVER.ask("POST", "/" + index + "/_bulk?refresh=true", lines.toString());
    return index;
  }

  private static Inquiry inquiry(String index, String action, Duration width, int documents) {
    Selection selection =
        new Selection(
            List.of(index), FieldProfile.EXHIBIT, new Query.Equal("event.action", action), null);
    TimeSpan hour = new TimeSpan(START, START.plus(Duration.ofHours(1)));
    return new Inquiry(selection, List.of(hour), width, documents, List.of());
  }

  private List<Answer<Tally>> survey(List<Inquiry> inquiries) {
    return store.survey(inquiries, Cancellation.none());
  }

  @Test
  void aHundredQuestionsAreOneRequestAndSayWhatAViewSays() {
    List<Inquiry> inquiries = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      inquiries.add(inquiry(i % 2 == 0 ? one : other, "a" + i % 5, MINUTES, 0));
      inquiries.add(inquiry(i % 2 == 0 ? one : other, "a" + i % 5, null, i % 3 == 0 ? 20 : 0));
    }
    List<Answer<Tally>> live = survey(inquiries);
    assertEquals(List.of("POST /_msearch"), proxy.asked());
    try (var view = store.freeze(List.of(one, other))) {
      List<Answer<Tally>> frozen = view.survey(inquiries, Cancellation.none());
      for (int i = 0; i < inquiries.size(); i++) {
        assertInstanceOf(Answer.Complete.class, live.get(i));
        assertEquals(counted(frozen.get(i)), counted(live.get(i)), "question " + i);
        assertEquals(frozen.get(i).proof().last(), live.get(i).proof().last());
      }
    }
  }

  private static String counted(Answer<Tally> answer) {
    List<StoredDocument> documents = answer.value().documents();
    return answer.value().total()
        + " "
        + answer.value().buckets()
        + (documents == null
            ? " none"
            : documents.stream().map(StoredDocument::id).sorted().toList().toString());
  }

  @Test
  void moreThanWereWantedAreNotHandedOver() {
    Tally tally = survey(List.of(inquiry(one, "a1", null, 14))).getFirst().value();
    assertEquals(15, tally.total());
    assertNull(tally.documents());
    assertEquals(1, proxy.asked().size());
  }

  @Test
  void anIndexThatIsNotThereIsSaidOfItsQuestionsOnly() {
    List<Answer<Tally>> answers =
        survey(
            List.of(
                inquiry("exhibit-live-none", "a1", MINUTES, 0),
                inquiry(other, "a1", MINUTES, 0),
                inquiry(other, "a2", MINUTES, 0)));
    Answer.Partial<Tally> none = assertInstanceOf(Answer.Partial.class, answers.getFirst());
    assertTrue(none.reason().contains("exhibit-live-none"), none.reason());
    assertInstanceOf(Answer.Complete.class, answers.get(1));
    assertEquals(2, answers.get(1).value().total());
  }

  @Test
  void namesPatternsAndAliasesAreFoundTogether() throws IOException {
    SERVER.ask("PUT", "/" + one + "/_alias/" + one + "-too", "");
    String pattern = one.substring(0, one.length() - 1) + "*";
    assertEquals(
        List.of(one, other), store.present(List.of("exhibit-no", one, "exhibit-no-*", other)));
    assertEquals(3, proxy.asked().size(), "all at once, then each that may be closed");
    assertEquals(
        List.of(pattern, one + "-too", other),
        store.present(List.of(pattern, "exhibit-no", one + "-too", other, "exhibit-no-*")));
  }
}

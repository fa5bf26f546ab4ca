package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in an index twice is one item, and two records under one id are two. */
class RepeatsTest {
  private static final FieldProfile FOREIGN =
      new FieldProfile(
          "foreign",
          Map.of(
              "@timestamp",
              "@timestamp",
              "event.id",
              "event.id",
              "event.action",
              "event.action",
              "user.name",
              "user.name"),
          RecordForm.ECS);

  private static final Control CONTROL =
      Bench.control(
          """
          schema: exhibit/control/1
          id: CTL-1
          version: 1
          title: Ops deletes nothing
          statement: Nothing is deleted by ops.
          owner: platform-lead
          reviewer: compliance-lead
          status: active
          nature: event
          effective: {from: 2026-01-01}
          criteria: [{id: CC8.1, relationship: primary, rationale: It shows it.}]
          population:
            unit: one deletion
            sources: [other]
            query: 'event.action:Delete'
            item_key: [event.id]
          attributes: [{id: A1, text: It was not ops, test: 'not user.name:ops'}]
          freshness: {ttl: P1D, warn_before: PT6H}
          guidance: Ask.
          """);

  private static Document deletion(String id, String hash) {
    return Events.at("2026-03-02T12:10:00Z")
        .set("event.action", "Delete")
        .set("event.id", id)
        .set("event.hash", hash)
        .set("user.name", "ops")
        .document();
  }

  private static List<Long> judge(FieldProfile profile, List<String> indices, Document... more) {
    InMemoryLogStore store = new InMemoryLogStore();
    for (int i = 0; i < indices.size(); i++) {
      List<Document> documents = new ArrayList<>(Bench.heartbeat());
      for (int j = i; j < more.length; j += indices.size()) {
        documents.add(more[j]);
      }
      store.add(indices.get(i), documents);
    }
    Source source = new Source("other", indices, profile, Duration.ofHours(1));
    Evaluation it =
        new Evaluator(
                store,
                (hit, form) ->
                    new AuditEvent(
                        hit.source().text("event.id", ""),
                        Instant.parse(hit.source().text("@timestamp", "")),
                        hit.source()),
                List.of(source),
                Bench.PERIOD,
                Bench.LATER)
            .evaluate(CONTROL, Map.of(), Cancellation.none());
    assertEquals(it.population(), it.documents(), "what a package hands over");
    return List.of(it.population(), it.events(), it.duplicates(), it.exceptions());
  }

  @Test
  void oneRecordTwiceIsOneItemAndTwoUnderOneIdAreTwo() {
    Document one = deletion("one", "aa");
    Document again = deletion("one", "aa");
    Document other = deletion("one", "bb");
    for (List<String> indices : List.of(List.of("log"), List.of("log", "log2"))) {
      assertEquals(List.of(1L, 2L, 1L, 1L), judge(FOREIGN, indices, one, again));
      assertEquals(List.of(2L, 2L, 0L, 2L), judge(FOREIGN, indices, one, other));
      assertEquals(List.of(2L, 2L, 0L, 2L), judge(FOREIGN, indices, one, deletion("two", "aa")));
    }
    List<String> two = List.of("log", "log2");
    assertEquals(List.of(1L, 2L, 1L, 1L), judge(FieldProfile.EXHIBIT, two, one, again));
  }
}

package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.query.Kql;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of events that share one second, of which none or only some have an id. */
class PagesTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final int EVENTS = 1_000;
  private static final Map<String, String> FIELDS =
      Map.of(EventSchema.TIMESTAMP, "@timestamp", "user.name", "user");
  private static final FieldProfile WITHOUT_ID = new FieldProfile("app", FIELDS, RecordForm.MAPPED);
  private static final FieldProfile SOME_IDS =
      new FieldProfile(
          "some",
          Map.of(EventSchema.TIMESTAMP, "@timestamp", "user.name", "user", EventSchema.ID, "uuid"),
          RecordForm.MAPPED);

  private static List<String> indices;
  private static LogStore store;

  /** Two indices of three shards, and one that is empty; every third event has an id. */
  @BeforeAll
  static void fill() throws IOException {
    String empty = SERVER.newIndex("pages");
    indices = List.of(SERVER.newIndex("pages"), SERVER.newIndex("pages"), empty);
    SERVER.ask("PUT", "/" + empty, "");
    for (String index : indices.subList(0, 2)) {
      SERVER.ask(
          "PUT",
          "/" + index,
          """
          {"settings":{"number_of_shards":3,"number_of_replicas":0},
           "mappings":{"properties":{"@timestamp":{"type":"date"},"user":{"type":"keyword"},
                                     "uuid":{"type":"keyword"}}}}
          """);
    }
    StringBuilder bulk = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      bulk.append("{\"index\":{\"_index\":\"").append(indices.get(i % 2)).append("\"}}\n");
      bulk.append("{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"user\":\"")
          .append(i % 4 < 2 ? "ann" : "ben")
          .append(i % 3 == 0 ? "\",\"uuid\":\"u" + i : "")
          .append("\"}\n");
    }
    SERVER.ask("POST", "/_bulk?refresh=true", bulk.toString());
    store =
        new ElasticLogStore(ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static Selection of(FieldProfile profile, String kql) {
    return new Selection(indices, profile, Kql.parse(kql), null);
  }

  /** Every row of all pages, which end with one that is not full. */
  private static Set<String> all(LogStore log, Selection asked, boolean newestFirst, int size) {
    List<String> rows = new ArrayList<>();
    Position after = null;
    List<StoredDocument> page;
    do {
      Answer<List<StoredDocument>> answer = log.page(asked, after, newestFirst, size);
      assertInstanceOf(Answer.Complete.class, answer);
      page = answer.value();
      for (StoredDocument row : page) {
        rows.add(row.id());
        after = row.position();
      }
      assertTrue(rows.size() <= EVENTS, "the pages end");
    } while (page.size() == size);
    assertEquals(rows.size(), new HashSet<>(rows).size(), "no row stands on two pages");
    return new HashSet<>(rows);
  }

  @Test
  void eachRowOfOneSecondIsOnOnePage() {
    for (boolean newestFirst : new boolean[] {true, false}) {
      for (FieldProfile profile : List.of(WITHOUT_ID, SOME_IDS)) {
        assertEquals(EVENTS, all(store, of(profile, ""), newestFirst, 100).size());
        assertEquals(EVENTS / 2, all(store, of(profile, "user.name:ann"), newestFirst, 100).size());
      }
      // a page may end among rows that shards gave one number
      assertEquals(EVENTS, all(store, of(WITHOUT_ID, ""), newestFirst, 7).size());
    }
    assertEquals(EVENTS / 2, all(store, of(SOME_IDS, "user.name:ann"), true, 1).size());
  }

  @Test
  void aViewIsPagedInTheSameOrder() {
    try (LogStore view = store.freeze(indices)) {
      assertEquals(EVENTS, all(view, of(WITHOUT_ID, ""), true, 100).size());
      assertEquals(EVENTS, all(view, of(SOME_IDS, ""), false, 7).size());
    }
    assertEquals(
        store.page(of(WITHOUT_ID, ""), null, true, 50).value().stream()
            .map(StoredDocument::id)
            .toList(),
        store.page(of(WITHOUT_ID, ""), null, true, 100).value().stream()
            .map(StoredDocument::id)
            .limit(50)
            .toList());
  }

  @Test
  void anEventWithoutAnIdIsFoundByThatOfItsDocument() {
    StoredDocument some = store.page(of(WITHOUT_ID, ""), null, true, 1).value().getFirst();
    for (FieldProfile profile : List.of(WITHOUT_ID, SOME_IDS)) {
      List<StoredDocument> found =
          store.find(of(profile, ""), List.of(some.id(), "no such id")).value();
      assertEquals(List.of(some.id()), found.stream().map(StoredDocument::id).toList());
    }
    assertEquals(2, store.find(of(SOME_IDS, ""), List.of("u3", "u6")).value().size());
  }
}

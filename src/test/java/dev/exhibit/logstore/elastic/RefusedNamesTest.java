package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.FakeElastic.Answer;
import dev.exhibit.logstore.elastic.FakeElastic.Asked;
import dev.exhibit.model.Answer.Partial;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One index that answers, one that is closed, and one that is not ours to read. */
class RefusedNamesTest {
  private static final String CLOSED =
      "{\"error\":{\"type\":\"index_closed_exception\",\"reason\":\"closed\",\"root_cause\":["
          + "{\"type\":\"index_closed_exception\",\"reason\":\"closed\"}]},\"status\":400}";
  private static final String FOUND =
      "{\"took\":1,\"timed_out\":false,"
          + "\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0},"
          + "\"hits\":{\"total\":{\"value\":3,\"relation\":\"eq\"},\"hits\":[]}}";
  private static final Answer FIELDS =
      new Answer(200, "{\"indices\":[\"acme\"],\"fields\":{\"user\":{\"keyword\":{}}}}");

  private static Answer answer(Asked asked) {
    if (asked.what().equals("GET /")) {
      return FakeElastic.WELCOME;
    }
    if (asked.what().endsWith("/_pit")) {
      return new Answer(200, "{\"id\":\"p\"}");
    }
    if (asked.what().contains("others")) {
      return Answer.security(
          403,
          "action [indices:data/read/field_caps] is unauthorized for API key id [x] of user [u] on"
              + " indices [others], this action is granted by the index privileges [read,all]");
    }
    if (asked.what().contains("shut")) {
      return new Answer(400, CLOSED);
    }
    return asked.what().endsWith("/_field_caps") ? FIELDS : new Answer(200, FOUND);
  }

  private static LogStore store(FakeElastic server) {
    return new ElasticLogStore(ElasticConnection.of(server.url(), new Credentials.None()));
  }

  private static Selection all(String... indices) {
    return new Selection(List.of(indices), FieldProfile.EXHIBIT, Query.ALL, null);
  }

  @Test
  void whatIsNotOursToReadStandsForNothingAndWhatIsClosedIsThere() throws IOException {
    try (FakeElastic server = FakeElastic.plain(RefusedNamesTest::answer);
        LogStore store = store(server);
        LogStore view = store.freeze(List.of("acme", "shut", "others"))) {
      assertEquals(List.of("shut", "acme"), view.present(List.of("shut", "others", "acme")));
      for (String refused : List.of("shut", "others")) {
        Partial<Long> told = assertInstanceOf(Partial.class, view.count(all(refused)));
        assertTrue(told.reason().startsWith("Nothing was seen in " + refused), told.reason());
        assertEquals("gte", told.proof().relation());
      }
    }
  }

  @Test
  void aTotalBesideWhatIsRefusedIsALowerBound() throws IOException {
    try (FakeElastic server = FakeElastic.plain(RefusedNamesTest::answer);
        LogStore store = store(server);
        LogStore view = store.freeze(List.of("acme", "shut"))) {
      for (LogStore log : List.of(store, view)) {
        Partial<Long> some = assertInstanceOf(Partial.class, log.count(all("acme", "shut")));
        assertEquals(3, some.value());
        assertEquals("gte", some.proof().relation());
      }
      assertEquals("eq", view.count(all("acme")).proof().relation());
    }
  }

  @Test
  void nothingIsMappedOfWhatIsRefusedAndTheOthersAre() throws IOException {
    try (FakeElastic server = FakeElastic.plain(RefusedNamesTest::answer);
        LogStore store = store(server);
        LogStore view = store.freeze(List.of("acme", "shut", "others"))) {
      for (LogStore log : List.of(store, view)) {
        assertEquals(Map.of(), log.mapping(List.of("shut")));
        assertEquals(Map.of(), log.mapping(List.of("others", "shut")));
        assertEquals(Map.of("user", "keyword"), log.mapping(List.of("acme", "shut")));
      }
    }
  }

  @Test
  void eachNameIsLookedUpOnce() throws IOException {
    try (FakeElastic server = FakeElastic.plain(RefusedNamesTest::answer);
        LogStore store = store(server);
        LogStore view = store.freeze(List.of("acme", "shut", "others"))) {
      assertEquals(List.of("shut", "acme"), view.present(List.of("shut", "acme")));
      for (String name : List.of("acme", "shut", "others")) {
        assertEquals(
            1,
            server.asked().stream()
                .filter(asked -> asked.what().equals("GET /" + name + "/_field_caps"))
                .count(),
            name);
      }
    }
  }

  @Test
  void ofAStoreAsItIsWhatIsClosedIsThereTooAndAskedForOnce() throws IOException {
    try (FakeElastic server =
            FakeElastic.plain(asked ->
                asked.what().contains(",")
                    ? FIELDS
                    : asked.what().contains("gone")
                        ? new Answer(404, "{\"error\":{\"type\":\"index_not_found\"}}")
                        : answer(asked));
        LogStore store = store(server)) {
      List<String> names = List.of("shut", "others", "gone", "acme");
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of("shut", "acme"), store.present(names));
      }
      for (String name : List.of("shut", "others", "gone")) {
        assertEquals(
            1,
            server.asked().stream()
                .filter(asked -> asked.what().equals("GET /" + name + "/_field_caps"))
                .count(),
            name);
      }
    }
  }

  @Test
  void aStoreThatIsAwayHasNoMapping() throws IOException {
    try (FakeElastic server =
            FakeElastic.plain(asked -> Answer.security(401, "missing authentication credentials"));
        LogStore store = store(server)) {
      assertThrows(UserFacingException.class, () -> store.mapping(List.of("acme")));
    }
  }
}

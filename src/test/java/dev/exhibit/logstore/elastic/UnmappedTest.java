package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.LeftOut;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which indices lack a field, and which of those hold it all the same, on the real server. */
class UnmappedTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final FieldProfile APP =
      new FieldProfile("app", Map.of("@timestamp", "time"), RecordForm.MAPPED);

  private static ElasticLogStore log() {
    return new ElasticLogStore(
        ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true));
  }

  private static ElasticConnection to(FakeElastic server) {
    return new ElasticConnection(
        List.of(URI.create(server.url())),
        new Credentials.None(),
        Trust.MACHINE,
        null,
        null,
        false);
  }

  private static String made(String mappings, String document) throws IOException {
    String index = SERVER.newIndex("unmapped");
    SERVER.ask("PUT", "/" + index, "{\"mappings\":" + mappings + "}");
    SERVER.ask("POST", "/" + index + "/_doc?refresh=true", document);
    return index;
  }

  @Test
  void whatAnIndexLacksIsToldHoweverManyNamesAreAsked() throws IOException {
    String one = made("{}", "{\"action\":\"a\",\"one\":1}");
    String other = made("{}", "{\"action\":\"a\",\"other\":1}");
    List<String> names = new ArrayList<>(List.of(one));
    List<String> fields = new ArrayList<>(List.of("one"));
    for (int i = 0; i < 150; i++) {
      names.add("exhibit-such-a-long-name-of-an-index-" + i);
      fields.add("such.a.long.name.of.a.field." + i);
    }
    names.add(other);
    fields.addAll(List.of("action", "other"));
    try (ElasticLogStore log = log()) {
      assertEquals(
          Map.of("one", List.of(other), "other", List.of(one)), log.lacking(names, fields));
    }
  }

  @Test
  void onlyWhatAMappingDoesNotTakeUpIsHeldUnmapped() throws IOException {
    String index =
        made(
            """
            {"properties": {
              "time": {"type": "date"},
              "target": {"type": "object", "enabled": false},
              "change": {"dynamic": "false", "properties": {"kind": {"type": "keyword"}}}}}\
            """,
            """
            {"time": "2026-03-01T10:00:00Z", "reason": "planned", "target": {"name": "ben"},
             "change": {"kind": "fix", "id": 7}}\
            """);
    Selection all = new Selection(List.of(index), APP, Query.ALL, null);
    try (ElasticLogStore log = log()) {
      List<String> it = List.of(index);
      assertEquals(it, log.holdingUnmapped(all, it, "target.name").holding());
      assertEquals(it, log.holdingUnmapped(all, it, "change.id").holding());
      assertEquals(List.of(), log.holdingUnmapped(all, it, "change.number").holding());
      assertEquals(List.of(), log.holdingUnmapped(all, it, "user.name").holding());
    }
  }

  @Test
  void anIndexThatIsGoneHidesNoOther() throws IOException {
    String index =
        made("{\"dynamic\": \"false\"}", "{\"time\": \"2026-03-01T10:00:00Z\", \"reason\": \"r\"}");
    Selection all = new Selection(List.of(index), APP, Query.ALL, null);
    try (ElasticLogStore log = log()) {
      assertEquals(
          List.of(index),
          log.holdingUnmapped(all, List.of(index + "-gone", index), "reason").holding());
      assertEquals(
          List.of(), log.holdingUnmapped(all, List.of(index + "-gone"), "reason").holding());
    }
  }

  @Test
  void whatAnIndexWithoutRoomLeavesOutIsHeldUnmapped() throws IOException {
    String index = SERVER.newIndex("unmapped");
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"settings": {"index.mapping.total_fields": {
           "limit": 2, "ignore_dynamic_beyond_limit": true}},
         "mappings": {"properties": {"time": {"type": "date"}, "action": {"type": "keyword"}}}}\
        """);
    SERVER.ask(
        "POST",
        "/" + index + "/_doc?refresh=true",
        """
        {"time": "2026-03-01T10:00:00Z", "action": "a", "reason": "planned",
         "target": {"name": "ben"}}\
        """);
    Selection all = new Selection(List.of(index), APP, Query.ALL, null);
    try (ElasticLogStore log = log()) {
      List<String> it = List.of(index);
      assertEquals(it, log.holdingUnmapped(all, it, "reason").holding());
      assertEquals(it, log.holdingUnmapped(all, it, "target.name").holding());
      assertEquals(List.of(), log.holdingUnmapped(all, it, "user.name").holding());
    }
  }

  @Test
  void whatAMappingLeavesAsideIsLookedForInTheDocuments() throws IOException {
    assertEquals(
        new LeftOut(List.of("app-1"), List.of()),
        held("{\"key\":\"app-1\",\"doc_count\":1}", false));
    assertEquals(LeftOut.NOWHERE, held("", false));
    assertEquals(
        new LeftOut(List.of(), List.of("app-1", "app-2")), held("", true), "the store gave up");
  }

  private static LeftOut held(String buckets, boolean timedOut) throws IOException {
    String found =
        """
        {"took": 1, "timed_out": %s, "_shards": {"total": 2, "successful": 2, "failed": 0},
         "hits": {"hits": []}, "aggregations": {"indices": {"buckets": [%s]}}}\
        """
            .formatted(timedOut, buckets);
    try (FakeElastic server =
            FakeElastic.plain(asked ->
                asked.what().endsWith("/_search")
                    ? new FakeElastic.Answer(200, found)
                    : asked.what().endsWith("/_field_caps")
                        ? new FakeElastic.Answer(
                            200, "{\"indices\":[\"app-1\",\"app-2\"],\"fields\":{}}")
                        : new FakeElastic.Answer(
                            200,
                            """
                            {"app-1": {"settings": {"index": {"uuid": "a"}},
                                       "mappings": {"dynamic": "false"}},
                             "app-2": {"settings": {"index": {"uuid": "b"}},
                                       "mappings": {"dynamic": "false"}}}\
                            """));
        ElasticLogStore log = new ElasticLogStore(to(server))) {
      LeftOut held =
          log.holdingUnmapped(
              new Selection(List.of("app-*"), APP, Query.ALL, null),
              List.of("app-1", "app-2"),
              "reason");
      assertTrue(
          server.asked().stream()
              .anyMatch(asked -> asked.body().contains("\"runtime_mappings\":{\"reason\"")),
          server.asked()::toString);
      return held;
    }
  }

  private static final String LEAVING_OUT =
      """
      {"app-1": {"settings": {"index": {"uuid": "a"}}, "mappings": {"dynamic": "false"}}}\
      """;

  private static LeftOut reason(ElasticLogStore log) {
    return log.holdingUnmapped(
        new Selection(List.of("app-1"), APP, Query.ALL, null), List.of("app-1"), "reason");
  }

  private static FakeElastic.Answer found(String buckets, boolean timedOut) {
    return new FakeElastic.Answer(
        200,
        """
        {"took": 1, "timed_out": %s, "_shards": {"total": 1, "successful": 1, "failed": 0},
         "hits": {"hits": []}, "aggregations": {"indices": {"buckets": [%s]}}}\
        """
            .formatted(timedOut, buckets));
  }

  private static long lookedThrough(FakeElastic server) {
    return server.asked().stream()
        .filter(asked -> asked.body().contains("runtime_mappings"))
        .count();
  }

  @Test
  void whatWasLookedThroughIsNotLookedThroughAgainUntilThereIsMore() throws IOException {
    for (boolean late : new boolean[] {false, true}) {
      AtomicLong documents = new AtomicLong(5);
      try (FakeElastic server =
              FakeElastic.plain(asked -> {
                if (asked.what().endsWith("/_search")) {
                  return asked.body().contains("runtime_mappings")
                      ? found("", late)
                      : found("{\"key\":\"app-1\",\"doc_count\":" + documents + "}", false);
                }
                return new FakeElastic.Answer(
                    200,
                    asked.what().endsWith("/_field_caps")
                        ? "{\"indices\":[\"app-1\"],\"fields\":{}}"
                        : LEAVING_OUT);
              });
          ElasticLogStore log = new ElasticLogStore(to(server))) {
        LeftOut told = late ? new LeftOut(List.of(), List.of("app-1")) : LeftOut.NOWHERE;
        assertEquals(told, reason(log));
        assertEquals(told, reason(log));
        assertEquals(1, lookedThrough(server));
        documents.set(6);
        assertEquals(told, reason(log));
        assertEquals(2, lookedThrough(server));
      }
    }
  }

  @Test
  void whereTheStoreTakesNoSuchSearchNothingIsKnown() throws IOException {
    String refusal =
        "{\"error\":{\"type\":\"exception\",\"reason\":\"queries cannot be executed against [runtime]"
            + " fields while [search.allow_expensive_queries] is set to [false].\"},\"status\":400}";
    try (FakeElastic server =
            FakeElastic.plain(asked ->
                asked.body().contains("runtime_mappings")
                    ? new FakeElastic.Answer(400, refusal)
                    : asked.what().endsWith("/_search")
                        ? found("{\"key\":\"app-1\",\"doc_count\":5}", false)
                        : new FakeElastic.Answer(
                            200,
                            asked.what().endsWith("/_field_caps")
                                ? "{\"indices\":[\"app-1\"],\"fields\":{}}"
                                : LEAVING_OUT));
        ElasticLogStore log = new ElasticLogStore(to(server))) {
      assertEquals(new LeftOut(List.of(), List.of("app-1")), reason(log));
    }
  }

  @Test
  void whoseMappingIsNotOursToSeeIsNotLookedThrough() throws IOException {
    try (FakeElastic server =
            FakeElastic.plain(asked -> FakeElastic.Answer.security(403, "not yours"));
        ElasticLogStore log = new ElasticLogStore(to(server))) {
      assertEquals(
          List.of(),
          log.holdingUnmapped(
                  new Selection(List.of("app-*"), APP, Query.ALL, null), List.of("app-1"), "reason")
              .holding());
      assertTrue(
          server.asked().stream().noneMatch(asked -> asked.what().endsWith("/_search")),
          server.asked()::toString);
    }
  }

  @Test
  void anIndexThatIsNotOursToSeeHidesNoOther() throws IOException {
    FakeElastic.Answer rights =
        new FakeElastic.Answer(
            200,
            """
            {"username": "u", "index": {"app-1": {"view_index_metadata": true},
                                        "app-2": {"view_index_metadata": false}}}\
            """);
    FakeElastic.Answer unknown = new FakeElastic.Answer(404, "{\"error\": \"no handler\"}");
    for (FakeElastic.Answer told : List.of(rights, unknown)) {
      try (FakeElastic server = FakeElastic.plain(asked -> ofOneThatIsOurs(asked.what(), told));
          ElasticLogStore log = new ElasticLogStore(to(server))) {
        assertEquals(
            List.of("app-1"),
            log.holdingUnmapped(
                    new Selection(List.of("app-*"), APP, Query.ALL, null),
                    List.of("app-1", "app-2"),
                    "reason")
                .holding());
        assertEquals(List.of("app-2"), log.untold(List.of("app-*")));
      }
    }
  }

  private static FakeElastic.Answer ofOneThatIsOurs(String asked, FakeElastic.Answer rights) {
    if (asked.endsWith("/_has_privileges")) {
      return rights;
    }
    if (asked.endsWith("/_search")) {
      return new FakeElastic.Answer(
          200,
          """
          {"took": 1, "timed_out": false, "_shards": {"total": 1, "successful": 1, "failed": 0},
           "hits": {"hits": []},
           "aggregations": {"indices": {"buckets": [{"key": "app-1", "doc_count": 1}]}}}\
          """);
    }
    if (asked.endsWith("/_field_caps")) {
      return new FakeElastic.Answer(200, "{\"indices\":[\"app-1\",\"app-2\"],\"fields\":{}}");
    }
    return asked.contains("app-2")
        ? FakeElastic.Answer.security(403, "not yours")
        : new FakeElastic.Answer(
            200,
            """
            {"app-1": {"settings": {"index": {"uuid": "a"}}, "mappings": {"dynamic": "false"}}}\
            """);
  }

  @Test
  void aLineThatIsTooLongForItsParametersIsNotTakenForAKeyThatIsNotKnown() throws IOException {
    try (FakeElastic server =
            FakeElastic.plain(asked -> FakeElastic.Answer.security(401, "who are you"));
        ElasticHttp http = new ElasticHttp(to(server))) {
      assertEquals(401, http.send(asking("a"), http.reading()).status());
      UserFacingException no =
          assertThrows(
              UserFacingException.class,
              () -> http.send(asking("a".repeat(4_000)), http.reading()));
      assertEquals(Refusals.tooLong().getMessage(), no.getMessage());
    }
  }

  private static Request asking(String fields) {
    Request request = ElasticHttp.request("GET", "/app/_field_caps", null);
    request.addParameter("fields", fields);
    return request;
  }
}

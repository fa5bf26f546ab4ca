package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evaluation.ClockSkews;
import dev.exhibit.evaluation.LateDays;
import dev.exhibit.evaluation.MappingAudit;
import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Arrivals, hosts and keyword rules, on the real server. */
class ArrivalsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final TimeSpan SPAN = new TimeSpan(MARCH, MARCH.plus(Duration.ofDays(10)));

  private String index;
  private Source source;
  private ElasticLogStore log;

  @BeforeEach
  void open() throws IOException {
    index = SERVER.newIndex("arrivals");
    source = new Source("hosts", List.of(index), FieldProfile.EXHIBIT, Duration.ofHours(1));
    log = new ElasticLogStore(ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true));
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"settings": {"analysis": {"normalizer": {"small":
            {"type": "custom", "filter": ["lowercase"]}}}},
         "mappings": {"properties": {
          "@timestamp": {"type": "date"},
          "event": {"properties": {"ingested": {"type": "date"}, "id": {"type": "keyword"},
            "action": {"type": "keyword", "ignore_above": 8}}},
          "host": {"properties": {"name": {"type": "keyword", "normalizer": "small"}}}}}}
        """);
  }

  @AfterEach
  void close() {
    log.close();
  }

  private void put(String id, String host, Instant time, Duration lag, String action)
      throws IOException {
    SERVER.ask(
        "PUT",
        "/" + index + "/_doc/" + id + "?refresh=true",
        """
        {"@timestamp": "%s", "host": {"name": "%s"},
         "event": {"id": "%s", "ingested": "%s", "action": "%s"}}
        """
            .formatted(time, host, id, time.plus(lag), action));
  }

  @Test
  void aDayThatWasTouchedLateSaysByHowManyAndUntilWhen() throws IOException {
    put("a1", "a", MARCH.plusSeconds(60), Duration.ofSeconds(5), "x");
    put("a2", "a", MARCH.plusSeconds(120), Duration.ofDays(3), "x");
    put("b1", "a", MARCH.plus(Duration.ofDays(1)), Duration.ofSeconds(5), "x");
    put("c1", "a", MARCH.plus(Duration.ofDays(2)), Duration.ofDays(4), "x");
    List<LateDay> late = LateDays.find(log, source, SPAN, Cancellation.none()).value();
    Instant day = MARCH.plus(Duration.ofDays(2));
    assertEquals(
        List.of(
            new LateDay(
                MARCH,
                MARCH.plus(Duration.ofHours(25)),
                2,
                1,
                MARCH.plus(Duration.ofDays(3)).plusSeconds(120)),
            new LateDay(day, day.plus(Duration.ofHours(25)), 1, 1, day.plus(Duration.ofDays(4)))),
        late);
    assertTrue(late.getLast().readInLater());
  }

  @Test
  void aHostAheadIsFoundAmongItsNewestEvents() throws IOException {
    for (int i = 0; i < 5; i++) {
      for (String host : List.of("a", "b", "c", "fast")) {
        put(
            host + i,
            host,
            MARCH.plusSeconds(60L * i),
            Duration.ofSeconds(host.equals("fast") ? -900 : 4),
            "x");
      }
    }
    var newest = log.newest(Selection.of(source, Query.ALL, SPAN), "host.name", 10, 3).value();
    assertEquals(4, newest.size());
    assertEquals(3, newest.get("fast").size());
    assertEquals(MARCH.plusSeconds(240), newest.get("fast").getFirst().event());
    assertEquals("fast", ClockSkews.find(newest).getFirst().host());
  }

  @Test
  void whatTheMappingDoesToValuesIsKnown() throws IOException {
    put("a1", "a", MARCH.plusSeconds(60), Duration.ZERO, "longer-than-eight");
    Map<String, KeywordRule> rules = log.keywords(source.indices()).orElseThrow();
    assertEquals(new KeywordRule(null, 8), rules.get("event.action"));
    assertEquals(new KeywordRule("small", null), rules.get("host.name"));
    List<String> faults =
        new MappingAudit(log, source, SPAN, List.of())
            .faults(log.mapping(source.indices()), rules).stream().map(one -> one.what()).toList();
    assertEquals(
        List.of(
            "1 document of hosts has a value of event.action over 8 characters, which cannot be"
                + " searched (ignore_above)."),
        faults);
  }
}

package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand controls and lists of ten thousand values, on the real server with its own limits. */
class ManyControlsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Period YEAR = Period.parse("2025-01-01/2026-01-01", ZoneOffset.UTC);
  private static final int VALUES = 10_000;

  private final MemoryShelf shelf = new MemoryShelf();

  private static Control control(int number, String query, String test) {
    return Bench.control(
        """
        schema: exhibit/control/1
        id: MANY-%d
        version: 1
        title: Many
        statement: There are many.
        owner: a
        reviewer: b
        status: active
        nature: event
        effective: {from: 2020-01-01}
        criteria: [{id: CC6.1, relationship: primary, rationale: It is one of many.}]
        population:
          unit: one call
          sources: [aws.cloudtrail]
          query: '%s'
          item_key: [event.id]
        %s
        attributes: [{id: A1, text: It may be, test: '%s'}]
        freshness: {ttl: P1D, warn_before: PT6H}
        retention: {min_days: 400}
        guidance: None.
        """
            .formatted(number, query, test.contains("$") ? "parameters: {allowed: {}}" : "", test));
  }

  private static Source filled() throws IOException {
    String index = SERVER.newIndex("exhibit-many");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 365 * 3; i++) {
      Instant time = YEAR.from().plus(Duration.ofHours(8L * i));
      lines.append("{\"index\":{\"_id\":\"e%d\"}}\n".formatted(i));
      lines.append(
          """
          {"@timestamp":"%s","event":{"id":"e%d","action":"a%d"},"user":{"name":"u%d"},\
          "source":{"ip":"10.0.%d.%d","port":%d}}
          """
              .formatted(time, i, i % 1_000, i % 50, i % 4, i % 250, i));
    }
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"mappings":{"properties":{"@timestamp":{"type":"date"},"user":{"properties":\
        {"name":{"type":"keyword"}}},"event":{"properties":{"id":{"type":"keyword"},\
        "action":{"type":"keyword"}}},"source":{"properties":{"ip":{"type":"ip"},\
        "port":{"type":"long"}}}}}}\
        """);
    SERVER.ask("POST", "/" + index + "/_bulk?refresh=true", lines.toString());
    return new Source("aws.cloudtrail", List.of(index), FieldProfile.EXHIBIT, Duration.ofDays(1));
  }

  private List<Evaluation> judge(
      Source source, List<Control> controls, Map<String, List<String>> given) {
    try (ElasticLogStore store =
            new ElasticLogStore(
                ElasticConnection.withApiKey(SERVER.url(), SERVER.tokenFile(), true));
        LogStore view = store.freeze(source.indices())) {
      KeptLog log = new KeptLog(view, shelf, YEAR.span());
      Evaluator evaluator = Bench.evaluator(log, List.of(source), YEAR, Bench.LATER);
      evaluator.expect(controls, given, Cancellation.none());
      List<Evaluation> found = new ArrayList<>();
      controls.forEach(it -> found.add(evaluator.evaluate(it, given, Cancellation.none())));
      log.keep();
      return found;
    }
  }

  @Test
  void aThousandControlsOverAYear() throws IOException {
    Source source = filled();
    List<Control> controls =
        IntStream.range(0, 1_000)
            .mapToObj(i -> control(i, "event.action:a" + i, "not user.name:u7"))
            .toList();
    for (int time = 0; time < 2; time++) {
      List<Evaluation> found = judge(source, controls, Map.of());
      for (int i = 0; i < 1_000; i++) {
        Evaluation one = found.get(i);
        assertEquals(i < 95 ? 2 : 1, one.population(), one.reason());
        int failing = i % 50 == 7 ? (i < 95 ? 2 : 1) : 0;
        assertEquals(failing, one.exceptions(), one.control());
      }
    }
  }

  @Test
  void listsOfTenThousandValues() throws IOException {
    Source source = filled();
    Map<String, List<String>> lists =
        Map.of(
            "user.name", list("nobody%d", "u7"),
            "source.ip", list("172.16.%d.%d", "10.0.3.7"),
            "source.port", list("1%05d", "7"));
    lists.forEach((field, values) -> {
      for (String test : List.of("%s in ${allowed}", "not %s in ${allowed}")) {
        Control control = control(1, "*", test.formatted(field));
        Map<String, List<String>> given = Map.of("allowed", values);
        Evaluation found = judge(source, List.of(control), given).getFirst();
        assertEquals(1_095, found.population());
        assertTrue(found.exceptions() > 0 && found.exceptions() < 1_095, found.reason());
      }
    });
  }

  @Test
  void aListOfFiveThousandNetworks() throws IOException {
    Source source = filled();
    List<String> networks = new ArrayList<>(List.of("10.0.3.0/24"));
    for (int i = 0; i < 5_000; i++) {
      networks.add(
          i % 2 == 0
              ? "172.%d.%d.0/24".formatted(16 + i / 512, i / 2 % 256)
              : "2001:db8:%x::/48".formatted(i));
    }
    Evaluation inside =
        judge(
                source,
                List.of(control(1, "*", "source.ip in ${allowed}")),
                Map.of("allowed", networks))
            .getFirst();
    long within = IntStream.range(0, 365 * 3).filter(i -> i % 4 == 3).count();
    assertEquals(1_095, inside.population(), inside.reason());
    assertEquals(1_095 - within, inside.exceptions(), inside.reason());
  }

  private static List<String> list(String form, String real) {
    List<String> values = new ArrayList<>(List.of(real));
    for (int i = 0; i < VALUES; i++) {
      values.add(form.startsWith("172") ? form.formatted(i / 250, i % 250) : form.formatted(i));
    }
    return values;
  }
}

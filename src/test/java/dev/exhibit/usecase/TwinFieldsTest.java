package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * On the real server: of the indices of one source some have {@code action.keyword}, others {@code
 * action} alone, or no time.
 */
class TwinFieldsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final int EVENTS = 10;

  @TempDir static Path folder;
  private static String texts;
  private static String keywords;
  private static String timeless;
  private static UseCases open;

  @BeforeAll
  static void fill() throws IOException {
    texts = SERVER.newIndex("twins-texts");
    keywords = SERVER.newIndex("twins-keywords");
    timeless = SERVER.newIndex("twins-timeless");
    put(texts, "time", "2026-03-01", "region");
    SERVER.ask(
        "PUT",
        "/" + keywords,
        "{\"mappings\":{\"properties\":{\"action\":{\"type\":\"keyword\"}}}}");
    put(keywords, "time", "2026-03-02", "zone");
    put(timeless, "when", "2026-03-01", "zone");
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/app.yaml"),
        """
        schema: exhibit/profile/1
        requires: [action]
        fields: {'@timestamp': time, event.action: action.keyword, user.name: user.keyword,
                 cloud.region: region.keyword}
        """);
    Files.writeString(
        folder.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          twins: {indices: ['%s', '%s'], profile: app, max_silence: P900D}
          times: {indices: ['%s', '%s'], profile: app, max_silence: P900D}
        """
            .formatted(texts, keywords, texts, timeless));
    Path controls = Files.createDirectories(folder.resolve("controls"));
    for (String source : List.of("twins", "times")) {
      Files.writeString(
          controls.resolve(source + ".yaml"),
          """
          schema: exhibit/control/1
          id: CTL-%s
          version: 1
          title: Ann alone releases
          statement: Whatever is released is released by Ann, and not abroad.
          owner: lead
          reviewer: other-lead
          status: active
          nature: event
          effective: {from: 2020-01-01}
          criteria:
            - {id: CC8.1, relationship: primary, rationale: Only who may release does.}
          population:
            unit: one release
            sources: [%s]
            query: 'event.action:release'
            item_key: [event.id]
          attributes:
            - {id: A1, text: By Ann, test: 'user.name:ann'}
            - {id: A2, text: At home, test: 'not cloud.region:abroad'}
          freshness: {ttl: P1D, warn_before: PT6H}
          retention: {min_days: 400}
          guidance: Ask her.
          """
              .formatted(source.toUpperCase(Locale.ROOT), source));
    }
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
  }

  private static void put(String index, String time, String day, String other) throws IOException {
    List<String> times = new ArrayList<>(List.of("2026-02-28T10:00:00Z", "2026-03-05T10:00:00Z"));
    for (int i = 0; i < EVENTS; i++) {
      times.add(day + "T10:00:%02dZ".formatted(i));
    }
    List<ObjectNode> records = new ArrayList<>();
    for (String at : times) {
      records.add(
          JsonMapper.shared()
              .createObjectNode()
              .put(time, at)
              .put("action", "release")
              .put("user", "ann")
              .put(other, "home"));
    }
    ForeignStreams.put(SERVER, index, records);
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private static Evaluation evaluate(String control, String period) {
    return open.evaluate()
        .run(
            Period.parse(period, ZoneOffset.UTC),
            List.of(control),
            Map.of(),
            Progress.SILENT,
            Cancellation.none())
        .evaluations()
        .getFirst();
  }

  private static void isBroken(Evaluation evaluation, String index, String field) {
    assertEquals(State.NOT_EVALUABLE, evaluation.state(), evaluation.reason());
    assertEquals(GapKind.MAPPING_BROKEN, evaluation.gaps().getFirst().kind());
    assertTrue(evaluation.reason().contains(index), evaluation.reason());
    assertTrue(evaluation.reason().contains(field + " of"), evaluation.reason());
    assertFalse(evaluation.reason().contains(texts), evaluation.reason());
  }

  @Test
  void anIndexThatHasTheTwinOnlyIsNamed() {
    isBroken(evaluate("CTL-TWINS", "2026-03-01/2026-03-03"), keywords, "action.keyword");
    // cloud.region is in no event of the other index, which is no fault of its mapping
    Evaluation before = evaluate("CTL-TWINS", "2026-03-01/2026-03-02");
    assertNotEquals(State.NOT_EVALUABLE, before.state(), before.reason());
    assertEquals(EVENTS, before.population());
  }

  @Test
  void anIndexWithoutTimesIsNamed() {
    isBroken(evaluate("CTL-TIMES", "2026-03-01/2026-03-02"), timeless, "time");
  }

  @Test
  void theSourcesScreenNamesThem() {
    List<SourceHealth> health =
        open.sources()
            .run(
                Period.parse("2026-03-01/2026-03-03", ZoneOffset.UTC),
                Progress.SILENT,
                Cancellation.none());
    for (String source : List.of("twins", "times")) {
      SourceHealth one =
          health.stream().filter(it -> it.source().equals(source)).findFirst().orElseThrow();
      String index = source.equals("twins") ? keywords : timeless;
      assertTrue(
          one.faults().stream()
              .anyMatch(fault -> fault.what().contains(index) && fault.what().contains("CTL-")),
          one.faults()::toString);
      assertTrue(
          one.faults().stream().noneMatch(fault -> fault.what().contains("region")),
          one.faults()::toString);
    }
  }
}

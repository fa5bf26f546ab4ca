package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceFault;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * On the real server: a field map names fields that few events have, and some indices of a source
 * do not map them, since none of their events had them yet or since they map nothing new.
 */
class OptionalFieldsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final int EVENTS = 10;
  private static final String TWO_DAYS = "2026-03-01/2026-03-03";
  private static final String NOTHING_NEW =
      """
      {"mappings": {"dynamic": false, "properties": {
        "time": {"type": "date"},
        "action": {"type": "text", "fields": {"keyword": {"type": "keyword"}}},
        "user": {"type": "text", "fields": {"keyword": {"type": "keyword"}}}}}}\
      """;

  @TempDir static Path folder;
  private static String first;
  private static String today;
  private static String without;
  private static String hiding;
  private static UseCases open;

  @BeforeAll
  static void fill() throws IOException {
    first = SERVER.newIndex("optional-first");
    today = SERVER.newIndex("optional-today");
    without = SERVER.newIndex("optional-without");
    hiding = SERVER.newIndex("optional-hiding");
    put(first, "2026-03-01", true);
    put(today, "2026-03-02", false);
    SERVER.ask("PUT", "/" + without, NOTHING_NEW);
    put(without, "2026-03-02", false);
    SERVER.ask("PUT", "/" + hiding, NOTHING_NEW);
    put(hiding, "2026-03-02", true);
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/app.yaml"),
        """
        schema: exhibit/profile/1
        requires: [action]
        fields: {'@timestamp': time, event.action: action.keyword, user.name: user.keyword,
                 event.reason: reason.keyword, user.target.name: target.name.keyword}
        """);
    Files.writeString(
        folder.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          growing: {indices: ['%1$s', '%2$s'], profile: app, max_silence: P900D}
          fixed: {indices: ['%1$s', '%3$s'], profile: app, max_silence: P900D}
          hiding: {indices: ['%1$s', '%4$s'], profile: app, max_silence: P900D}
        """
            .formatted(first, today, without, hiding));
    Path controls = Files.createDirectories(folder.resolve("controls"));
    for (String source : List.of("growing", "fixed", "hiding")) {
      Files.writeString(controls.resolve(source + ".yaml"), control(source));
    }
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
  }

  private static String control(String source) {
    return """
    schema: exhibit/control/1
    id: CTL-%s
    version: 1
    title: Releases are planned
    statement: Whatever is released is planned, and for nobody in particular.
    owner: lead
    reviewer: other-lead
    status: active
    nature: event
    effective: {from: 2020-01-01}
    criteria:
      - {id: CC8.1, relationship: primary, rationale: Only what is planned is released.}
    population:
      unit: one release
      sources: [%s]
      query: 'event.action:release'
      item_key: [event.id]
    attributes:
      - {id: A1, text: Planned, test: 'not event.reason:unplanned'}
      - {id: A2, text: For all, test: 'not user.target.name:ben'}
    freshness: {ttl: P1D, warn_before: PT6H}
    retention: {min_days: 400}
    guidance: Ask her.
    """
        .formatted(source.toUpperCase(Locale.ROOT), source);
  }

  private static void put(String index, String day, boolean reasons) throws IOException {
    List<String> times = new ArrayList<>(List.of("2026-02-28T10:00:00Z", "2026-03-05T10:00:00Z"));
    for (int i = 0; i < EVENTS; i++) {
      times.add(day + "T10:00:%02dZ".formatted(i));
    }
    List<ObjectNode> records = new ArrayList<>();
    for (String at : times) {
      ObjectNode record =
          JsonMapper.shared()
              .createObjectNode()
              .put("time", at)
              .put("action", "release")
              .put("user", "ann");
      records.add(reasons ? record.put("reason", "planned") : record);
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

  private static void isJudged(Evaluation evaluation, int population) {
    assertNotEquals(State.NOT_EVALUABLE, evaluation.state(), evaluation.reason());
    assertEquals(population, evaluation.population());
  }

  @Test
  void whatNoEventHadYetIsNoFault() {
    isJudged(evaluate("CTL-GROWING", TWO_DAYS), 2 * EVENTS);
    isJudged(evaluate("CTL-FIXED", TWO_DAYS), 2 * EVENTS);
  }

  @Test
  void anIndexThatDoesNotMapWhatItsEventsHaveIsNamed() {
    Evaluation hidden = evaluate("CTL-HIDING", TWO_DAYS);
    assertEquals(State.NOT_EVALUABLE, hidden.state(), hidden.reason());
    assertEquals(GapKind.MAPPING_BROKEN, hidden.gaps().getFirst().kind());
    assertEquals(
        "The field reason.keyword of hiding is not mapped in "
            + hiding
            + ": events there do not answer what asks it.",
        hidden.reason());
    isJudged(evaluate("CTL-HIDING", "2026-03-01/2026-03-02"), EVENTS);
  }

  @Test
  void theSourcesScreenNamesIt() {
    Map<String, List<SourceFault>> faults =
        open
            .sources()
            .run(Period.parse(TWO_DAYS, ZoneOffset.UTC), Progress.SILENT, Cancellation.none())
            .stream()
            .collect(Collectors.toMap(SourceHealth::source, SourceHealth::faults));
    assertTrue(
        faults.get("hiding").stream()
            .anyMatch(it -> it.what().contains(hiding) && it.what().contains("CTL-HIDING")),
        faults::toString);
    for (String source : List.of("growing", "fixed")) {
      assertTrue(
          faults.get(source).stream().noneMatch(it -> it.what().contains("not mapped in")),
          faults::toString);
    }
  }
}

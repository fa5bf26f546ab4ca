package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When rows came in, and which stand beside another of the same id. */
class RowFactsTest {
  private static final Instant TIME = Instant.parse("2026-07-02T00:00:00Z");
  private static final String HASH = "ab".repeat(32);

  @TempDir Path folder;

  private static AuditEvent row(String id, String hash, String ingested) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", id);
    event.put("hash", hash);
    event.put("ingested", ingested);
    return new AuditEvent(id, TIME, new Document(Map.of("event", event)));
  }

  private static RowFacts of(AuditEvent... rows) {
    RowFacts.Tally tally = new RowFacts.Tally();
    List.of(rows).stream()
        .map(PopulationRow::of)
        .forEach(row -> tally.take(row.identity().id(), row.came()));
    return tally.facts();
  }

  @Test
  void theFirstAndTheLastThatCameInAreNotThoseOfTheFirstAndLastEvent() {
    RowFacts facts =
        of(
            row("a", HASH, "2026-07-05T00:00:00Z"),
            row("b", HASH, "2026-07-03T00:00:00Z"),
            row("c", HASH, "2026-07-09T00:00:00Z"),
            row("d", HASH, "yesterday"));
    assertEquals(Instant.parse("2026-07-03T00:00:00Z"), facts.firstIngested());
    assertEquals(Instant.parse("2026-07-09T00:00:00Z"), facts.lastIngested());
    assertEquals(3, facts.ingested());
    assertEquals(0, facts.conflicts());
    assertNull(of().firstIngested());
  }

  @Test
  void aRecordBesideAnotherOfTheSameIdIsAConflict() {
    String now = "2026-07-05T00:00:00Z";
    assertEquals(1, of(row("a", "cd".repeat(32), now), row("a-" + HASH, HASH, now)).conflicts());
    assertEquals(1, of(row("a", "cd".repeat(32), now), row("a", HASH, now)).conflicts());
    assertEquals(0, of(row("a", HASH, now), row("b", HASH, now)).conflicts(), "equal content");
    assertEquals(0, of(row("a-" + "cd".repeat(32), HASH, now)).conflicts(), "another's hash");
  }

  @Test
  void thePackageAndItsReportSaySo() throws IOException {
    PackageFixture fixture = new PackageFixture(folder);
    List<AuditEvent> events = new ArrayList<>(Samples.events("AWS-SG-OPEN", 214));
    AuditEvent first = events.getFirst();
    Map<String, Object> tree = new LinkedHashMap<>(first.document().tree());
    tree.put("event.ingested", "2026-09-01T00:00:00Z");
    String id = first.id() + "-" + first.document().text("event.hash");
    tree.put("event.id", id);
    events.set(1, new AuditEvent(id, first.time(), new Document(tree)));
    Path file =
        fixture
            .write(
                Samples.plan(Samples.openGroups(214)),
                (control, sink, wish) -> {
                  for (AuditEvent event : events) {
                    sink.accept(event);
                  }
                },
                folder.resolve("conflict.asice"),
                Samples.CLOCK)
            .file();
    Map<String, byte[]> entries = PackageFixture.entries(file);
    JsonNode ipe =
        JsonMapper.builder()
            .build()
            .readTree(
                new String(
                    entries.get("data/controls/AWS-SG-OPEN/ipe.json"), StandardCharsets.UTF_8));
    assertEquals(1, ipe.path("conflicts").asInt());
    assertEquals("2026-09-01T00:00:00Z", ipe.path("first_ingested").asString());
    JsonNode check = ipe.path("accuracy").path(1);
    assertEquals("no two records share an id with other content", check.path("check").asString());
    assertTrue(!check.path("holds").asBoolean() && check.path("over").asInt() == 214);
    assertTrue(PackageFixture.verify(file, fixture.root()).intact());
  }
}

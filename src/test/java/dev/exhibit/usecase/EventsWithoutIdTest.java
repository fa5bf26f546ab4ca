package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two streams of one second whose records have no id, asked together on the real server. */
class EventsWithoutIdTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final int EVENTS = 500;
  private static final TimeSpan DAY =
      new TimeSpan(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));

  @TempDir static Path folder;
  private static UseCases open;

  @BeforeAll
  static void fill() throws IOException {
    String deploys = SERVER.newIndex("deploys");
    String builds = SERVER.newIndex("builds");
    Files.createDirectories(folder.resolve("profiles"));
    for (String name : List.of("deploys", "builds")) {
      Files.writeString(
          folder.resolve("profiles/" + name + ".yaml"),
          """
          schema: exhibit/profile/1
          requires: [time, action]
          fields: {'@timestamp': time, event.action: action.keyword, user.name: user.keyword,
                   event.outcome: result.keyword}
          """);
    }
    Files.writeString(
        folder.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          deploys: {indices: ['%s'], profile: deploys}
          builds: {indices: ['%s'], profile: builds}
        """
            .formatted(deploys, builds));
    for (String index : List.of(deploys, builds)) {
      SERVER.ask("PUT", "/" + index, "{\"settings\":{\"number_of_shards\":3}}");
      List<ObjectNode> records = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        records.add(
            JsonMapper.shared()
                .createObjectNode()
                .put("time", "2026-03-01T10:00:00Z")
                .put("action", "release")
                .put("result", i % 2 == 0 ? "success" : "failure")
                .put("user", i % 4 == 0 ? "ann" : "ben"));
      }
      ForeignStreams.put(SERVER, index, records);
    }
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private static Set<String> all(String kql, boolean newestFirst) {
    List<String> ids = new ArrayList<>();
    PageCursor after = null;
    do {
      Answer<EventPage> page = open.search().page(kql, DAY, after, newestFirst, 100);
      assertInstanceOf(Answer.Complete.class, page);
      page.value().events().forEach(event -> ids.add(event.id()));
      after = page.value().next();
      assertTrue(ids.size() <= 2 * EVENTS, "the pages end");
    } while (after != null);
    assertEquals(ids.size(), new HashSet<>(ids).size(), "no row comes twice");
    return new HashSet<>(ids);
  }

  @Test
  void theTimelineHoldsEachEventOnce() {
    for (boolean newestFirst : new boolean[] {true, false}) {
      assertEquals(2 * EVENTS, all("", newestFirst).size());
      assertEquals(EVENTS / 2, all("user.name:ann", newestFirst).size());
      assertEquals(EVENTS, all("event.outcome:failure", newestFirst).size(), "judged in process");
      assertEquals(EVENTS, all("exhibit.source:builds", newestFirst).size());
    }
  }

  @Test
  void anEventIsOpenedByTheIdThatItsRowHas() {
    for (String source : List.of("deploys", "builds")) {
      AuditEvent row =
          open.search()
              .page("exhibit.source:" + source, DAY, null, true, 1)
              .value()
              .events()
              .getFirst();
      Answer<Optional<AuditEvent>> found = open.search().find(row.id());
      assertInstanceOf(Answer.Complete.class, found);
      assertEquals(Optional.of(row), found.value());
    }
    assertEquals(Optional.empty(), open.search().find("no such id").value());
  }

  @Test
  void itsStreamsAreInspected() {
    List<SourceHealth> health =
        open.sources()
            .run(
                Period.parse("2026-03-01/2026-03-02", ZoneOffset.UTC),
                Progress.SILENT,
                Cancellation.none());
    for (String source : List.of("deploys", "builds")) {
      SourceHealth one =
          health.stream().filter(it -> it.source().equals(source)).findFirst().orElseThrow();
      assertEquals(EVENTS, one.events());
      assertTrue(one.answered(), one.faults()::toString);
    }
  }

  @Test
  void theSearchThatIsCopiedFindsThem() throws IOException {
    StoreQuestion asked =
        new DeskInvestigating(open).questions("exhibit.source:builds", DAY).getFirst();
    String answer = SERVER.ask("POST", "/" + asked.indices().getFirst() + "/_search", asked.body());
    assertEquals(
        EVENTS,
        JsonMapper.shared().readTree(answer).path("hits").path("total").path("value").asInt());
  }
}

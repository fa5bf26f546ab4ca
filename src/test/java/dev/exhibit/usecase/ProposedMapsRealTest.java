package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Period;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.testing.RealData;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Looks;
import dev.exhibit.usecase.FirstRun.Proposal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Field maps that are proposed go by what an index can be asked, on the real server. */
class ProposedMapsRealTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;
  private UseCases open;

  @BeforeEach
  void open() {
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    open.close();
  }

  private Found look(String pattern) {
    return new DeskWorkbench(open)
        .firstRun()
        .look(List.of(pattern), Progress.SILENT, Cancellation.none())
        .getFirst();
  }

  private static ProposedProfile map(Found found) {
    Proposal proposal = found.proposal();
    assertNotNull(proposal, found::toString);
    ProposedProfile map = proposal.map();
    assertNotNull(map, found::toString);
    return map;
  }

  private long count(String kql, String period) {
    return open.search().count(kql, Period.parse(period, ZoneOffset.UTC).span()).value();
  }

  private void connect(Found found) {
    Proposal proposal = found.proposal();
    assertNotNull(proposal, found::toString);
    new DeskWorkbench(open).firstRun().connect(List.of(new Choice(found.names(), proposal)));
    close();
    open();
  }

  @Test
  void oktaSaysWhoAndToWhomUnderItsOwnNames() throws IOException {
    List<ObjectNode> events = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(RealData.path("okta/cribl-okta-rest/data/samples"), "*.json")) {
      for (Path file : files) {
        for (JsonNode row : JSON.readTree(Files.readString(file))) {
          JsonNode event = JSON.readTree(row.path("_raw").asString());
          if (event.path("eventType").isString()) {
            events.add((ObjectNode) event);
          }
        }
      }
    }
    String index = SERVER.newIndex("okta");
    SERVER.ask("PUT", "/" + index, "");
    ForeignStreams.put(SERVER, index, events);
    Found found = look(index);
    assertEquals(Looks.OKTA, found.looks());
    Map<String, String> fields = map(found).map().fields();
    assertEquals("actor.alternateId.keyword", fields.get("user.name"));
    assertEquals("target.alternateId.keyword", fields.get("user.target.name"));
    assertEquals("published", fields.get("@timestamp"));
    assertEquals("uuid.keyword", fields.get("event.id"));
    connect(found);
    String year = "2025-01-01/2026-01-01";
    assertEquals(events.size(), count("user.name:*", year));
    assertTrue(count("exhibit.effect:succeeded and user.target.name:*", year) > 0);
  }

  @Test
  void kubernetesIsAskedByTheTimeOfTheRequest() throws IOException {
    List<ObjectNode> events = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            RealData.path("k8s/falco-audit/trace_files/k8s_audit"), "create_*.json")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank()) {
            events.add((ObjectNode) JSON.readTree(line));
          }
        }
      }
    }
    String index = SERVER.newIndex("k8s");
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"mappings": {"properties": {
          "requestObject": {"type": "object", "enabled": false},
          "responseObject": {"type": "object", "enabled": false}}}}\
        """);
    ForeignStreams.put(SERVER, index, events);
    Found found = look(index);
    assertEquals(Looks.KUBERNETES, found.looks());
    assertNotNull(found.first(), "its own time tells from when to when");
    Map<String, String> fields = map(found).map().fields();
    assertEquals("stageTimestamp", fields.get("@timestamp"), "as where it is read in");
    assertEquals("verb.keyword", fields.get("event.action"));
    assertEquals("user.username.keyword", fields.get("user.name"));
    connect(found);
    long created =
        events.stream().filter(event -> event.path("verb").asString().equals("create")).count();
    assertEquals(34, created);
    assertEquals(created, count("event.action:create and user.name:*", "2018-01-01/2026-01-01"));
  }

  @Test
  void whatIsNoDateInTheIndexIsNoTime() throws IOException {
    String index = SERVER.newIndex("zeek");
    SERVER.ask("PUT", "/" + index, "");
    List<ObjectNode> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      events.add(
          JSON.createObjectNode()
              .put("ts", 1764300000.25 + i)
              .put("uid", "C" + i)
              .put("action", "login")
              .put("user", "ann"));
    }
    ForeignStreams.put(SERVER, index, events);
    Found found = look(index);
    assertNull(found.proposal());
    assertTrue(
        found
            .problem()
            .startsWith(
                "ts is mapped as float, so nobody can be asked by time; map it as date with the"
                    + " format epoch_second or epoch_millis, by reindexing."),
        found.problem());
    assertTrue(found.problem().contains("No field of it is a date"), "no field map would help");
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/zeek.yaml"),
        """
        schema: exhibit/profile/1
        requires: [ts]
        fields: {'@timestamp': ts, event.id: uid.keyword, event.action: action.keyword}
        """);
    Files.writeString(
        folder.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  host: {indices: [%s], profile: zeek}\n"
            .formatted(index));
    close();
    open();
    Evaluation judged =
        open.evaluate()
            .run(
                Period.parse("2025-11-01/2025-12-01", ZoneOffset.UTC),
                List.of("LNX-SUDO"),
                Map.of(),
                Progress.SILENT,
                Cancellation.none())
            .evaluations()
            .getFirst();
    assertEquals(State.NOT_EVALUABLE, judged.state());
    assertEquals(
        "The field ts of host is mapped as float, so nobody can be asked by time; map it as date.",
        judged.reason());
  }

  @Test
  void theNewestDocumentsAreAmongThoseThatAreLookedAt() throws IOException {
    String name = SERVER.newIndex("app");
    put(name + "-2026.03.01", 0, 600, "login");
    put(name + "-2026.03.02", 600, 700, "actor");
    ProposedProfile map = map(look(name + "-*"));
    assertEquals("actor.keyword", map.map().fields().get("user.name"));
  }

  private static void put(String index, int from, int to, String who) throws IOException {
    SERVER.ask("PUT", "/" + index, "{\"settings\": {\"number_of_shards\": 1}}");
    List<ObjectNode> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(
          JSON.createObjectNode()
              .put("time", "2026-03-0%dT10:%02d:%02dZ".formatted(i < 600 ? 1 : 2, i / 60, i % 60))
              .put("action", "deploy")
              .put(who, "ann"));
    }
    ForeignStreams.put(SERVER, index, events);
  }
}

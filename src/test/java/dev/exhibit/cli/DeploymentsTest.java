package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Webhooks and a list of leavers through the command line into a real store, and judged. */
class DeploymentsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String REPOSITORY = "\"repository\":{\"full_name\":\"acme/shop\"}";

  @TempDir Path temp;

  private CommandLine exhibit;
  private String index;

  @BeforeEach
  void openWorkspace() {
    index = SERVER.newIndex("exhibit-deployments");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("github", index);
  }

  private void ingest(String index, Path path) {
    exhibit.asks("ingest", "--json", "--index", index, path.toString()).json("ingest");
  }

  private JsonNode evaluate(String control, String period) {
    return exhibit
        .asks("evaluate", "--json", "--period", period, "--control", control)
        .json("evaluate")
        .path("evaluations")
        .path(0);
  }

  private static List<String> failed(JsonNode evaluation) {
    return StreamSupport.stream(evaluation.path("items").spliterator(), false)
        .map(item -> item.path("attribute").asString() + " " + item.path("time").asString())
        .toList();
  }

  private static String deployment(int id, String commit, String time) {
    return """
    {"action":"created","deployment":{"id":%d,"sha":"%s","ref":"main","task":"deploy",
     "environment":"production","created_at":"%s","updated_at":"%s"},
     "sender":{"login":"bot"},%s}
    """
        .formatted(id, commit, time, time, REPOSITORY);
  }

  private static String request(int number, String head, String merge, String author, String time) {
    return """
    {"action":"closed","number":%d,"pull_request":{"number":%d,"user":{"login":"%s"},
     "merged":true,"merge_commit_sha":"%s","closed_at":"%s","updated_at":"%s",
     "head":{"sha":"%s"},"base":{"ref":"main"}},"sender":{"login":"%s"},%s}
    """
        .formatted(number, number, author, merge, time, time, head, author, REPOSITORY);
  }

  private static String approval(int number, String head, String author, String who, String time) {
    return """
    {"action":"submitted","review":{"id":1,"user":{"login":"%s"},"commit_id":"%s",
     "submitted_at":"%s","state":"approved"},"pull_request":{"number":%d,
     "user":{"login":"%s"},"head":{"sha":"%s"},"base":{"ref":"main"},"updated_at":"%s"},
     "sender":{"login":"%s"},%s}
    """
        .formatted(who, head, time, number, author, head, time, who, REPOSITORY);
  }

  private Path file(String name, List<String> records) throws IOException {
    List<String> lines = new ArrayList<>();
    records.forEach(record -> lines.add(record.replace("\n", "")));
    return Files.write(temp.resolve(name), lines);
  }

  @Test
  void webhooksSayWhoApprovedWhatIsDeployedAndWhatWasTakenBack() throws IOException {
    String reviewed = "a".repeat(40);
    String own = "b".repeat(40);
    String unseen = "c".repeat(40);
    ingest(
        index,
        file(
            "hooks.ndjson",
            List.of(
                approval(7, "1".repeat(40), "dev", "rev", "2026-03-02T08:00:00Z"),
                request(7, "1".repeat(40), reviewed, "dev", "2026-03-02T08:30:00Z"),
                deployment(1, reviewed, "2026-03-02T09:00:00Z"),
                approval(8, "2".repeat(40), "dev", "dev", "2026-03-02T10:00:00Z"),
                request(8, "2".repeat(40), own, "dev", "2026-03-02T10:30:00Z"),
                deployment(2, own, "2026-03-02T11:00:00Z"),
                deployment(3, unseen, "2026-03-02T12:00:00Z"),
                deployment(4, reviewed, "2026-03-02T13:00:00Z"))));
    JsonNode deploys = evaluate("CHG-DEPLOY", "2026-03-02T08:00:00Z/2026-03-02T13:00:01Z");
    assertEquals("EXCEPTION", deploys.path("state").asString(), deploys.toString());
    assertEquals(4, deploys.path("population").asInt());
    assertEquals(List.of("A2 2026-03-02T11:00:00Z", "A1 2026-03-02T12:00:00Z"), failed(deploys));
    JsonNode joined = deploys.path("items").path(0).path("joined");
    assertEquals("request", joined.path(0).path("join").asString());
    assertEquals("approval", joined.path(1).path("join").asString());
    assertEquals("dev", joined.path(1).path("who").asString());
    assertEquals("2026-03-02T10:00:00Z", joined.path(1).path("time").asString());
    JsonNode back = evaluate("CHG-ROLLBACK", "2026-03-02T08:00:00Z/2026-03-02T13:00:01Z");
    assertEquals(4, back.path("population").asInt());
    assertEquals(List.of("A2 2026-03-02T12:00:00Z"), failed(back));
  }

  @Test
  void theRealPayloadsHoldOneDeploymentToProductionThatNobodyApproved() {
    ingest(index, RealData.path("github"));
    JsonNode deploys = evaluate("CHG-DEPLOY", "2019-05-15/2019-05-16");
    assertEquals("EXCEPTION", deploys.path("state").asString(), deploys.toString());
    assertEquals(1, deploys.path("population").asInt(), "told twice");
    assertEquals(2, deploys.path("events").asInt());
    assertEquals(1, deploys.path("exceptions").asInt());
    JsonNode all = evaluate("CHG-ROLLBACK", "2019-05-15/2022-02-01");
    // One number stands in the payloads for deployments to two environments.
    assertEquals(2, all.path("population").asInt());
    assertEquals(0, all.path("exceptions").asInt());
    assertEquals("NOT_EVALUABLE", all.path("state").asString());
  }

  @Test
  void aListOfLeaversIsHeldAgainstTheDirectory() throws IOException {
    Path workspace = temp.resolve("workspace");
    Files.createDirectories(workspace.resolve("profiles"));
    Files.writeString(
        workspace.resolve("profiles/leavers.yaml"),
        """
        schema: exhibit/profile/1
        requires: [left, logins]
        fields: {'@timestamp': left, user.name: person, related.user: logins}
        constants: {event.action: leave}
        """);
    String okta = SERVER.newIndex("exhibit-okta");
    Files.writeString(
        workspace.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          leavers: {indices: [%s], max_silence: P900D}
          okta: {indices: [%s], max_silence: P900D}
        """
            .formatted(index, okta));
    ingest(
        index,
        file(
            "leavers.ndjson",
            List.of(
                "{\"left\":\"2026-03-01T00:00:00Z\",\"person\":\"first\",\"logins\":[\"x@a.example\"]}",
                "{\"left\":\"2026-03-03T00:00:00Z\",\"person\":\"gone\",\"logins\":[\"g@a.example\",\"g\"]}",
                "{\"left\":\"2026-03-04T00:00:00Z\",\"person\":\"stays\",\"logins\":[\"s@a.example\"]}")));
    String event =
        """
        {"uuid":"u%d","published":"%s","eventType":"%s","version":"0","severity":"INFO",
         "actor":{"id":"a","type":"User","alternateId":"%s"},"outcome":{"result":"SUCCESS"},
         "target":[{"id":"t","type":"User","alternateId":"%s"}]}
        """;
    String off = "user.lifecycle.deactivate";
    ingest(
        okta,
        file(
            "okta.ndjson",
            List.of(
                event.formatted(1, "2026-03-01T10:00:00.000Z", off, "it@a.example", "x@a.example"),
                event.formatted(2, "2026-03-03T10:00:00.000Z", off, "it@a.example", "g@a.example"),
                event.formatted(
                    3,
                    "2026-03-05T10:00:00.000Z",
                    "user.session.start",
                    "s@a.example",
                    "s@a.example"))));
    JsonNode leavers = evaluate("IAM-LEAVER", "2026-03-01/2026-03-04T00:00:01Z");
    assertEquals("EXCEPTION", leavers.path("state").asString(), leavers.toString());
    assertEquals(3, leavers.path("population").asInt());
    assertEquals(List.of("A1 2026-03-04T00:00:00Z", "A2 2026-03-04T00:00:00Z"), failed(leavers));
  }
}

package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What `controls lint` finds in files, in the engagement and in the mapping of a real server. */
class LintCommandTest {

  private static final String GOOD_MAPPING =
      """
      "@timestamp": {"type": "date"}, "event.id": {"type": "keyword"},
      "event.action": {"type": "keyword"}, "event.outcome": {"type": "keyword"},
      "source.ip": {"type": "ip"}, "source.port": {"type": "long"},
      "user.name": {"type": "keyword"}\
      """;

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;
  private Path workspace;
  private Path folder;
  private String index;

  @BeforeEach
  void make() throws IOException {
    workspace = Files.createDirectories(temp.resolve("workspace"));
    folder = Files.createDirectories(temp.resolve("mine"));
    index = SERVER.newIndex("own");
  }

  private void index(String name, String mapping, String... documents) throws IOException {
    SERVER.ask(
        "PUT",
        "/" + name,
        "{\"settings\":{\"analysis\":{\"normalizer\":{\"low\":{\"type\":\"custom\",\"filter\":"
            + "[\"lowercase\"]}}}},\"mappings\":{\"dynamic\":false,\"properties\":{"
            + mapping
            + "}}}");
    for (String document : documents) {
      SERVER.ask("POST", "/" + name + "/_doc?refresh=true", document);
    }
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  own: {indices: ['" + index + "*']}\n");
  }

  private static String event(String action) {
    return """
    {"@timestamp": "2026-03-01T00:00:00Z", "event.id": "1", "event.action": "%s"}
    """
        .formatted(action);
  }

  private CommandLine.Said lint(String query, String test) throws IOException {
    Files.writeString(folder.resolve("own.yaml"), OwnControl.of("own", query, test));
    return new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()))
        .asks("controls", "lint", folder.toString(), "--json");
  }

  private void assertFinds(CommandLine.Said said, int line, int column, String words) {
    List<String> messages = new ArrayList<>();
    for (JsonNode one : said.json("controls-lint")) {
      assertEquals(folder.resolve("own.yaml").toString(), one.path("file").asString());
      messages.add(
          one.path("line") + ":" + one.path("column") + " " + one.path("message").asString());
    }
    assertTrue(
        messages.stream()
            .anyMatch(it -> it.startsWith(line + ":" + column + " ") && it.contains(words)),
        messages.toString());
    assertEquals(1, messages.size(), messages.toString());
    assertEquals(1, said.exit());
  }

  @Test
  void whatFitsTheMappingHasNoFault() throws IOException {
    index(index, GOOD_MAPPING, event("StopLogging"));
    CommandLine.Said said =
        lint("event.action:StopLogging", "source.port >= 1024 and source.ip:\"10.0.0.0/8\"");
    assertEquals("[ ]", said.out().strip());
    assertEquals(0, said.exit());
    assertEquals("", said.err());
  }

  @Test
  void aFieldThatNoIndexHas() throws IOException {
    index(index, GOOD_MAPPING, event("StopLogging"));
    assertFinds(
        lint("event.action:* and team.name:red", "event.outcome:success"),
        16,
        30,
        "'team.name' is not a field of events");
    assertFinds(
        lint("event.action:* and labels.team:red", "event.outcome:success"),
        16,
        30,
        "'labels.team' is not a field of events");
    assertFinds(lint("event.action:*", "cloud.region:eu"), 19, 33, "have no field cloud.region");
  }

  @Test
  void aFieldThatOneIndexHasNot() throws IOException {
    index(index, GOOD_MAPPING, event("StopLogging"));
    index(
        index + "-2",
        GOOD_MAPPING.replace("\"event.outcome\": {\"type\": \"keyword\"},", ""),
        event("StopLogging"));
    assertFinds(
        lint("event.action:*", "event.outcome:success"),
        19,
        33,
        "The field event.outcome of own is not mapped in " + index + "-2");
  }

  @Test
  void analysedText() throws IOException {
    index(
        index,
        GOOD_MAPPING.replace(
            "\"event.outcome\": {\"type\": \"keyword\"}",
            "\"event.outcome\": {\"type\": \"text\"}"),
        event("StopLogging"));
    assertFinds(lint("event.action:*", "event.outcome:success"), 19, 33, "is mapped as text");
  }

  @Test
  void aTypeThatDoesNotFitTheComparison() throws IOException {
    index(
        index,
        GOOD_MAPPING
            .replace("\"source.ip\": {\"type\": \"ip\"}", "\"source.ip\": {\"type\": \"keyword\"}")
            .replace("{\"type\": \"long\"}", "{\"type\": \"keyword\"}"),
        event("StopLogging"));
    assertFinds(
        lint("event.action:*", "source.port >= 1024"),
        19,
        33,
        "is mapped as keyword, which cannot answer 'source.port >= 1024'; map it as long");
    assertFinds(lint("event.action:*", "source.ip:\"10.0.0.0/8\""), 19, 33, "map it as ip");
    assertEquals(0, lint("event.action:*", "source.port:22 and source.ip:\"10.0.0.1\"").exit());
  }

  @Test
  void aValueThatIsThereInAnotherCaseOnly() throws IOException {
    index(index, GOOD_MAPPING, event("StopLogging"));
    assertFinds(
        lint("event.action:(DeleteTrail or stoplogging)", "event.outcome:success"),
        16,
        40,
        "'stoplogging' is never a value of event.action in own, but 'StopLogging' is");
    assertEquals(
        0, lint("event.action:(StopLogging or stoplogging)", "event.outcome:success").exit());
  }

  @Test
  void aNormalizer() throws IOException {
    index(
        index,
        GOOD_MAPPING.replace(
            "\"event.outcome\": {\"type\": \"keyword\"}",
            "\"event.outcome\": {\"type\": \"keyword\", \"normalizer\": \"low\"}"),
        event("StopLogging"));
    assertFinds(
        lint("event.action:*", "event.outcome:success"), 19, 33, "changed by the normalizer low");
  }

  @Test
  void valuesThatTheIndexDrops() throws IOException {
    index(
        index,
        GOOD_MAPPING.replace(
            "\"event.action\": {\"type\": \"keyword\"}",
            "\"event.action\": {\"type\": \"keyword\", \"ignore_above\": 12}"),
        event("StopLogging"),
        event("StopLoggingNow"));
    assertFinds(
        lint("event.action:StopLogging", "event.outcome:success"),
        16,
        11,
        "1 document of own has a value of event.action over 12 characters");
  }

  @Test
  void whatAnObjectCannotAnswerIsAFaultOfTheFile() throws IOException {
    index(index, GOOD_MAPPING, event("StopLogging"));
    assertFinds(
        lint("event.action:*", "aws.cloudtrail.request_parameters.size > 3"),
        19,
        74,
        "A range cannot be asked of");
    assertFinds(
        lint("event.action:*", "aws.cloudtrail.request_parameters.name:*x"),
        19,
        72,
        "only a * at the end can");
  }

  @Test
  void rawCannotTellRefusedAttemptsApart() throws IOException {
    index(index, GOOD_MAPPING, event("StopLogging"));
    String raw = "event.action:*'\n  attempts: {refused: 'raw: {\"match_all\": {}}'}\n  unit: '";
    Files.writeString(
        folder.resolve("own.yaml"),
        OwnControl.of("own", raw + "x", "event.outcome:success").replace("  unit: one call\n", ""));
    CommandLine.Said said =
        new CommandLine(workspace, List.of()).runs("controls", "lint", folder.toString(), "--json");
    assertFinds(said, 16, 23, "raw: cannot be used here");
    assertTrue(said.err().contains("The mapping was not checked"), said.err());
  }

  @Test
  void theEngagementsSlipsAreWarnedOf() throws IOException {
    Files.writeString(
        workspace.resolve("engagement.yaml"),
        """
        schema: exhibit/engagement/1
        parameters:
          aproved_admins: [a]
          approved_accounts: []
          sudo_users: []
        jobs:
          - {job: nightly, kind: bakup, cron: '0 1 * * *', start: 'event.action:x'}
        """);
    CommandLine.Said said =
        new CommandLine(workspace, List.of()).runs("controls", "lint", "--json");
    assertEquals(0, said.exit(), said.out());
    String all = said.json("controls-lint").toString();
    assertTrue(all.contains("No control asks for 'aproved_admins'; did you mean"), all);
    assertTrue(all.contains("jobs of kind 'bakup'; did you mean 'backup'?"), all);
    assertTrue(all.contains("'approved_admins' has no value"), all);
    assertTrue(!all.contains("'sudo_users' has no value"), all);
  }

  @Test
  void aJobThatNeverFiresIsAFault() throws IOException {
    Files.writeString(
        workspace.resolve("engagement.yaml"),
        """
        schema: exhibit/engagement/1
        jobs:
          - {job: nightly, cron: '0 1 30 2 *', start: 'event.action:x'}
        """);
    CommandLine.Said said =
        new CommandLine(workspace, List.of()).runs("controls", "lint", "--json");
    assertEquals(1, said.exit());
    JsonNode fault =
        said.json("controls-lint")
            .valueStream()
            .filter(one -> one.path("severity").asString().equals("fault"))
            .findFirst()
            .orElseThrow();
    assertEquals(3, fault.path("line").intValue());
    assertEquals(26, fault.path("column").intValue());
    assertTrue(fault.path("message").asString().contains("never"), fault.toString());
  }
}

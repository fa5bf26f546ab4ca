package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Questions that can be read but not answered: the control is not evaluable, with the reason, and
 * the others are judged all the same.
 */
class BadQuestionsTest {
  private static final String PERIOD = "2026-03-01T00:00:00Z/2026-03-01T02:00:00Z";

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;
  private Path workspace;

  @BeforeEach
  void ingest() throws IOException {
    workspace = Files.createDirectories(temp.resolve("workspace"));
    String index = SERVER.newIndex("exhibit-questions");
    exhibit(Clock.systemUTC()).sourceOf("aws.cloudtrail", index);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i <= 8; i++) {
      records
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"eventVersion":"1.08","eventTime":"%s","eventSource":"s3.amazonaws.com",
               "eventName":"ListBuckets","awsRegion":"eu-central-1","sourceIPAddress":"203.0.113.7",
               "userIdentity":{"type":"IAMUser","userName":"%s","accountId":"111122223333"},
               "eventID":"e%d","readOnly":true,"eventType":"AwsApiCall",
               "recipientAccountId":"111122223333"}
              """
                  .formatted(
                      Instant.parse("2026-03-01T00:00:00Z").plusSeconds(900L * i),
                      "a".repeat(200),
                      i));
    }
    Path file = Files.writeString(temp.resolve("t.json"), "{\"Records\":[" + records + "]}");
    exhibit(Clock.systemUTC()).asks("ingest", "--json", "--index", index, file.toString());
  }

  private CommandLine exhibit(Clock clock) {
    return new CommandLine(
        workspace,
        List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()),
        clock);
  }

  private CommandLine.Said evaluate(String query, String period) throws IOException {
    Path file = Files.createDirectories(workspace.resolve("controls")).resolve("OWN-1.yaml");
    Files.writeString(file, control(query));
    return assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () ->
            exhibit(Clock.systemUTC())
                .asks(
                    "evaluate",
                    "--json",
                    "--period",
                    period,
                    "--control",
                    "OWN-1",
                    "--control",
                    "AWS-ROOT-USE"));
  }

  private static JsonNode of(CommandLine.Said said, String control) {
    assertTrue(!said.out().isBlank(), said.err());
    return said.json("evaluate")
        .path("evaluations")
        .valueStream()
        .filter(one -> one.path("control").asString().equals(control))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatCanBeAskedIsAnswered() throws IOException {
    CommandLine.Said said = evaluate("event.action:ListBuckets", PERIOD);
    assertEquals("PASS", of(said, "OWN-1").path("state").asString(), said.out());
    assertEquals(8, of(said, "OWN-1").path("population").intValue());
    assertEquals("NOT_OCCURRED", of(said, "AWS-ROOT-USE").path("state").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "raw: {\"nonsense\": {}}",
        "raw: {\"regexp\": {\"user.name\": \"(a|aa|aaa|a*b*c*){1,1000}{1,1000}x\"}}",
        "raw: {\"range\": {\"@timestamp\": {\"gte\": \"not a time\"}}}",
        "team.name:red"
      })
  void whatTheStoreRefusesIsNotEvaluable(String query) throws IOException {
    CommandLine.Said said = evaluate(query, PERIOD);
    JsonNode own = of(said, "OWN-1");
    assertEquals("NOT_EVALUABLE", own.path("state").asString(), said.out());
    assertEquals(0, own.path("items").size());
    assertTrue(own.path("gaps").path(0).path("reason").asString().length() > 20, own.toString());
    assertEquals(
        "NOT_OCCURRED", of(said, "AWS-ROOT-USE").path("state").asString(), "others are judged");
  }

  @Test
  void aPeriodThatHasNotBegunIsNoAnswer() throws IOException {
    CommandLine.Said said = evaluate("event.action:ListBuckets", "2199-01-01/2199-02-01");
    assertEquals("NOT_EVALUABLE", of(said, "OWN-1").path("state").asString());
    assertEquals("NOT_EVALUABLE", of(said, "AWS-ROOT-USE").path("state").asString());
    assertEquals(1, said.exit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-01/2026-01-01", "2026-02-01/2026-02-01", "2026-02-30/2026-03-01", "now"})
  void aPeriodThatIsNoneIsUsage(String period) throws IOException {
    CommandLine.Said said = evaluate("event.action:ListBuckets", period);
    assertEquals(2, said.exit());
    assertEquals("", said.out());
    assertTrue(said.err().length() > 20, said.err());
  }

  @Test
  void aClockThatJumpsBackLeavesTheLastAnswerStanding() throws IOException {
    Files.createDirectories(workspace.resolve("controls"));
    Path file = workspace.resolve("controls/OWN-1.yaml");
    Clock ahead = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
    Clock back = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    String[] evaluate = {"evaluate", "--json", "--period", PERIOD, "--control", "OWN-1"};
    Files.writeString(file, control("event.action:ListBuckets"));
    exhibit(ahead).asks(evaluate);
    Files.writeString(file, control("event.action:NeverSeen"));
    CommandLine.Said said = exhibit(back).asks(evaluate);
    assertEquals("NOT_OCCURRED", of(said, "OWN-1").path("state").asString());
    assertEquals(0, exhibit(back).runs("ledger", "verify").exit());
  }

  private static String control(String query) {
    return OwnControl.of("aws.cloudtrail", query, "event.action:*");
  }
}

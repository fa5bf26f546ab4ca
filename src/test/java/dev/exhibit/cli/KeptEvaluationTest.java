package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Through the program and on the real server: what is judged from kept days and new ones is what is
 * judged from the beginning, whatever happened to the events meanwhile.
 */
class KeptEvaluationTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final List<String> ACTIONS =
      List.of("StopLogging", "DeleteTrail", "ConsoleLogin", "CreateUser", "DescribeInstances");

  /** Texts are keywords, as in an index of ours. */
  private static final String EMPTY =
      """
      {"mappings":{"properties":{"@timestamp":{"type":"date"},\
      "aws":{"properties":{"cloudtrail":{"properties":{"read_only":{"type":"boolean"}}}}}},\
      "dynamic_templates":[{"texts":{"match_mapping_type":"string",\
      "mapping":{"type":"keyword"}}}]}}\
      """;

  @TempDir private Path workspace;

  private final Random random = new Random(4);
  private final List<String> written = new ArrayList<>();
  private CommandLine program;
  private String index;

  @BeforeEach
  void fill() throws IOException {
    index = SERVER.newIndex("exhibit-kept");
    program =
        new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    program.sourceOf("aws.cloudtrail", index);
    SERVER.ask("PUT", "/" + index, EMPTY);
    for (int i = 0; i < 120; i++) {
      add();
    }
  }

  private void add() throws IOException {
    put("e" + written.size(), START.plusSeconds(random.nextInt(20 * 86_400)));
    written.add("e" + written.size());
  }

  private void put(String id, Instant time) throws IOException {
    String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
    SERVER.ask(
        "PUT",
        "/" + index + "/_doc/" + id + "?refresh=true",
        """
        {"@timestamp":"%s","event":{"id":"%s","action":"%s","provider":"x.amazonaws.com",\
        "dataset":"aws.cloudtrail"},"exhibit":{"effect":"%s"},"user":{"name":"anna"},\
        "cloud":{"region":"eu-west-1","account":{"id":"111122223333"}},\
        "aws":{"cloudtrail":{"read_only":false,"user_identity":{"type":"IAMUser"}}}}\
        """
            .formatted(time, id, action, random.nextInt(4) == 0 ? "refused" : "succeeded"));
  }

  private String judged(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--period",
                "2026-03-01T06:00:00Z/2026-03-21T00:00:00Z",
                "--set",
                "approved_regions=us-east-1",
                "--set",
                "approved_accounts=111122223333",
                "--json"));
    for (String id : List.of("AWS-TRAIL", "AWS-REGION", "AWS-ACCOUNT", "AWS-NO-MFA")) {
      arguments.addAll(List.of("--control", id));
    }
    arguments.addAll(List.of(more));
    CommandLine.Said said = program.asks(arguments.toArray(String[]::new));
    return said.json("evaluate")
        .toString()
        .replaceAll("\"(evaluated_at|judged_at|took_ms|took_millis|took)\":[^,}]*", "\"$1\":0");
  }

  @Test
  void lateChangedAndDeletedEventsAreJudgedAsFromTheBeginning() throws IOException {
    String before = judged();
    assertTrue(before.contains("EXCEPTION"), before);
    for (int round = 0; round < 8; round++) {
      String some = written.get(random.nextInt(written.size()));
      switch (round % 4) {
        case 0 -> add();
        case 1 ->
            SERVER.ask(
                "DELETE", "/" + index + "/_doc/" + written.removeLast() + "?refresh=true", "");
        case 2 -> put(some, START.plus(Duration.ofDays(random.nextInt(20))).plusSeconds(25_000));
        default -> {}
      }
      String kept = judged();
      assertEquals(judged("--full"), kept, "round " + round);
      if (round % 4 == 3) {
        assertEquals(before, kept, "nothing happened");
      }
      before = kept;
    }
  }

  @Test
  void anIndexMadeAnewIsReadAnew() throws IOException {
    String before = judged();
    SERVER.ask("DELETE", "/" + index, "");
    SERVER.ask("PUT", "/" + index, EMPTY);
    for (String id : written) {
      put(id, START.plusSeconds(random.nextInt(20 * 86_400)));
    }
    String kept = judged();
    assertNotEquals(before, kept);
    assertEquals(judged("--full"), kept);
  }
}

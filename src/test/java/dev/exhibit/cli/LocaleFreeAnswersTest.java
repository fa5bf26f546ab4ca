package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.Locales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the command line answers, as JSON and in lines, is the same whatever the locale. */
class LocaleFreeAnswersTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-02T14:20:00Z"), ZoneOffset.UTC);
  private static final String PERIOD = "2026-03-01/2026-04-01";
  private static final List<String[]> COMMANDS =
      List.of(
          ask("evaluate", "--json", "--period", PERIOD),
          ask("evaluate", "--period", PERIOD),
          ask("gaps", "--json", "--period", PERIOD),
          ask("gaps", "--period", PERIOD),
          ask(
              "timeline",
              "--json",
              "--query",
              "event.action:* AND NOT user.name:x",
              "--by",
              "user.name",
              "--interval",
              "1d",
              "--period",
              PERIOD),
          ask("events", "--query", "user.name:I*", "--format", "csv", "--sorted"),
          ask("events", "--query", "*", "--format", "ndjson", "--sorted"),
          ask("sources", "--json"),
          ask("sources"),
          ask("metrics", "--json", "--period", PERIOD),
          ask("metrics", "--period", PERIOD));

  /** These need no store, and take no options of one. */
  private static final List<String[]> ALONE =
      List.of(
          ask("controls", "list", "--json"),
          ask("controls", "show", "AWS-SG-OPEN", "--json"),
          ask("ledger", "verify", "--json"),
          ask("ledger", "list", "--json"),
          ask("ledger", "list"));

  @TempDir Path temp;
  private String index;

  private static String[] ask(String... words) {
    return words;
  }

  @BeforeEach
  void ingest() throws IOException {
    index = SERVER.newIndex("exhibit-locales");
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      records
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"eventVersion":"1.08","eventTime":"%s","eventSource":"ec2.amazonaws.com",
               "eventName":"%s","awsRegion":"eu-central-1","sourceIPAddress":"203.0.113.7",
               "userIdentity":{"type":"%s","userName":"%s","accountId":"111122223333"},
               "eventID":"e%d","readOnly":false,"eventType":"AwsApiCall",
               "recipientAccountId":"111122223333"}
              """
                  .formatted(
                      Instant.parse("2026-03-01T00:00:00Z").plusSeconds(40_000L * i),
                      i % 3 == 0 ? "StopLogging" : "ModifyInstanceAttribute",
                      i % 7 == 0 ? "Root" : "IAMUser",
                      i % 2 == 0 ? "IRMAK" : "ilkay",
                      i));
    }
    Path file = Files.writeString(temp.resolve("t.json"), "{\"Records\":[" + records + "]}");
    CommandLine first = exhibit("first");
    first.sourceOf("aws.cloudtrail", index);
    assertEquals(0, first.asks("ingest", "--index", index, file.toString()).exit());
  }

  private CommandLine exhibit(String workspace) {
    return new CommandLine(
        temp.resolve(workspace),
        List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()),
        CLOCK);
  }

  /** What each command answers in a workspace of its own. */
  private Map<String, String> answers(String workspace) {
    CommandLine exhibit = exhibit(workspace);
    exhibit.sourceOf("aws.cloudtrail", index);
    Map<String, String> answers = new LinkedHashMap<>();
    for (String[] command : COMMANDS) {
      answers.put(String.join(" ", command), said(exhibit.asks(command), workspace));
    }
    for (String[] command : ALONE) {
      answers.put(String.join(" ", command), said(exhibit.runs(command), workspace));
    }
    return answers;
  }

  /** How long the store took differs from time to time, and so does where the workspace is. */
  private String said(CommandLine.Said said, String workspace) {
    assertFalse(said.out().isBlank(), said.err());
    return said.exit()
        + "\n"
        + said.out()
            .replace(temp.resolve(workspace).toString(), "WORKSPACE")
            .replaceAll("(\"(took|seconds)\\w*\"\\s*:\\s*)[0-9.]+", "$1…")
        + said.err().replace(temp.resolve(workspace).toString(), "WORKSPACE");
  }

  @Test
  void theAnswersAreTheSameEverywhere() throws Exception {
    Map<String, String> here = Locales.in("en-US", () -> answers("here"));
    for (String tag : Locales.SOME) {
      Map<String, String> there = Locales.in(tag, () -> answers(tag));
      here.forEach(
          (command, answer) -> assertEquals(answer, there.get(command), tag + " " + command));
    }
  }
}

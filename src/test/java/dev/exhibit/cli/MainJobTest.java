package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job on a real trail: read, judge, search, package, verify, through the command line. */
class MainJobTest {
  private static final String DAY = "2023-07-10/2023-07-11";
  private static final String SEEN = "2023-07-10T11:42:18Z/2023-07-10T12:37:51Z";

  @RegisterExtension static final EmbeddedElasticsearch SERVER = EmbeddedElasticsearch.ofItsOwn();

  @TempDir Path temp;
  private CommandLine exhibit;
  private String index;

  @BeforeEach
  void openWorkspace() {
    index = SERVER.newIndex("exhibit-main");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of(
                "--url", SERVER.url(),
                "--api-key-file", SERVER.tokenFile().toString(),
                "--indices", index));
  }

  private JsonNode ingest(String folder, int exit) {
    CommandLine.Said said =
        exhibit.asks("ingest", "--json", "--index", index, RealData.path(folder).toString());
    assertEquals(exit, said.exit(), said.err());
    return said.json("ingest");
  }

  private Map<String, JsonNode> evaluate(String period, String... more) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", "--json", "--period", period));
    arguments.addAll(List.of(more));
    JsonNode answer = exhibit.asks(arguments.toArray(String[]::new)).json("evaluate");
    Map<String, JsonNode> byControl = new HashMap<>();
    answer
        .path("evaluations")
        .forEach(evaluation -> byControl.put(evaluation.path("control").asString(), evaluation));
    return byControl;
  }

  private static void assertFound(
      JsonNode evaluation, String state, int population, int exceptions, int refused) {
    String name = evaluation.path("control").asString();
    assertEquals(state, evaluation.path("state").asString(), name);
    assertEquals(population, evaluation.path("population").asInt(), name);
    assertEquals(exceptions, evaluation.path("exceptions").asInt(), name);
    assertEquals(refused, evaluation.path("refused").asInt(), name);
  }

  private static List<String> gaps(JsonNode evaluation) {
    List<String> gaps = new ArrayList<>();
    evaluation
        .path("gaps")
        .forEach(gap ->
            gaps.add(
                gap.path("kind").asString()
                    + " "
                    + gap.path("since").asString("")
                    + " "
                    + gap.path("until").asString("")));
    return gaps;
  }

  @Test
  void theInvictusTrailIsReadOnceAndJudged() {
    JsonNode first = ingest("cloudtrail/invictus-ir", 0);
    assertEquals(55, first.path("files").asInt());
    assertEquals(2, first.path("skipped").size());
    assertEquals(2_900, first.path("records").asInt());
    assertEquals(2_900, first.path("events").asInt());
    JsonNode again = ingest("cloudtrail/invictus-ir", 0);
    assertEquals(0, again.path("events").asInt());
    assertEquals(2_900, again.path("duplicates").asInt());

    Map<String, JsonNode> day = evaluate(DAY);
    assertFound(day.get("AWS-SG-OPEN"), "EXCEPTION", 2, 2, 0);
    assertFound(day.get("AWS-NO-MFA"), "EXCEPTION", 2, 1, 0);
    assertFound(day.get("AWS-TRAIL"), "EXCEPTION", 8, 4, 4);
    assertFound(day.get("AWS-REGION"), "NOT_EVALUABLE", 2_376, 0, 0);
    assertTrue(gaps(day.get("AWS-REGION")).contains("PARAMETER_MISSING  "));
    assertFound(day.get("AWS-ROOT-USE"), "NOT_EVALUABLE", 0, 0, 0);
    assertEquals(
        List.of(
            "LOG_SHORT 2023-07-10T00:00:00Z 2023-07-10T11:42:18Z",
            "LOG_SHORT 2023-07-10T12:37:50Z 2023-07-11T00:00:00Z"),
        gaps(day.get("AWS-ROOT-USE")));

    // Absent lists: counted, not judged. Empty ones approve nobody.
    assertFound(day.get("AWS-IAM-CHANGE"), "NOT_EVALUABLE", 37, 0, 0);
    assertFound(day.get("AWS-ACCOUNT"), "NOT_EVALUABLE", 480, 0, 0);
    assertFound(day.get("AWS-SHARED"), "NOT_EVALUABLE", 9, 0, 0);
    assertFound(day.get("AWS-KEYS"), "NOT_EVALUABLE", 17, 0, 0);
    assertTrue(gaps(day.get("AWS-KEYS")).contains("PARAMETER_MISSING  "));
    Map<String, JsonNode> none =
        evaluate(DAY, "--set", "approved_admins=", "--set", "approved_accounts=");
    assertFound(none.get("AWS-IAM-CHANGE"), "EXCEPTION", 37, 37, 0);
    assertFound(none.get("AWS-ACCOUNT"), "EXCEPTION", 480, 480, 0);
    assertFound(none.get("AWS-KEYS"), "EXCEPTION", 17, 17, 0);
    Map<String, JsonNode> own = evaluate(SEEN, "--set", "approved_accounts=123837392027");
    assertFound(own.get("AWS-SHARED"), "EXCEPTION", 9, 4, 0);
    assertFound(own.get("AWS-ACCOUNT"), "PASS", 480, 0, 0);

    // Each blind case has a twin that was seen.
    Map<String, JsonNode> blind = evaluate(DAY, "--set", "approved_regions=us-east-1");
    assertFound(blind.get("AWS-REGION"), "NOT_EVALUABLE", 2_376, 0, 0);
    Map<String, JsonNode> seen = evaluate(SEEN, "--set", "approved_regions=us-east-1");
    assertFound(seen.get("AWS-REGION"), "PASS", 2_376, 0, 0);
    assertFound(seen.get("AWS-ROOT-USE"), "NOT_OCCURRED", 0, 0, 0);
    assertEquals(List.of(), gaps(seen.get("AWS-ROOT-USE")));
    Map<String, JsonNode> nobody = evaluate(SEEN, "--set", "approved_regions=");
    assertFound(nobody.get("AWS-REGION"), "EXCEPTION", 2_376, 2_376, 0);
  }

  @Test
  void anIndexOfAnotherNameHoldsTheSameFields() {
    String other = SERVER.newIndex("audit");
    CommandLine there =
        new CommandLine(
            temp.resolve("workspace"),
            List.of(
                "--url",
                SERVER.url(),
                "--api-key-file",
                SERVER.tokenFile().toString(),
                "--indices",
                other));
    there.asks("ingest", "--index", other, RealData.path("cloudtrail/stratus-red-team").toString());
    JsonNode answer = there.asks("evaluate", "--json", "--control", "AWS-TRAIL").json("evaluate");
    assertFound(answer.path("evaluations").path(0), "EXCEPTION", 3, 3, 0);
    JsonNode byWho =
        there
            .asks("timeline", "--json", "--interval", "1w", "--by", "event.action")
            .json("timeline");
    byWho
        .path("buckets")
        .forEach(bucket -> {
          long sum = 0;
          for (JsonNode count : bucket.path("by")) {
            sum += count.asLong();
          }
          assertEquals(bucket.path("count").asLong(), sum);
        });
  }

  @Test
  void aChartOfManyExceptionsIsDrawn() {
    ingest("cloudtrail/invictus-ir", 0);
    CommandLine.Said said =
        exhibit.asks(
            "export",
            "--json",
            "--control",
            "AWS-REGION",
            "--set",
            "approved_regions=eu-west-1",
            "--period",
            SEEN,
            "--out",
            temp.resolve("packages").toString());
    assertEquals(0, said.exit(), said.err());
    assertEquals(2_376, said.json("export").path("rows").asInt());
    // A trial with other parameters is in the ledger and is not the standing result.
    CommandLine.Said entries = exhibit.runs("ledger", "list", "--json");
    assertTrue(entries.out().contains("eu-west-1"), entries.out());
  }

  @Test
  void searchesAnswerFromTheSameStore() {
    ingest("cloudtrail/invictus-ir", 0);
    JsonNode timeline =
        exhibit
            .asks(
                "timeline",
                "--json",
                "--period",
                DAY,
                "--interval",
                "5m",
                "--by",
                "event.outcome",
                "--query",
                "event.action:AuthorizeSecurityGroupIngress")
            .json("timeline");
    assertEquals(2, timeline.path("total").asInt());
    assertEquals("2023-07-10T12:10:00Z", timeline.path("buckets").path(0).path("from").asString());
    CommandLine.Said events =
        exhibit.asks(
            "events",
            "--sorted",
            "--format",
            "csv",
            "--fields",
            "@timestamp,event.id",
            "--period",
            DAY,
            "--query",
            "event.action:AuthorizeSecurityGroupIngress");
    assertEquals(
        """
        @timestamp,event.id\r
        2023-07-10T12:10:05Z,7e96f0e7-4d78-423d-b3f5-391370685b30\r
        2023-07-10T12:10:08Z,74bd84b4-6729-4895-b2a4-e2beb7c6b377\r
        """,
        events.out());
    CommandLine.Said all = exhibit.asks("events", "--period", DAY);
    assertEquals(2_900, all.out().lines().count());
    CommandLine.Said wrong = exhibit.asks("events", "--period", DAY, "--query", "a:(b");
    assertEquals(2, wrong.exit());
    assertTrue(wrong.err().contains("never closed"), wrong.err());
  }

  @Test
  void aPackageOfRealEventsIsIssuedAndVerified() throws Exception {
    ingest("cloudtrail/invictus-ir", 0);
    Path out = temp.resolve("packages");
    CommandLine.Said said =
        exhibit.asks(
            "export",
            "--json",
            "--control",
            "AWS-SG-OPEN",
            "--control",
            "AWS-TRAIL",
            "--period",
            DAY,
            "--out",
            out.toString());
    assertEquals(0, said.exit(), said.err());
    JsonNode issued = said.json("export");
    assertEquals(10, issued.path("rows").asInt());
    String file = issued.path("file").asString();
    String root = temp.resolve("workspace/identity/root.pem").toString();

    CommandLine.Said known = exhibit.runs("verify", "--json", file, "--trust", root);
    assertEquals(3, known.exit(), known.out());
    JsonNode verified = known.json("verify");
    assertEquals("yes", verified.path("intact").asString());
    assertEquals("known", verified.path("signer").asString());
    assertEquals("claimed", verified.path("time").asString());
    assertEquals(2, exhibit.runs("verify", file).exit());
    assertEquals(1, exhibit.runs("verify", file, "--trust", root, "--require-timestamp").exit());
    assertEquals(64, exhibit.runs("verify", file + ".not-there").exit());

    byte[] bytes = Files.readAllBytes(Path.of(file));
    bytes[bytes.length / 3] ^= 1;
    Path tampered = temp.resolve("tampered.asice");
    Files.write(tampered, bytes);
    CommandLine.Said bad = exhibit.runs("verify", "--json", tampered.toString(), "--trust", root);
    assertEquals(1, bad.exit());
    assertTrue(bad.json("verify").path("findings").size() > 0);
  }

  @Test
  void whatWasDoneIsInTheLedger() {
    ingest("cloudtrail/trailscraper", 0);
    evaluate("2017-12-11/2017-12-12");
    JsonNode entries = exhibit.runs("ledger", "list", "--json").json("ledger-list");
    assertEquals("import", entries.path(0).path("kind").asString());
    assertEquals("evaluation", entries.path(1).path("kind").asString());
    CommandLine.Said whole = exhibit.runs("ledger", "verify", "--json");
    assertEquals(0, whole.exit());
    assertEquals(2, whole.json("ledger-verify").path("entries").asInt());
  }

  @Test
  void gapsAndSourcesSayWhatIsNotSeen() {
    ingest("cloudtrail/invictus-ir", 0);
    CommandLine.Said gaps = exhibit.asks("gaps", "--json", "--period", DAY);
    assertEquals(1, gaps.exit());
    List<String> kinds = new ArrayList<>();
    gaps.json("gaps").forEach(gap -> kinds.add(gap.path("kind").asString()));
    assertTrue(kinds.containsAll(List.of("LOG_SHORT", "PARAMETER_MISSING", "ATTESTATION_OVERDUE")));
    assertFalse(kinds.contains("NO_CONTROL"), "the shipped library answers every criterion");
    JsonNode sources = exhibit.asks("sources", "--json", "--period", DAY).json("sources");
    assertEquals(2_900, sources.path(0).path("events").asInt());
    assertEquals("2023-07-10T12:37:50Z", sources.path(0).path("silent_since").asString());
    assertTrue(
        sources.path(0).path("lag_p95_s").asLong() >= sources.path(0).path("lag_p50_s").asLong());
  }

  @Test
  void aMissingIndexIsNeverZero() {
    CommandLine.Said said = exhibit.asks("evaluate", "--json", "--period", DAY);
    assertEquals(3, said.exit());
    assertEquals(3, exhibit.asks("sources", "--period", DAY).exit());
    JsonNode evaluation = said.json("evaluate").path("evaluations").path(0);
    assertEquals("NOT_EVALUABLE", evaluation.path("state").asString());
    assertEquals(0, evaluation.path("items").size());
  }

  @Test
  void aBrokenControlNeverDisappears() throws Exception {
    ingest("cloudtrail/invictus-ir", 0);
    Path own = Files.createDirectories(temp.resolve("workspace").resolve("controls"));
    Files.writeString(own.resolve("AWS-ROOT-USE.yaml"), "schema: exhibit/control/1\n");
    CommandLine.Said said =
        exhibit.asks("evaluate", "--period", SEEN, "--set", "approved_regions=us-east-1");
    assertEquals(1, said.exit());
    assertTrue(said.err().contains("AWS-ROOT-USE"), said.err());
    String out = temp.resolve("all.asice").toString();
    CommandLine.Said refused = exhibit.asks("export", "--all", "--period", SEEN, "--out", out);
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("AWS-ROOT-USE"), refused.err());
    JsonNode issued =
        exhibit
            .asks("export", "--all", "--period", SEEN, "--allow-partial", "--json", "--out", out)
            .json("export");
    assertEquals(1, issued.path("omissions").size());
  }

  @Test
  void aBareDateIsMidnightInTheZone() {
    ingest("cloudtrail/invictus-ir", 0);
    CommandLine.Said day = exhibit.asks("timeline", "--json", "--period", "2023-07-09/2023-07-10");
    assertEquals(0, day.json("timeline").path("total").asInt());
    CommandLine.Said behind =
        exhibit.asks("timeline", "--json", "--period", "2023-07-09/2023-07-10", "--zone", "-13:00");
    assertEquals(2_900, behind.json("timeline").path("total").asInt());
  }
}

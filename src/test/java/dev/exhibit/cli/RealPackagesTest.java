package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.OscalSchema;
import dev.exhibit.testing.RealData;
import dev.exhibit.testing.VeraPdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packages of real logs keep what others have published: PDF/A, PDF/UA and OSCAL. */
class RealPackagesTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;
  private CommandLine exhibit;
  private String index;

  @BeforeEach
  void openWorkspace() {
    index = SERVER.newIndex("exhibit-real");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
  }

  private ZipFile packageOf(String source, Path log, String period, String... more)
      throws IOException {
    exhibit.sourceOf(source, index);
    CommandLine.Said read =
        exhibit.asks(
            "ingest",
            "--json",
            "--index",
            index,
            "--year",
            "2017",
            "--zone",
            "UTC",
            log.toString());
    assertTrue(read.json("ingest").path("events").asLong() > 0, read.err());
    Path file = temp.resolve("real.asice");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "export",
                "--all",
                "--allow-partial",
                "--json",
                "--period",
                period,
                "--out",
                file.toString()));
    arguments.addAll(List.of(more));
    CommandLine.Said issued = exhibit.asks(arguments.toArray(String[]::new));
    assertTrue(issued.json("export").path("rows").asLong() > 0, issued.err());
    JsonNode verified = exhibit.runs("verify", file.toString(), "--json").json("verify");
    assertEquals("yes", verified.path("intact").asString(), verified.toString());
    return new ZipFile(file.toFile());
  }

  private static byte[] bytes(ZipFile zip, String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name)).readAllBytes();
  }

  private JsonNode keepsWhatIsPublished(ZipFile zip) throws IOException {
    byte[] results = bytes(zip, "data/assessment-results.oscal.json");
    assertEquals(List.of(), OscalSchema.of("assessment-results").faults(results));
    assertEquals(
        List.of(),
        OscalSchema.of("assessment-plan").faults(bytes(zip, "data/assessment-plan.oscal.json")));
    Path report = Files.write(temp.resolve("report.pdf"), bytes(zip, "data/report.pdf"));
    assertEquals(List.of(), VeraPdf.faults(report));
    JsonNode result =
        JsonMapper.shared().readTree(results).path("assessment-results").path("results").path(0);
    for (JsonNode href : result.findValues("href")) {
      String name = href.asString();
      assertTrue(zip.getEntry("data/" + name) != null, name + " is not in the package");
    }
    JsonNode evidence = JsonMapper.shared().readTree(bytes(zip, "data/evidence.json"));
    assertEquals(evidence.path("controls").size(), result.path("findings").size());
    for (int i = 0; i < result.path("findings").size(); i++) {
      JsonNode control = evidence.path("controls").path(i);
      JsonNode finding = result.path("findings").path(i);
      assertEquals(
          control.path("control").asString(), finding.path("target").path("target-id").asString());
      assertEquals(
          control.path("state").asString().equals("PASS") ? "satisfied" : "not-satisfied",
          finding.path("target").path("status").path("state").asString(),
          control.path("control").asString());
    }
    return result;
  }

  @Test
  void theInvictusTrail() throws Exception {
    Path trail = RealData.path("cloudtrail/invictus-ir");
    try (ZipFile zip =
        packageOf("aws.cloudtrail", trail, "2023-07-10T11:42:18Z/2023-07-10T12:37:51Z")) {
      JsonNode result = keepsWhatIsPublished(zip);
      assertTrue(result.toString().contains("AWS-SG-OPEN: open exception"), "risks");
      assertTrue(result.path("risks").size() > 10, "gaps are risks");
    }
  }

  @Test
  void twentyFiveDaysOfALinuxHostWithAnHourlyJob() throws Exception {
    Path log = RealData.path("linux/elastic-examples-auth/data/auth.log");
    Path jobs =
        Files.writeString(
            temp.resolve("jobs.yaml"),
            "jobs: [{job: cron.hourly, hosts: ['*'], cron: '17 * * * *', zone: UTC, grace: PT5M,"
                + " start: 'process.name:CRON and event.action:session-opened'}]");
    try (ZipFile zip = packageOf("host", log, "2017-03-27/2017-04-21", "--jobs", jobs.toString())) {
      JsonNode result = keepsWhatIsPublished(zip);
      assertTrue(result.toString().contains("\"expected-runs\""), "runs are told");
    }
  }

  @Test
  void aLogoFromElsewhereAndABrokenTemplateAreToldAndNothingIsWritten() throws Exception {
    Path workspace = Files.createDirectories(temp.resolve("workspace"));
    exhibit.sourceOf("aws.cloudtrail", index);
    Path engagement = workspace.resolve("engagement.yaml");
    Files.writeString(temp.resolve("outside.svg"), "<svg/>");
    Files.createSymbolicLink(workspace.resolve("link.svg"), temp.resolve("outside.svg"));
    for (String logo : List.of("../outside.svg", "none.svg", "link.svg")) {
      Files.writeString(
          engagement, "schema: exhibit/engagement/1\ncompany: {name: Ours, logo: " + logo + "}\n");
      refused("The logo " + logo + " is not a file of the workspace");
    }
    Files.writeString(engagement, "schema: exhibit/engagement/1\ncompany: {nmae: Ours}\n");
    refused("engagement.yaml:2:11: 'company.nmae' is not a key here");
    Files.writeString(engagement, "schema: exhibit/engagement/1\ncompany: {name: Ours}\n");
    Path own = Files.createDirectories(workspace.resolve("templates")).resolve("report-cover.peb");
    Files.writeString(own, "<p>fine</p>\n{{ report.nothing }}");
    refused(own + ":2: ");
  }

  private void refused(String why) throws IOException {
    Path out = temp.resolve("refused.asice");
    CommandLine.Said said =
        exhibit.asks(
            "export",
            "--control",
            "ATT-CC1.1",
            "--period",
            "2023-07-10/2023-07-11",
            "--out",
            out.toString());
    assertEquals(2, said.exit(), said.err());
    assertTrue(said.err().contains(why), said.err());
    assertTrue(Files.notExists(out), "nothing is written");
  }
}

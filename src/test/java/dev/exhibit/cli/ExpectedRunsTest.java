package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A schedule against a real log: lines out of it, the command line, a real store. */
class ExpectedRunsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String JOBS =
      "jobs: [{job: cron.hourly, hosts: ['*'], cron: '17 * * * *', zone: UTC, grace: PT5M, start:"
          + " 'process.name:CRON and event.action:session-opened'}]";

  @TempDir Path temp;

  private CommandLine exhibit;

  private void ingest(List<String> gone) throws IOException {
    List<String> lines =
        new ArrayList<>(
            Files.readAllLines(RealData.path("linux/elastic-examples-auth/data/auth.log")));
    lines.removeIf(line -> line.contains("CRON[") && gone.stream().anyMatch(line::startsWith));
    String index = SERVER.newIndex("exhibit-runs");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("host", index);
    Path log = Files.write(temp.resolve("auth.log"), lines);
    JsonNode answer =
        exhibit
            .asks(
                "ingest",
                "--json",
                "--index",
                index,
                "--year",
                "2017",
                "--zone",
                "UTC",
                log.toString())
            .json("ingest");
    assertEquals(lines.size(), answer.path("records").asInt());
  }

  private JsonNode evaluate(String period, String... more) throws IOException {
    Path jobs = Files.writeString(temp.resolve("jobs.yaml"), JOBS);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--json",
                "--control",
                "JOB-CRON",
                "--period",
                period,
                "--jobs",
                jobs.toString()));
    arguments.addAll(List.of(more));
    return exhibit
        .asks(arguments.toArray(String[]::new))
        .json("evaluate")
        .path("evaluations")
        .path(0);
  }

  @Test
  void everyHourOfTheRealLogRan() throws IOException {
    ingest(List.of());
    JsonNode seen = evaluate("2017-03-27T13:00:00Z/2017-04-20T14:00:00Z");
    assertEquals(577, seen.path("expected_runs").asInt(), seen.toString());
    assertEquals(577, seen.path("run_cells").path("ran").asInt());
    assertEquals(0, seen.path("missed_runs").asInt());
    assertEquals(0, seen.path("exceptions").asInt());
    JsonNode whole = evaluate("2017-03-27/2017-04-21");
    assertEquals(600, whole.path("expected_runs").asInt());
    assertEquals(577, whole.path("run_cells").path("ran").asInt());
    assertEquals(23, whole.path("run_cells").path("silent").asInt());
    assertEquals(0, whole.path("missed_runs").asInt());
    whole.path("gaps").forEach(gap -> assertEquals("LOG_SHORT", gap.path("kind").asString()));
    assertEquals(2, whole.path("gaps").size());
  }

  @Test
  void exactlyWhatWasTakenOutIsMissedAndGoesIntoThePackage() throws IOException {
    ingest(List.of("Mar 27 13:17", "Apr  2 06:17", "Apr  2 07:17", "Apr 20 13:17"));
    JsonNode found = evaluate("2017-03-27T13:00:00Z/2017-04-20T14:00:00Z");
    assertEquals(4, found.path("missed_runs").asInt(), found.toString());
    assertEquals(
        List.of(
            "2017-03-27T13:17:00Z",
            "2017-04-02T06:17:00Z",
            "2017-04-02T07:17:00Z",
            "2017-04-20T13:17:00Z"),
        found.path("items").valueStream().map(item -> item.path("time").asString()).toList());
    assertEquals(
        3,
        found
            .path("gaps")
            .valueStream()
            .filter(gap -> gap.path("kind").asString().equals("MISSED_RUN"))
            .count());
    Path jobs = temp.resolve("jobs.yaml");
    CommandLine.Said issued =
        exhibit.asks(
            "export",
            "--json",
            "--control",
            "JOB-CRON",
            "--period",
            "2017-03-27T13:00:00Z/2017-04-20T14:00:00Z",
            "--jobs",
            jobs.toString(),
            "--out",
            temp.resolve("p.asice").toString());
    assertEquals(0, issued.exit(), issued.err());
    assertEquals(found.path("events").asLong(), issued.json("export").path("rows").asLong());
  }

  @Test
  void everyFaultOfAFileOfJobsIsNamedWithItsPlace() throws IOException {
    ingest(List.of());
    Path jobs =
        Files.writeString(
            temp.resolve("bad.yaml"),
            """
            - job: a
              cron: '0 0 30 2 *'
              start: 'event.acton:x'
            - job: a
              cron: '* * * * *'
              hosts: inventory
              zone: Mars
              grase: PT1M
              start: '(x'
            """);
    CommandLine.Said said =
        exhibit.asks("evaluate", "--control", "JOB-CRON", "--jobs", jobs.toString());
    assertEquals(2, said.exit(), said.err());
    for (String fault :
        List.of(
            "bad.yaml:2:9: '0 0 30 2 *' never fires: no such month has such a day.",
            "bad.yaml:3:10: 'event.acton' is not a field of events; did you mean 'event.action'?",
            "bad.yaml:6:10: There is no inventory; list its hosts under inventory.",
            "bad.yaml:7:9: 'Mars' is not a time zone such as UTC or Europe/Zurich.",
            "bad.yaml:8:3: 'grase' is not a key here; did you mean 'grace'?",
            "bad.yaml:9:")) {
      assertTrue(said.err().contains(fault), fault + "\n" + said.err());
    }
  }
}

package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A waiver over a run that never started: there is no event to cover, only a time. */
class WaivedRunsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  @Test
  void aMissedRunInTheScopeIsWaivedBesideItsException() throws IOException {
    String index = SERVER.newIndex("exhibit-waived");
    CommandLine exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("host", index);
    List<String> lines =
        IntStream.rangeClosed(0, 23)
            .filter(hour -> hour != 5 && hour != 9)
            .mapToObj(hour ->
                "Mar  2 %02d:17:01 web1 CRON[%d]: pam_unix(cron:session): session opened for user root by (uid=0)"
                    .formatted(hour, 1000 + hour))
            .toList();
    Path log = Files.write(temp.resolve("auth.log"), lines);
    assertEquals(
        22,
        exhibit
            .asks(
                "ingest",
                "--json",
                "--index",
                index,
                "--year",
                "2026",
                "--zone",
                "UTC",
                log.toString())
            .json("ingest")
            .path("records")
            .asInt());
    Path jobs =
        Files.writeString(
            temp.resolve("jobs.yaml"),
            "jobs: [{job: hourly, hosts: ['*'], cron: '17 * * * *', zone: UTC, grace: PT5M, start:"
                + " 'process.name:CRON and event.action:session-opened'}]");
    JsonNode before = evaluate(exhibit, jobs);
    assertEquals(2, before.path("run_cells").path("missed").asInt(), before.toString());
    assertEquals(0, before.path("run_cells").path("waived").asInt());
    CommandLine.Said waived =
        exhibit.runs(
            "waive",
            "JOB-CRON",
            "--scope",
            "host.name:web1 and exhibit.slot.missed:true and @timestamp < \"2026-03-02T06:00:00Z\"",
            "--approver",
            "second",
            "--reason",
            "The host was moved",
            "--until",
            "2099-01-01");
    assertEquals(0, waived.exit(), waived.err());
    JsonNode after = evaluate(exhibit, jobs);
    assertEquals(before.path("state"), after.path("state"), "a waiver changes no state");
    assertEquals(2, after.path("exceptions").asInt());
    assertEquals(2, after.path("missed_runs").asInt());
    assertEquals(1, after.path("waived").asInt());
    assertEquals(1, after.path("run_cells").path("waived").asInt());
    assertEquals(1, after.path("run_cells").path("missed").asInt());
  }

  private static JsonNode evaluate(CommandLine exhibit, Path jobs) {
    return exhibit
        .asks(
            "evaluate",
            "--json",
            "--control",
            "JOB-CRON",
            "--period",
            "2026-03-02T00:00:00Z/2026-03-02T23:20:00Z",
            "--jobs",
            jobs.toString())
        .json("evaluate")
        .path("evaluations")
        .path(0);
  }
}

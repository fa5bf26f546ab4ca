package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Operations metrics out of real logs and of a trail whose figures are counted by hand. */
class MetricsCommandTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String MAPPING =
      "{\"mappings\":{\"properties\":{\"@timestamp\":{\"type\":\"date\"},"
          + "\"incident.began\":{\"type\":\"date\"}},\"dynamic_templates\":[{\"t\":"
          + "{\"match_mapping_type\":\"string\",\"mapping\":{\"type\":\"keyword\"}}}]}}";

  @TempDir Path temp;
  private CommandLine exhibit;
  private String index;

  @BeforeEach
  void open() {
    index = SERVER.newIndex("exhibit-metrics");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
  }

  private JsonNode metrics(String period, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(new String[] {"metrics", "--json", "--period", period}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    CommandLine.Said said = exhibit.asks(all);
    assertEquals(0, said.exit(), said.err());
    return said.json("metrics");
  }

  private void ingest(String path, String... more) {
    String[] all = new String[more.length + 5];
    System.arraycopy(new String[] {"ingest", "--json", "--index", index, path}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    exhibit.asks(all);
  }

  @Test
  void whereNothingIsReportedNothingIsKnown() {
    JsonNode found = metrics("2026-01-01/2026-02-01");
    for (String name : List.of("backups", "restores", "deployments", "incidents")) {
      JsonNode one = found.path(name);
      assertTrue(one.path("reason").asString("").length() > 10, name);
      one.properties().stream()
          .filter(field -> !field.getKey().equals("reason"))
          .forEach(field -> assertTrue(field.getValue().isNull(), name + " " + field));
    }
    assertTrue(found.path("runs").isNull());
    assertTrue(exhibit.runs("metrics", "--help").out().contains("Example:"));
    assertTrue(found.path("runs_reason").isString());
    assertTrue(found.path("jobs_reason").isString());
    for (JsonNode one : found.path("changes")) {
      assertTrue(one.path("changes").isNull() && one.path("reason").isString(), one.toString());
    }
  }

  @Test
  void cronRunsOfTheRealLog() throws IOException {
    exhibit.sourceOf("host", index);
    ingest(
        RealData.path("linux/elastic-examples-auth/data/auth.log").toString(),
        "--year",
        "2017",
        "--zone",
        "UTC");
    Path jobs =
        Files.writeString(
            temp.resolve("jobs.yaml"),
            """
            jobs:
              - job: cron.hourly
                cron: '17 * * * *'
                zone: UTC
                grace: PT5M
                start: 'process.name:CRON and event.action:session-opened'
                finish: 'process.name:CRON and event.action:session-closed'
            """);
    JsonNode found =
        metrics("2017-03-27T13:00:00Z/2017-04-20T14:00:00Z", "--jobs", jobs.toString());
    JsonNode job = found.path("jobs").path(0);
    assertEquals(577, job.path("expected").intValue(), job.toString());
    assertEquals(577, job.path("ran").intValue());
    assertEquals(0, job.path("failed").intValue());
    assertEquals(577, job.path("duration").path("count").intValue(), job.toString());
    assertEquals(0, job.path("duration").path("median_s").doubleValue());
    JsonNode host =
        found
            .path("changes")
            .valueStream()
            .filter(one -> one.path("source").asString().equals("host"))
            .findFirst()
            .orElseThrow();
    assertTrue(host.path("changes").intValue() >= 21, host.toString());
  }

  @Test
  void figuresCountedByHand() throws IOException {
    // Ten runs of one minute to ten, one that failed after twenty, one that never ended; two
    // incidents, of which one was resolved after two hours.
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 10; i++) {
      run(
          lines,
          "r" + i,
          "2026-01-%02dT02:00:00Z".formatted(i),
          "2026-01-%02dT02:%02d:00Z".formatted(i, i),
          "succeeded");
    }
    run(lines, "r11", "2026-01-11T02:00:00Z", "2026-01-11T02:20:00Z", "failed");
    run(lines, "r12", "2026-01-12T02:00:00Z", null, "");
    incident(lines, "i1", "identified", "2026-01-05T10:00:00Z", "2026-01-05T09:30:00Z");
    incident(lines, "i1", "resolved", "2026-01-05T12:00:00Z", null);
    incident(lines, "i2", "identified", "2026-01-06T10:00:00Z", null);
    exhibit.sourceOf("records", index);
    SERVER.ask("PUT", "/" + index, MAPPING);
    SERVER.ask("POST", "/" + index + "/_bulk?refresh=true", lines.toString());
    JsonNode found = metrics("2026-01-01/2026-01-21");
    JsonNode runs = found.path("runs").path(0);
    assertEquals(1, found.path("runs").size(), found.toString());
    assertEquals("backup", runs.path("kind").asString());
    assertEquals(12, runs.path("runs").intValue());
    assertEquals(10, runs.path("succeeded").intValue());
    assertEquals(1, runs.path("failed").intValue());
    assertEquals(1, runs.path("unfinished").intValue());
    assertEquals(12 / 20.0, runs.path("per_day").doubleValue());
    assertEquals(2 / 12.0, runs.path("failure_rate").doubleValue());
    JsonNode took = runs.path("duration");
    assertEquals(11, took.path("count").intValue());
    assertEquals(6 * 60, took.path("median_s").doubleValue());
    assertEquals(20 * 60, took.path("p95_s").doubleValue());
    assertEquals((9 - 3) * 60, took.path("spread_s").doubleValue());
    assertEquals(60, took.path("shortest_s").doubleValue());
    JsonNode backups = found.path("backups");
    assertEquals(12, backups.path("runs").intValue());
    assertEquals("2026-01-10T02:10:00Z", backups.path("last_good").asString());
    assertEquals(10 * 86_400 + (21 * 60 + 50) * 60, backups.path("last_good_age_s").doubleValue());
    JsonNode incidents = found.path("incidents");
    assertEquals(2, incidents.path("identified").intValue(), incidents.toString());
    assertEquals(1, incidents.path("open").intValue());
    assertEquals(7200, incidents.path("time_to_resolve").path("median_s").doubleValue());
    assertEquals(1800, incidents.path("time_to_identify").path("median_s").doubleValue());
    assertTrue(
        exhibit.asks("metrics", "--period", "2026-01-01/2026-01-21").out().contains("12 runs"));
  }

  private static void run(
      StringBuilder lines, String id, String start, String finish, String status) {
    event(lines, id, "backup-start", start, "start", "");
    if (finish != null) {
      event(
          lines,
          id,
          "backup-finish",
          finish,
          "finish",
          ",\"exhibit.run.status\":\"" + status + "\"");
    }
  }

  private static void event(
      StringBuilder lines, String run, String action, String time, String phase, String more) {
    lines
        .append("{\"create\":{\"_id\":\"" + run + phase + "\"}}\n")
        .append(
            ("{\"@timestamp\":\"%s\",\"event.id\":\"%s\",\"event.action\":\"%s\","
                    + "\"exhibit.run.id\":\"%s\",\"exhibit.run.phase\":\"%s\"%s}\n")
                .formatted(time, run + phase, action, run, phase, more));
  }

  private static void incident(
      StringBuilder lines, String id, String what, String time, String began) {
    String since = began == null ? "" : ",\"incident.began\":\"" + began + "\"";
    lines
        .append("{\"create\":{\"_id\":\"" + id + what + "\"}}\n")
        .append(
            ("{\"@timestamp\":\"%s\",\"event.id\":\"%s\",\"event.action\":\"incident-%s\","
                    + "\"incident.id\":\"%s\"%s}\n")
                .formatted(time, id + what, what, id, since));
  }

  @Test
  void resticAndAnsibleOfTheRealSets() {
    exhibit.sourceOf("backup", index);
    ingest(RealData.path("backup/self-captured-restic").toString());
    JsonNode found = metrics("2026-11-01/2026-12-01");
    assertTrue(found.path("backups").path("runs").intValue() > 0, found.toString());
    assertTrue(found.path("backups").path("last_good").isString(), found.toString());
  }
}

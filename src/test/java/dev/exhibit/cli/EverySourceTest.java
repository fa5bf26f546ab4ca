package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every real log that is at hand, through the command line into a real store. */
class EverySourceTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  /** The folders that hold logs; the others hold rules, labels and schemas. */
  private static final List<String> LOGS =
      List.of("ansible", "backup", "cloudtrail", "github", "k8s", "linux", "okta");

  @TempDir Path temp;

  private CommandLine exhibit;
  private String index;

  @BeforeEach
  void openWorkspace() {
    index = SERVER.newIndex("exhibit-every");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
  }

  private JsonNode ingest(List<String> options, String... folders) {
    List<String> arguments = new ArrayList<>(List.of("ingest", "--json", "--index", index));
    arguments.addAll(options);
    for (String folder : folders) {
      arguments.add(RealData.path(folder).toString());
    }
    JsonNode answer = exhibit.asks(arguments.toArray(String[]::new)).json("ingest");
    assertEquals(
        answer.path("records").asLong(),
        answer.path("events").asLong()
            + answer.path("duplicates").asLong()
            + answer.path("conflicts").asLong()
            + answer.path("rejected").asLong());
    return answer;
  }

  private static Map<String, Long> records(JsonNode answer) {
    Map<String, Long> records = new TreeMap<>();
    answer
        .path("by_source")
        .properties()
        .forEach(
            source -> records.put(source.getKey(), source.getValue().path("records").asLong()));
    return records;
  }

  private long total(String query) {
    return exhibit
        .asks("timeline", "--json", "--indices", index, "--query", query)
        .json("timeline")
        .path("total")
        .asLong();
  }

  @Test
  void asManyRecordsAreFoundAsOthersCounted() {
    assertEquals(Map.of("okta.system", 100L), records(ingest(List.of(), "okta")));
    assertEquals(Map.of("github.webhook", 79L), records(ingest(List.of(), "github")));
    JsonNode kubernetes = ingest(List.of(), "k8s");
    assertEquals(Map.of("kubernetes.audit", 51L), records(kubernetes));
    assertEquals(903L + 119L, records(auditd("audit-rhel7.log")).get("auditd.log"));
    Map<String, Long> serials =
        Map.of(
            "audit-cent7-node.log", 10L,
            "audit-rhel6.log", 11L,
            "audit-ubuntu1604.log", 2L,
            "avc.log", 2L,
            "test.log", 15L,
            "useradd.log", 8L);
    serials.forEach(
        (file, wanted) -> assertEquals(Map.of("auditd.log", wanted), records(auditd(file)), file));
  }

  private JsonNode auditd(String file) {
    return ingest(List.of(), "linux/beats-auditd/" + file);
  }

  @Test
  void twoReadingsOfEverythingLeaveTheSameStore() {
    String[] folders = LOGS.toArray(String[]::new);
    JsonNode first = ingest(List.of("--year", "2017"), folders);
    assertTrue(first.path("events").asLong() > 14_000, first.toString());
    long there = total("*");
    JsonNode second = ingest(List.of("--year", "2017"), folders);
    assertEquals(0, second.path("events").asLong());
    assertEquals(0, second.path("conflicts").asLong());
    assertEquals(there, total("*"));
    assertEquals(first.path("rejected").asLong(), second.path("rejected").asLong());
    assertEquals(first.path("records").asLong(), second.path("records").asLong());
    assertEquals(first.path("skipped"), second.path("skipped"));
  }

  @Test
  void marksThatSudoLoggedArePairedIntoRuns() throws IOException {
    Path log = temp.resolve("auth.log");
    Files.writeString(
        log,
        mark("10:00:00", "start", "a1") // finished
            + mark("10:03:00", "finish", "a1")
            + mark("11:00:00", "start", "b2") // broken off
            + mark("12:00:00", "start", "c3")
            + mark("12:04:00", "finish", "c3")
            + mark("23:59:00", "finish", "z9")); // its start is not in the log
    exhibit
        .asks("ingest", "--json", "--index", index, "--year", "2025", log.toString())
        .json("ingest");
    exhibit.sourceOf("ansible", index);
    JsonNode judged =
        exhibit
            .asks("evaluate", "--json", "--period", "2025-03-03/2025-03-04", "--control", "ANS-RUN")
            .json("evaluate")
            .path("evaluations")
            .get(0);
    assertEquals("EXCEPTION", judged.path("state").asString());
    assertEquals(4, judged.path("population").asInt());
    assertEquals(6, judged.path("events").asInt());
    assertEquals(1, judged.path("exceptions").asInt());
    assertEquals("2025-03-03T11:00:00Z", judged.path("items").get(0).path("time").asString());
    assertTrue(judged.path("gaps").toString().contains("UNFINISHED_RUN"), judged::toString);
  }

  private static String mark(String time, String phase, String id) {
    return "Mar  3 "
        + time
        + " web1 sudo:   deploy : PWD=/home/deploy ; USER=root ; COMMAND=/bin/sh -c 'echo"
        + " BECOME-SUCCESS-qwertyuiop ; /bin/true ansible-run "
        + phase
        + " id="
        + id
        + " playbook=Web_servers check=False'\n";
  }

  @Test
  void theLogOfAHostIsReadOnceAndJudged() {
    List<String> when = List.of("--year", "2017", "--zone", "UTC");
    JsonNode first = ingest(when, "linux/elastic-examples-auth");
    assertEquals(7_121, first.path("events").asInt());
    assertEquals(0, ingest(when, "linux/elastic-examples-auth").path("events").asInt());

    assertEquals(186, total("event.action:sudo-command"));
    String attempts = "event.action:ssh-login and event.outcome:failure and exhibit.auth.method:";
    assertEquals(713, total(attempts + "password"));
    String logins = "event.action:ssh-login and event.outcome:success and exhibit.auth.method:";
    assertEquals(36, total(logins + "publickey"));
    assertEquals(190, total(logins + "password"));

    exhibit.sourceOf("host", index);
    Map<String, String> found = new HashMap<>();
    exhibit
        .asks(
            "evaluate",
            "--json",
            "--period",
            "2017-03-27/2017-04-21",
            "--set",
            "sudo_users=",
            "--set",
            "approved_admins=")
        .json("evaluate")
        .path("evaluations")
        .forEach(it ->
            found.put(
                it.path("control").asString(),
                it.path("population").asInt() + " " + it.path("exceptions").asInt()));
    assertEquals("186 186", found.get("LNX-SUDO"));
    assertEquals("1038 10", found.get("LNX-LOGIN-BURST"));
    assertEquals("226 190", found.get("LNX-SSH-PASSWORD"));
    assertEquals("21 21", found.get("LNX-ACCOUNT"));
  }
}

package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check's own options on a real server: hosts that back up, one of which has gone silent. */
class CheckCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir static Path temp;
  private static String index;

  /** web-1 acts each hour, the last time an hour ago; web-2 acted yesterday only. */
  @BeforeAll
  static void fill() throws IOException {
    index = SERVER.newIndex("exhibit-checked");
    SERVER.ask(
        "PUT",
        "/" + index,
        """
        {"mappings":{"properties":{"@timestamp":{"type":"date"},"event":{"properties":{
          "id":{"type":"keyword"},"action":{"type":"keyword"},"duration":{"type":"long"}}},
          "host":{"properties":{"name":{"type":"keyword"}}}}}}
        """);
    StringBuilder bulk = new StringBuilder();
    for (int hour = 1; hour <= 6; hour++) {
      add(bulk, NOW.minusSeconds(3_600L * hour), "web-1", "backup-finish", hour * 10);
    }
    add(bulk, NOW.minusSeconds(86_400), "web-2", "backup-finish", 100);
    add(bulk, NOW, "web-1", "at-the-very-end", 1);
    SERVER.ask("POST", "/" + index + "/_bulk?refresh=true", bulk.toString());
    Files.writeString(
        temp.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [%s]}\n"
            .formatted(SERVER.newIndex("exhibit-absent")));
  }

  private static void add(StringBuilder bulk, Instant at, String host, String action, int lasted) {
    bulk.append("{\"index\":{}}\n")
        .append(
            ("{\"@timestamp\":\"%s\",\"event\":{\"id\":\"%s%s\",\"action\":\"%s\",\"duration\":%d},"
                    + "\"host\":{\"name\":\"%s\"}}\n")
                .formatted(at, host, at, action, lasted, host));
  }

  private CommandLine.Said check(String... more) {
    List<String> all = new ArrayList<>(List.of("check", "--json"));
    all.addAll(List.of(more));
    return new CommandLine(
            temp,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .asks(all.toArray(String[]::new));
  }

  private void is(String status, double value, CommandLine.Said said) {
    JsonNode answer = said.json("check");
    assertAll(
        said.out() + said.err(),
        () -> assertEquals(status, answer.path("status").asString()),
        () -> assertEquals(value, answer.path("value").doubleValue(), 1e-9));
  }

  @Test
  void windowsAreHalfOpenAndTheQueryAlwaysApplies() {
    is("OK", 1, check("-i", index, "--query", "*", "--window", "1h"));
    is(
        "OK",
        2,
        check(
            "-i",
            index,
            "--query",
            "*",
            "--period",
            NOW.minusSeconds(3600) + "/" + NOW.plusSeconds(1)));
    is("CRITICAL", 7, check("-i", index, "-q", "event.action:backup*", "-c", "0"));
    is(
        "WARNING",
        6,
        check(
            "-i",
            index,
            "-q",
            "raw:{\"term\":{\"host.name\":\"web-1\"}}",
            "--hours-previous",
            "6",
            "-w",
            "10:",
            "-c",
            "2:"));
  }

  @Test
  void modesMeasure() {
    String[] finishes = {"-i", index, "-q", "event.action:backup-finish", "--window", "6h"};
    is("OK", 1, check(with(finishes, "--mode", "exists")));
    is("CRITICAL", 0, check("-i", index, "-q", "event.action:none", "--mode", "exists"));
    is(
        "WARNING",
        35,
        check(with(finishes, "--mode", "average", "--field", "event.duration", "-w", "30")));
    is(
        "CRITICAL",
        6 / 8.0,
        check(
            "-i",
            index,
            "-q",
            "host.name:web-1 and event.action:backup-finish",
            "--mode",
            "ratio",
            "-c",
            "0.5"));
    assertEquals(3, check(with(finishes, "--mode", "ratio", "--of", "event.action:none")).exit());
  }

  @Test
  void aHostThatWasNeverSeenAlerts() throws IOException {
    Path hosts = Files.writeString(temp.resolve("hosts"), "# ours\nweb-1\nweb-2\n\n");
    CommandLine.Said said =
        check(
            "-i",
            index,
            "-q",
            "event.action:backup-finish",
            "--window",
            "6h",
            "--group-by",
            "host.name",
            "--expect-file",
            hosts.toString());
    is("CRITICAL", 6, said);
    JsonNode groups = said.json("check").path("groups");
    assertEquals("web-2", groups.path(0).path("key").asString());
    assertEquals("OK", groups.path(1).path("status").asString());
    is(
        "OK",
        7,
        check(
            "-i",
            index,
            "-q",
            "event.action:backup-finish",
            "--window",
            "2d",
            "--group-by",
            "host.name",
            "--expect-file",
            hosts.toString()));
  }

  @Test
  void severalWindowsInARow() {
    String[] silent = {"-i", index, "-q", "event.action:at*", "--window", "1h", "-c", "1:"};
    CommandLine.Said three = check(with(silent, "--occurrences", "3"));
    is("CRITICAL", 0, three);
    assertEquals(3, three.json("check").path("windows").size());
    is(
        "OK",
        0,
        check(
            "-i",
            index,
            "-q",
            "host.name:web-2",
            "--window",
            "12h",
            "-c",
            "1:",
            "--occurrences",
            "3"));
  }

  @Test
  void whatIsNotThereIsNeverWell() {
    CommandLine.Said absent = check("-i", index + ",absent-index", "-q", "*", "-c", "100");
    assertEquals(3, absent.exit());
    assertEquals("absent-index", absent.json("check").path("missing").path(0).asString());
    assertEquals(3, check("-d", "absent-%Y.%m.%d", "-q", "*", "--window", "2d").exit());
    assertEquals(3, check("-i", index, "-q", "nobody.has:x").exit(), "a field that nobody has");
    assertEquals(1, check("-i", "absent", "-q", "*", "--on-missing", "warning").exit());
    assertEquals(0, check("-i", "absent", "-q", "*", "--on-missing", "zero").exit());
    assertEquals(2, check("-i", "absent", "-q", "*", "--on-missing", "zero", "-c", "1:").exit());
    assertEquals(3, check("-q", "*").exit(), "no source of the workspace is there");
    assertEquals(3, check("-i", index, "-q", "a and (").exit());
    assertEquals(3, check("--window", "1h").exit());
  }

  @Test
  void aShardThatFailsIsUnknown() throws IOException {
    String broken = SERVER.newIndex("exhibit-broken");
    SERVER.ask(
        "PUT",
        "/" + broken,
        "{\"mappings\":{\"properties\":{\"@timestamp\":{\"type\":\"keyword\"}}}}");
    SERVER.ask("POST", "/" + broken + "/_doc?refresh=true", "{\"@timestamp\":\"x\"}");
    CommandLine.Said said = check("-i", index + "," + broken, "-q", "event.action:*", "-c", "100");
    assertEquals(3, said.exit(), said.out());
    String reason = said.json("check").path("reason").asString();
    assertTrue(reason.contains("shards could not be searched"), reason);
    assertEquals(
        3,
        check("-i", index + "," + broken, "-q", "*", "--on-missing", "zero").exit(),
        "what is not there is another matter");
  }

  @Test
  void dryRunPrintsWhatWouldBeAsked() {
    CommandLine.Said said =
        check("-d", "l-%Y.%m.%d", "-q", "event.action:x", "--window", "1d", "--dry-run");
    JsonNode plan = JsonMapper.shared().readTree(said.out());
    assertEquals("[\"l-2026.03.01\",\"l-2026.03.02\"]", plan.path("index").toString());
    String request = plan.path("request").toString();
    assertTrue(request.contains("\"gte\":\"2026-03-01T12:00:00Z\""), request);
    assertTrue(request.contains("\"lt\":\"2026-03-02T12:00:00Z\""), request);
  }

  @Test
  void aControlIsCheckedAndNothingIsKeptOfIt() {
    CommandLine.Said said = check("--control", "AWS-ROOT-USE", "--window", "1h");
    assertEquals(3, said.exit(), "nobody could have seen");
    assertEquals("exceptions", said.json("check").path("mode").asString());
    assertEquals(3, check("--control", "NO-SUCH").exit());
    assertEquals(3, check("--control", "AWS-ROOT-USE", "--occurrences", "2").exit());
    CommandLine.Said ledger = new CommandLine(temp, List.of()).runs("ledger", "list", "--json");
    assertTrue(!ledger.out().contains("evaluation"), ledger.out());
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}

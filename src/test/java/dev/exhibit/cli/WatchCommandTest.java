package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Watching and the life of an alert through the program. */
class WatchCommandTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final String EMPTY =
      """
      {"mappings":{"properties":{"@timestamp":{"type":"date"},\
      "event":{"properties":{"ingested":{"type":"date"}}}},\
      "dynamic_templates":[{"texts":{"match_mapping_type":"string",\
      "mapping":{"type":"keyword"}}}]}}\
      """;

  @TempDir private Path workspace;

  private final MovableClock clock = new MovableClock(START);
  private CommandLine program;
  private String index;

  @BeforeEach
  void fill() throws IOException {
    index = SERVER.newIndex("exhibit-watched");
    program =
        new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()),
            clock);
    program.sourceOf("aws.cloudtrail", index);
    SERVER.ask("PUT", "/" + index, EMPTY);
    put("old", START.minusSeconds(3600));
  }

  private void put(String id, Instant time) throws IOException {
    SERVER.ask(
        "PUT",
        "/" + index + "/_doc/" + id + "?refresh=true",
        """
        {"@timestamp":"%s","event":{"id":"%s","action":"StopLogging","ingested":"%s",\
        "provider":"cloudtrail.amazonaws.com","dataset":"aws.cloudtrail"},\
        "exhibit":{"effect":"succeeded"},"user":{"name":"anna"}}\
        """
            .formatted(time, id, clock.instant()));
  }

  private CommandLine.Said look() {
    return program.asks("watch", "--once", "--json", "--control", "AWS-TRAIL");
  }

  @Test
  void anAlertFiresOnceAndIsFollowedToItsEnd() throws IOException {
    CommandLine.Said first = look();
    assertEquals(0, first.exit(), first.out() + first.err());
    assertEquals(0, first.json("watch").path("fired").size());
    assertEquals(
        "2026-02-28T00:00:00Z", first.json("watch").path("untold").path("from").asString());
    clock.move(Duration.ofMinutes(1));
    put("e1", clock.instant().minusSeconds(5));
    put("late", START.minus(Duration.ofDays(9)));
    CommandLine.Said second = look();
    assertEquals(1, second.exit(), second.out() + second.err());
    JsonNode fired = second.json("watch").path("fired");
    assertEquals(2, fired.size(), second.out());
    assertEquals("late", fired.path(0).path("events").path(0).path("event_id").asString());
    assertEquals("e1", fired.path(1).path("events").path(0).path("event_id").asString());
    assertEquals(5, fired.path(1).path("late_s").asInt());
    assertEquals(0, look().exit());

    String id = fired.path(1).path("id").asString();
    clock.move(Duration.ofMinutes(1));
    JsonNode linked = step("link", id, "--ticket", "SEC-6");
    assertEquals("fired", linked.path("stage").asString(), "a ticket moves nothing");
    assertEquals("fired", linked.path("steps").path(0).path("stage").asString());
    assertTrue(linked.path("acknowledged_at").isNull());
    assertEquals(2, program.asks("alerts", "link", id).exit(), "without a ticket");
    CommandLine.Said nobody = program.asks("alerts", "assign", id, "--owner", "");
    assertEquals(2, nobody.exit());
    assertTrue(nobody.err().contains("has a name"), nobody.err());
    clock.move(Duration.ofMinutes(2));
    JsonNode taken = step("ack", id.substring(0, 10), "--by", "engineer");
    assertEquals("acknowledged", taken.path("stage").asString());
    clock.move(Duration.ofMinutes(30));
    JsonNode known = step("triage", id, "--ticket", "SEC-7", "--note", "A drill");
    assertEquals("2026-03-01T00:34:00Z", known.path("triaged_at").asString());
    assertEquals("SEC-7", known.path("ticket").asString());
    CommandLine.Said back = program.asks("alerts", "ack", id, "--json");
    assertEquals(2, back.exit());
    assertTrue(back.err().contains("triaged already"), back.err());
    CommandLine.Said list = program.asks("alerts", "list", "--json");
    assertEquals(1, list.exit(), "one is not triaged");
    assertEquals(2, list.json("alerts-list").size());
    step("close", id);
    assertEquals(1, program.asks("alerts", "list", "--open", "--json").json("alerts-list").size());

    String ledger = program.runs("ledger", "list", "--json").out();
    for (String kind :
        List.of("alert", "alert-ticket", "alert-acknowledged", "alert-triaged", "alert-closed")) {
      assertTrue(ledger.contains("\"" + kind + "\""), kind);
    }
    assertEquals(0, program.runs("ledger", "verify").exit());
  }

  private JsonNode step(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "alerts";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 1] = "--json";
    CommandLine.Said said = program.asks(all);
    assertEquals(0, said.exit(), said.err());
    return said.json("alerts");
  }

  /** Nobody is left to think that all is well, and the command that is named is the right one. */
  @Test
  void theFirstLookNamesTheWayToThePast() {
    CommandLine.Said first = program.asks("watch", "--once", "--control", "AWS-TRAIL");
    assertEquals("", first.out());
    String command = first.err().strip();
    command = command.substring(command.indexOf("exhibit watch --backtest"));
    String[] words = command.split(" ");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    CommandLine.Said past = program.asks(arguments);
    assertEquals(1, past.exit(), past.err());
    assertTrue(past.out().contains("old"), past.out());
    assertEquals("", program.asks("watch", "--once", "--control", "AWS-TRAIL").err());
  }

  @Test
  void thePastIsToldWithoutKeepingIt() throws IOException {
    CommandLine.Said said =
        program.asks(
            "watch", "--backtest", "2026-02-28/2026-03-02", "--control", "AWS-TRAIL", "--json");
    assertEquals(1, said.exit(), said.err());
    JsonNode told = said.json("watch-backtest").path("told");
    assertEquals(1, told.size());
    assertEquals("2026-03-01T00:00:00Z", told.path(0).path("fired_at").asString(), "its arrival");
    assertEquals(3600, told.path(0).path("late_s").asInt());
    assertEquals(0, program.asks("alerts", "list").exit());
  }

  @Test
  void whatCouldNotBeSeenIsNotCalledQuiet() throws IOException {
    String[] past = {"watch", "--backtest", "2026-02-27/2026-02-28", "--control", "AWS-TRAIL"};
    assertEquals(0, program.asks(past).exit(), "nothing happened then, and that was seen");
    SERVER.ask("POST", "/" + index + "/_close", "");
    CommandLine.Said closed = look();
    assertEquals(3, closed.exit(), closed.out());
    assertTrue(closed.json("watch").path("problems").size() > 0, closed.out());
    CommandLine.Said before = program.asks(past);
    assertEquals(3, before.exit(), before.err());
    CommandLine.Said coverage = program.asks("sources", "--coverage", "--json");
    assertEquals(3, coverage.exit(), coverage.err());
    assertEquals(
        "aws.cloudtrail", coverage.json("sources-coverage").path("unanswered").path(0).asString());
    SERVER.ask("POST", "/" + index + "/_open", "");
    CommandLine nowhere = new CommandLine(workspace, List.of("--url", "http://127.0.0.1:1"), clock);
    assertEquals(3, nowhere.asks("watch", "--once", "--control", "AWS-TRAIL").exit());
  }

  @Test
  void whatCannotBeIsSaid() {
    assertEquals(2, program.asks("watch", "--once", "--every", "soon").exit());
    assertEquals(2, program.asks("watch", "--once", "--control", "NONE").exit());
    CommandLine.Said none = program.asks("alerts", "ack", "abc");
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("There is no alert abc"), none.err());
    CommandLine.Said all = program.asks("watch", "--once");
    assertTrue(
        all.err().contains("AWS-REGION region is not watched for: 'approved_regions'"), all.err());
  }
}

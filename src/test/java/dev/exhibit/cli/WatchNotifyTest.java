package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an event in the store to people who are told, through the program. */
class WatchNotifyTest {
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
  private final List<String> bodies = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private HttpServer receiver;
  private CommandLine program;
  private String index;
  private int status = 500;

  @BeforeEach
  void start() throws IOException {
    index = SERVER.newIndex("exhibit-notified");
    program =
        new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()),
            clock);
    program.sourceOf("aws.cloudtrail", index);
    SERVER.ask("PUT", "/" + index, EMPTY);
    put("old", START.minusSeconds(3600));
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    receiver.start();
    Files.writeString(
        workspace.resolve("notify.yaml"),
        "channels:\n  pager: {webhook: 'http://127.0.0.1:"
            + receiver.getAddress().getPort()
            + "/'}\n");
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
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

  /** A watcher of its own each time, as after a kill. */
  private CommandLine.Said look(String... more) {
    List<String> all =
        new ArrayList<>(List.of("watch", "--once", "--json", "--control", "AWS-TRAIL"));
    all.addAll(List.of(more));
    return program.asks(all.toArray(String[]::new));
  }

  @Test
  void aReceiverThatWasDownIsToldOnceAndEachWatcherKnows() throws IOException {
    look("--notify", "pager");
    clock.move(Duration.ofMinutes(1));
    put("e1", clock.instant().minusSeconds(5));
    CommandLine.Said fired = look("--notify", "pager");
    assertEquals(1, fired.json("watch").path("fired").size(), fired.out() + fired.err());
    assertEquals(1, bodies.size(), "it answered 500");

    status = 204;
    clock.move(Duration.ofMinutes(1));
    look("--notify", "pager");
    clock.move(Duration.ofMinutes(1));
    look("--notify", "pager");
    assertEquals(2, bodies.size(), String.join("\n", bodies));
    assertEquals(keys.get(0), keys.get(1));
    JsonNode alert = JsonMapper.shared().readTree(bodies.get(1)).path("alerts").path(0);
    assertEquals(
        fired.json("watch").path("fired").path(0).path("id").asString(),
        alert.path("id").asString());
    assertEquals("anna", alert.path("who").path(0).asString());
    assertEquals("e1", alert.path("links").path(0).path("event").asString());
  }

  @Test
  void aWayThatFailsIsToldByTheOthers() throws IOException {
    status = 204;
    receiver.createContext(
        "/gone",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    String gone = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/gone";
    look("--notify", gone, "--notify", "pager");
    clock.move(Duration.ofMinutes(1));
    put("e1", clock.instant().minusSeconds(5));
    look("--notify", gone, "--notify", "pager");
    clock.move(Duration.ofMinutes(1));
    look("--notify", gone, "--notify", "pager");
    String told = String.join("\n", bodies);
    assertTrue(told.contains("People were not told of an alert"), told);
    assertTrue(told.contains("The receiver answered 404."), told);
    assertTrue(!told.contains("/gone"), "the address may be a secret: " + told);
  }

  @Test
  void anAddressThatNamesNoWayIsUsage() throws IOException {
    CommandLine.Said said = look("--notify", "nobody");
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("there are pager"), said.err());
    Files.writeString(workspace.resolve("notify.yaml"), "channels:\n  pager: {webhok: x}\n");
    CommandLine.Said slip = look("--notify", "pager");
    assertTrue(slip.err().contains("notify.yaml:2:11: 'pager.webhok'"), slip.err());
    assertEquals(2, slip.exit());
  }
}

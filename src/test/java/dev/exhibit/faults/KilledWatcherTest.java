package dev.exhibit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.TriedControls;
import dev.exhibit.usecase.UseCases;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A watcher that is killed ({@code kill -9}) at a random moment after events came in, again and
 * again: each of them is told once, and where a message is sent again, it is the same message.
 */
class KilledWatcherTest {
  private static final int KILLS = Integer.getInteger("exhibit.watcher.kills", 5);
  private static final int LATEST_NANOS = 90_000_000;

  private static final String MAPPING = TriedControls.index("{}");

  private static final String RULES =
      """
      population: {unit: one call, sources: [aws.cloudtrail], query: 'event.action:*', item_key: [event.id]}
      attributes: [{id: A1, text: From where it may, test: 'event.action:good'}]
      alerts:
        - {id: each}
      """;

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  private final Map<String, List<String>> messages = new ConcurrentHashMap<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> again = new CopyOnWriteArrayList<>();
  private final TreeSet<String> expected = new TreeSet<>();
  private HttpServer people;
  private Path workspace;
  private ClientProgram program;
  private String index;
  private int number;

  @BeforeEach
  void prepare() throws IOException {
    index = SERVER.newIndex("exhibit-killed-watcher");
    SERVER.ask("PUT", "/" + index, MAPPING);
    workspace = Files.createDirectories(temp.resolve("workspace"));
    Files.createDirectories(workspace.resolve("controls"));
    Files.writeString(
        workspace.resolve("controls").resolve(WatcherMain.CONTROL + ".yaml"),
        TriedControls.yaml(WatcherMain.CONTROL, RULES));
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + index + "]}\n");
    program = ClientProgram.in(temp);
    people = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    people.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JsonNode message =
                JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            List<String> ids = new ArrayList<>();
            message.path("alerts").forEach(alert -> ids.add(alert.path("id").asString()));
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            List<String> before = messages.putIfAbsent(key, ids);
            if (before == null) {
              told.addAll(ids); // as a receiver does that knows a message by its key
            } else {
              again.add(before.equals(ids) ? "same" : before + " then " + ids);
            }
            exchange.sendResponseHeaders(204, -1);
          }
        });
    people.start();
  }

  @AfterEach
  void stop() {
    people.stop(0);
  }

  private Process start() throws IOException {
    return program.start(
        WatcherMain.class,
        SERVER.url(),
        SERVER.tokenFile().toString(),
        workspace.toString(),
        "http://127.0.0.1:" + people.getAddress().getPort() + "/");
  }

  /** A few events, in one request, that can be found when it returns. */
  private void events(int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String id = "e" + ++number;
      String action = number % 3 == 0 ? "good" : number % 7 == 0 ? "end" : "bad";
      lines.append("{\"index\":{\"_id\":\"").append(id).append("\"}}\n");
      Instant now = Instant.now();
      lines.append(
          """
          {"@timestamp":"%s","event":{"id":"%s","action":"%s","ingested":"%s"},\
          "user":{"name":"user%d"}}
          """
              .formatted(now, id, action, now, number));
      if (!action.equals("good")) {
        expected.add("each " + id);
      }
    }
    SERVER.ask("POST", "/" + index + "/_bulk?refresh=true", lines.toString());
  }

  /** Reads what the watcher says until it has looked so often and nothing fired any more. */
  private static void awaitCalm(BufferedReader out, int looks) throws IOException {
    int calm = 0;
    while (calm < looks) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("The watcher ended.");
      }
      calm = line.equals("looked 0 null[]") ? calm + 1 : 0;
    }
  }

  private static void kill(Process watcher) throws InterruptedException {
    watcher.destroyForcibly();
    assertTrue(watcher.waitFor(30, TimeUnit.SECONDS), "a killed watcher lives on");
  }

  @Test
  void eachIsToldOnce(TestReporter reporter) throws Exception {
    long seed = Long.getLong("exhibit.seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      Process watcher = start();
      try (BufferedReader out = watcher.inputReader(StandardCharsets.UTF_8)) {
        awaitCalm(out, 1);
        events(1 + random.nextInt(12));
        LockSupport.parkNanos(random.nextInt(LATEST_NANOS));
        if (random.nextBoolean()) {
          events(1 + random.nextInt(5));
          LockSupport.parkNanos(random.nextInt(LATEST_NANOS) / 4);
        }
      } catch (IOException e) {
        throw new IOException(Files.readString(program.errors()), e);
      } finally {
        kill(watcher);
      }
    }
    Process last = start();
    try (BufferedReader out = last.inputReader(StandardCharsets.UTF_8)) {
      awaitCalm(out, 3);
    } finally {
      kill(last);
    }
    check(reporter);
  }

  private void check(TestReporter reporter) {
    List<String> fired = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    try (UseCases cases = WatcherMain.open(SERVER.url(), SERVER.tokenFile(), workspace)) {
      cases
          .alerts()
          .all()
          .forEach(one -> {
            fired.add(one.alert().alert() + " " + one.alert().events().getLast());
            ids.add(one.alert().id());
          });
    }
    reporter.publishEntry(
        "events", number + ", " + fired.size() + " alerts, sent again " + again.size());
    assertTrue(again.stream().allMatch("same"::equals), again.toString());
    assertEquals(List.copyOf(expected), fired.stream().sorted().toList());
    assertEquals(List.copyOf(ids), told.stream().sorted().toList(), "people are told each once");
  }
}

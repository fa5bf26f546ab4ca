package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.logstore.elastic.FlakyProxy;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.MovableClock;
import dev.exhibit.testing.TriedControls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How often the store is asked for a hundred alerts over two sources, on the real server. */
class WatchRequestsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant START = Instant.parse("2026-03-02T10:00:30Z");
  private static final int CONTROLS = 20;
  private static final int ALERTS = 5;

  private static final String MAPPING = TriedControls.index("{}");

  private static final String CONTROL =
      """
      population:
        unit: one call
        sources: [%2$s]
        query: 'event.action:call-%1$d'
        item_key: [event.id]
      attributes:
        - {id: A1, text: It comes from where it may, test: 'not source.ip:10.0.0.0/8'}
      alerts:
        - {id: each}
        - {id: many, window: PT5M, warning: '>2', critical: '>9'}
        - {id: sliding, window: PT15M, every: PT5M, warning: '>4'}
        - {id: burst, kind: burst, by: [source.ip], window: PT5M, at_least: 5}
        - {id: open, kind: sequence, unless: 'event.action:end-%1$d', on: [user.name], window: PT1H}
      """;

  @TempDir private Path folder;

  private final MovableClock clock = new MovableClock(START);
  private FlakyProxy proxy;
  private UseCases cases;
  private WatchAlerts watch;
  private String trail;

  @BeforeEach
  void open() throws IOException {
    trail = SERVER.newIndex("exhibit-asked");
    String hosts = SERVER.newIndex("exhibit-asked");
    SERVER.ask("PUT", "/" + trail, MAPPING);
    SERVER.ask("PUT", "/" + hosts, MAPPING);
    put("before", START.minusSeconds(600), "call-1", "192.0.2.1");
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: ["
            + trail
            + "]}\n  system.auth: {indices: ["
            + hosts
            + "]}\n");
    List<String> controls = new ArrayList<>();
    for (int i = 0; i < CONTROLS; i++) {
      controls.add("ASKED-" + i);
      Path file = workspace.resolve("controls").resolve("ASKED-" + i + ".yaml");
      Files.createDirectories(file.getParent());
      String source = i % 2 == 0 ? "system.auth" : "aws.cloudtrail";
      Files.writeString(file, TriedControls.yaml("ASKED-" + i, CONTROL.formatted(i, source)));
    }
    proxy =
        new FlakyProxy(
            () -> new FlakyProxy.Target(SERVER.url(), null),
            (request, number) -> FlakyProxy.Trick.NONE);
    Surroundings surroundings =
        new Surroundings(
            Map.of(), workspace, Path.of(System.getProperty("exhibit.dist")), "tester", clock);
    Map<Setting, String> settings =
        Map.of(Setting.URL, proxy.url(), Setting.API_KEY_FILE, SERVER.tokenFile().toString());
    cases =
        new Composition(surroundings)
            .open(
                new ConnectionRequest(
                    workspace, new ConnectionSettings(settings), false, List.of(), null, null));
    watch = cases.alerts().watch(controls, List.of(), "");
  }

  @AfterEach
  void close() {
    watch.close();
    cases.close();
    proxy.close();
  }

  private void put(String id, Instant time, String action, String address) throws IOException {
    SERVER.ask(
        "PUT",
        "/" + trail + "/_doc/" + id + "?refresh=true",
        """
        {"@timestamp":"%s","event":{"id":"%s","action":"%s","ingested":"%s",\
        "dataset":"aws.cloudtrail"},"source":{"ip":"%s"},"user":{"name":"anna"}}\
        """
            .formatted(time, id, action, clock.instant(), address));
  }

  /** What is asked in a look that fires so many alerts. */
  private List<String> asked(Duration later, int fired) {
    clock.move(later);
    int before = proxy.asked().size();
    WatchAlerts.Look look = watch.look(Cancellation.none());
    assertEquals(List.of(), look.problems());
    assertEquals(fired, look.fired().size(), look.fired().toString());
    List<String> all = proxy.asked();
    return all.subList(before, all.size()).stream()
        .map(request -> request.replaceFirst("/exhibit-.*/", "/"))
        .toList();
  }

  @Test
  void aQuietLookIsOneRequest() throws IOException {
    List<String> one = List.of("POST /_msearch");
    assertEquals(100, CONTROLS * ALERTS);
    asked(Duration.ZERO, 0);
    for (int i = 0; i < 25; i++) {
      assertEquals(one, asked(Duration.ofSeconds(1), 0), "look " + i);
    }
    // What is of all time, and windows that are over, once a minute; the sources before that.
    assertEquals(
        List.of("GET /_field_caps", "POST /_msearch", "POST /_msearch"),
        asked(Duration.ofMinutes(1), 0));
    assertEquals(one, asked(Duration.ofSeconds(1), 0));

    put("new", clock.instant(), "call-3", "10.1.2.3");
    assertEquals(List.of("POST /_msearch", "POST /_msearch"), asked(Duration.ofSeconds(1), 1));
    assertEquals(one, asked(Duration.ofSeconds(1), 0));
  }
}

package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.logstore.local.RunningStore;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.IssuePackages;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.workspace.Ledger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store is killed half-way through each long command: each says so, leaves nothing half, and
 * goes on when the store is back.
 */
class StoppedStoreTest {
  private static final String DAY = "2023-07-10/2023-07-11";

  @TempDir Path temp;
  private EmbeddedStoreConfig config;
  private RunningStore store;
  private CommandLine exhibit;

  @BeforeEach
  void startStore() throws IOException {
    config = at(0);
    store = EmbeddedStore.startDetached(config);
    config = at(URI.create(store.url()).getPort()); // where it comes back
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", store.url(), "--api-key-file", store.tokenFile().toString()));
  }

  private EmbeddedStoreConfig at(int port) {
    return new EmbeddedStoreConfig(
        temp.resolve("store"),
        port,
        "512m",
        EmbeddedElasticsearch.serverHome(),
        Path.of(System.getProperty("java.home")),
        Map.of());
  }

  @AfterEach
  void stopStore() {
    EmbeddedStore.stop(config.data());
  }

  private void kill() {
    ProcessHandle process = ProcessHandle.of(store.pid()).orElseThrow();
    process.destroyForcibly();
    try {
      process.onExit().get(120, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void restart() {
    store = EmbeddedStore.startDetached(config);
  }

  /** Kills the store when this step is reached. */
  private Progress killingAt(String step, long done) {
    boolean[] killed = new boolean[1];
    return (name, now, total) -> {
      if (!killed[0] && name.startsWith(step) && now >= done) {
        killed[0] = true;
        kill();
      }
    };
  }

  private UseCases open() {
    Surroundings surroundings =
        new Surroundings(
            Map.of("EXHIBIT_WORKSPACE", temp.resolve("workspace").toString()),
            temp,
            Path.of(System.getProperty("exhibit.dist")),
            "tester",
            Clock.systemUTC());
    return new Composition(surroundings)
        .open(
            new ConnectionRequest(
                null,
                new ConnectionSettings(
                    Map.of(
                        Setting.URL,
                        store.url(),
                        Setting.API_KEY_FILE,
                        store.tokenFile().toString())),
                false,
                List.of(),
                null,
                null));
  }

  @Test
  void eachCommandSaysSoAndGoesOnAfterwards() throws IOException {
    String logs = RealData.path("cloudtrail/invictus-ir").toString();
    try (UseCases open = open()) {
      StoreUnavailableException told =
          assertThrows(
              StoreUnavailableException.class,
              () ->
                  open.ingest()
                      .run(
                          List.of(logs),
                          null,
                          MissingTimes.USUAL,
                          null,
                          false,
                          killingAt("", 20),
                          Cancellation.none()));
      assertTrue(told.getMessage().contains("stored"), told.getMessage());
      List<Ledger.Entry> entries = open.session().ledger().entries();
      assertTrue(
          entries.stream().allMatch(entry -> entry.payload().contains("\"stopped\":true")),
          "what was stored until then is on record as that");
    }
    restart();
    CommandLine.Said again = exhibit.asks("ingest", "--json", logs);
    assertEquals(0, again.exit(), again.err());
    assertEquals(
        2_900,
        again.json("ingest").path("events").asInt()
            + again.json("ingest").path("duplicates").asInt());
    assertEvaluationStops();
    assertTimelineStops();
    assertExportStops();
  }

  private void assertEvaluationStops() {
    try (UseCases open = open()) {
      long before = open.session().ledger().head().entries();
      assertThrows(
          StoreUnavailableException.class,
          () ->
              open.evaluate()
                  .run(
                      Period.parse(DAY, ZoneOffset.UTC),
                      List.of(),
                      Map.of(),
                      killingAt("Judging", 2),
                      Cancellation.none()));
      assertEquals(before, open.session().ledger().head().entries());
      assertTrue(open.evaluate().last(Period.parse(DAY, ZoneOffset.UTC)).isEmpty());
    }
    CommandLine.Said down = exhibit.asks("evaluate", "--period", DAY);
    assertEquals(3, down.exit());
    restart();
    assertEquals(1, exhibit.asks("evaluate", "--period", DAY).exit());
  }

  private void assertTimelineStops() {
    kill();
    CommandLine.Said down = exhibit.asks("timeline", "--json", "--period", DAY);
    assertEquals(3, down.exit());
    assertEquals("", down.out());
    restart();
    CommandLine.Said back = exhibit.asks("timeline", "--json", "--period", DAY);
    assertEquals(2_900, back.json("timeline").path("total").asInt());
  }

  private void assertExportStops() throws IOException {
    Path out = Files.createDirectory(temp.resolve("packages"));
    try (UseCases open = open()) {
      assertThrows(
          StoreUnavailableException.class,
          () ->
              open.packages()
                  .issue(
                      new IssuePackages.Request(
                          new PackageScope.All(),
                          Period.parse(DAY, ZoneOffset.UTC),
                          Map.of(),
                          out,
                          false),
                      killingAt("Writing rows", 0),
                      Cancellation.none()));
      assertTrue(open.session().archive().packages().isEmpty());
    }
    try (var left = Files.list(out)) {
      assertEquals(List.of(), left.toList());
    }
    restart();
    assertEquals(
        0, exhibit.asks("export", "--all", "--period", DAY, "--out", out.toString()).exit());
  }
}

package dev.exhibit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed at work keeps what it acknowledged, and its client goes on. */
class KilledServerTest {
  private static final int KILLS = 20;

  @TempDir Path temp;

  @Test
  void nothingIsLostOrDoubled(TestReporter reporter) throws Exception {
    long seed = Long.getLong("exhibit.seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    EmbeddedStoreConfig config =
        new EmbeddedStoreConfig(
            temp.resolve("store"),
            0,
            "384m",
            EmbeddedElasticsearch.serverHome(),
            Path.of(System.getProperty("java.home")),
            Map.of());
    ClientKills.Result result =
        new ServerKills(config, Files.createDirectory(temp.resolve("logs")), seed)
            .run(KILLS, false);
    reporter.publishEntry("killed servers", result.kills() + ", " + result.acknowledged());
    assertEquals(List.of(), result.faults(), "seed " + seed);
    assertTrue(result.acknowledged() > KILLS, "each had stored something");
  }
}

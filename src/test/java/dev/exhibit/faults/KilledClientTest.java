package dev.exhibit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client that is killed at work loses nothing that it said to be stored, and doubles nothing. */
class KilledClientTest {
  private static final int KILLS = 100;

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  private ClientKills kills(long seed) throws IOException {
    return new ClientKills(
        SERVER.url(), SERVER.tokenFile(), SERVER.newIndex("exhibit-killed"), temp, seed);
  }

  @Test
  void nothingIsLostOrDoubled(TestReporter reporter) throws Exception {
    long seed = Long.getLong("exhibit.seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    ClientKills.Result result = kills(seed).run(KILLS, false);
    reporter.publishEntry("killed clients", result.kills() + ", " + result.acknowledged());
    assertEquals(List.of(), result.faults(), "seed " + seed);
    assertEquals(KILLS, result.kills());
    assertTrue(result.acknowledged() > KILLS, "each had stored something");
  }

  /** A test of the test: this client says that events are stored before the store said so. */
  @Test
  void aClientThatLiesIsFoundOut() throws Exception {
    assertFalse(kills(7).run(3, true).faults().isEmpty());
  }
}

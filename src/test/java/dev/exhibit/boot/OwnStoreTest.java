package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.model.StoreHealth;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window hears of the workspace's own store. */
class OwnStoreTest {
  @TempDir private Path root;

  @Test
  void oneThatCannotBeStartedSaysWhyAndWhereItsLogIs() {
    Path data = root.resolve("store");
    try (OwnStore store =
        new OwnStore(() -> EmbeddedStoreConfig.of(data, root.resolve("no-server")))) {
      StoreHealth.Unreachable away =
          assertInstanceOf(StoreHealth.Unreachable.class, store.health());
      assertEquals(StoreHealth.Own.STOPPED, away.own());
      assertTrue(away.reason().contains("exhibit-server.jar is missing"), away.reason());
      assertEquals("What it says of itself is in " + data.resolve("logs") + ".", away.todo());
    }
  }
}

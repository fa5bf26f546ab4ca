package dev.exhibit.logstore.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Another program that starts a store and then waits, for tests that kill it. */
final class StarterMain {
  private StarterMain() {}

  /** Arguments: data folder, server home, {@code bound} or {@code detached}. */
  public static void main(String[] args) throws IOException {
    EmbeddedStoreConfig config =
        new EmbeddedStoreConfig(
            Path.of(args[0]),
            0,
            "512m",
            Path.of(args[1]),
            Path.of(System.getProperty("java.home")),
            Map.of());
    if (args[2].equals("bound")) {
      System.out.println(EmbeddedStore.startBound(config).running().pid());
      System.out.flush();
      System.in.read();
    } else {
      System.out.println(EmbeddedStore.startDetached(config).pid());
    }
  }
}

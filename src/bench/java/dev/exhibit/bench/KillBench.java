package dev.exhibit.bench;

import dev.exhibit.faults.ClientKills;
import dev.exhibit.faults.ServerKills;
import dev.exhibit.logstore.local.BoundStore;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Kills clients and servers at random, many more than the tests do. Arguments: how many of each
 * (200 unless said), the seed. The property {@code exhibit.dist} names the distribution.
 */
public final class KillBench {
  private KillBench() {}

  /** Exit code 1 when something was lost or doubled. */
  public static void main(String[] args) throws Exception {
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
    Path server =
        Path.of(System.getProperty("exhibit.dist", "target/dist/exhibit"))
            .toAbsolutePath()
            .resolve("server");
    Path folder = Files.createTempDirectory("exhibit-kills");
    System.out.println("seed " + seed + ", in " + folder);
    boolean well;
    try (BoundStore store =
        EmbeddedStore.startBound(EmbeddedStoreConfig.of(folder.resolve("clients"), server))) {
      ClientKills clients =
          new ClientKills(
              store.running().url(), store.running().tokenFile(), "exhibit-killed", folder, seed);
      well = told("clients", clients.run(kills, false));
    }
    EmbeddedStoreConfig own = EmbeddedStoreConfig.of(folder.resolve("servers"), server);
    well &= told("servers", new ServerKills(own, folder, seed).run(kills, false));
    System.exit(well ? 0 : 1);
  }

  private static boolean told(String what, ClientKills.Result result) {
    System.out.println(
        result.kills()
            + " "
            + what
            + " killed, "
            + result.acknowledged()
            + " events acknowledged before, "
            + result.faults().size()
            + " faults");
    result.faults().forEach(System.out::println);
    return result.faults().isEmpty();
  }
}

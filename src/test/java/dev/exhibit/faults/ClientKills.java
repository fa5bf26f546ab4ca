package dev.exhibit.faults;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.usecase.IntakeReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a client, a process of its own that takes a log in, at a random moment after it said that
 * at least one bulk is stored. All that it said must then be in the store; after the same was run
 * again, to the end, everything is there once.
 */
public final class ClientKills {
  private static final int RECORDS = 300;
  private static final int BULK = 20;
  private static final int LATEST_NANOS = 6_000_000;

  private final String url;
  private final Path tokenFile;
  private final String index;
  private final Path folder;
  private final Random random;
  private final ClientProgram program;

  /**
   * Kills clients of this store.
   *
   * @param index to fill; no one else's
   * @param folder for the logs
   * @param seed of all that is random
   */
  public ClientKills(String url, Path tokenFile, String index, Path folder, long seed)
      throws IOException {
    this.url = url;
    this.tokenFile = tokenFile;
    this.index = index;
    this.folder = folder;
    this.random = new Random(seed);
    this.program = ClientProgram.in(folder);
  }

  /**
   * What was seen.
   *
   * @param kills clients that were killed at work
   * @param acknowledged events that they had said to be stored
   * @param faults what was wrong, one sentence each
   */
  public record Result(int kills, long acknowledged, List<String> faults) {
    public Result {
      faults = List.copyOf(faults);
    }
  }

  /** Kills so many. */
  public Result run(int kills, boolean lying) throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    long acknowledged = 0;
    int killed = 0;
    ElasticConnection connection = ElasticConnection.withApiKey(url, tokenFile, false);
    try (ElasticEventWriter writer = new ElasticEventWriter(connection);
        LogStore store = new ElasticLogStore(connection)) {
      train(Trail.write(folder, index + "-t", RECORDS, random), store);
      for (int round = 0; killed < kills; round++) {
        if (round > 10 * kills + 50) {
          throw new IllegalStateException("Clients finish before they can be killed.");
        }
        Trail trail = Trail.write(folder, index + "-r" + round, RECORDS, random);
        Killed client = kill(trail, lying);
        writer.refresh(List.of(index));
        Set<String> lost = new TreeSet<>(client.acknowledged());
        lost.removeAll(trail.stored(store, index).keySet());
        if (!lost.isEmpty()) {
          faults.add(trail.name() + ": said to be stored and are not: " + lost);
        }
        IntakeReport again = Trail.ingest(writer, trail.file(), index);
        Map<String, String> stored = trail.stored(store, index);
        check(trail, again, stored, faults);
        if (client.atWork()) {
          killed++;
          acknowledged += client.acknowledged().size();
        }
      }
    }
    return new Result(killed, acknowledged, faults);
  }

  /** A first client comes to its end: it makes the index, and the archive for those to come. */
  private void train(Trail trail, LogStore store) throws IOException, InterruptedException {
    Process first = program.start(arguments(trail, false));
    String said = new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (first.waitFor() != 0
        || !said.endsWith("done\n")
        || !trail.stored(store, index).equals(trail.expected())) {
      throw new IllegalStateException(
          "A client that nobody kills does not do its work: " + Files.readString(program.errors()));
    }
  }

  static void check(
      Trail trail, IntakeReport again, Map<String, String> stored, List<String> faults) {
    if (!stored.equals(trail.expected())) {
      faults.add(
          trail.name() + ": " + stored.size() + " stored, expected " + trail.expected().size());
    }
    if (again.records() != trail.report().records() || again.rejected() != 0) {
      faults.add(trail.name() + ": read again as " + again);
    }
  }

  /**
   * A client that was killed.
   *
   * @param atWork whether it was killed before it was done
   */
  private record Killed(boolean atWork, Set<String> acknowledged) {}

  private String[] arguments(Trail trail, boolean lying) {
    return new String[] {
      url,
      tokenFile.toString(),
      trail.file().toString(),
      index,
      Integer.toString(BULK),
      lying ? "lying" : "honest"
    };
  }

  private Killed kill(Trail trail, boolean lying) throws IOException, InterruptedException {
    int after = 1 + random.nextInt(RECORDS / BULK - 2);
    long more = random.nextInt(LATEST_NANOS);
    Process client = program.start(arguments(trail, lying));
    Set<String> acknowledged = new TreeSet<>();
    boolean done = false;
    int bulks = 0;
    try (BufferedReader out = client.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        done |= line.equals("done");
        if (line.startsWith("stored ")) {
          acknowledged.addAll(List.of(line.substring(7).split(" ")));
          if (++bulks == after) {
            LockSupport.parkNanos(more);
            client.destroyForcibly();
          }
        }
      }
    } catch (IOException e) {
      // Its end broke the pipe.
    }
    if (!client.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("A killed client lives on.");
    }
    if (bulks == 0) {
      throw new IllegalStateException(
          "The client stored nothing: " + Files.readString(program.errors()));
    }
    return new Killed(!done && client.exitValue() != 0, acknowledged);
  }
}

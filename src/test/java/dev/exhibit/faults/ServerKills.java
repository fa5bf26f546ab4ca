package dev.exhibit.faults;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.logstore.elastic.FlakyProxy;
import dev.exhibit.logstore.elastic.Secret;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.logstore.local.RunningStore;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.usecase.IntakeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the server ({@code kill -9}) at a random moment after it acknowledged at least one bulk of
 * a log that is being taken in, and starts it again. The client goes on by itself, and at the end
 * everything is there once: what was acknowledged, and what was on its way.
 */
public final class ServerKills {
  private static final String INDEX = "exhibit-killed";
  private static final int RECORDS = 600;
  private static final int BULK = 40;
  private static final int BULKS = RECORDS / BULK;
  private static final int GOOD_END_SECONDS = 120;
  private static final int LATEST_NANOS = 20_000_000;

  private final EmbeddedStoreConfig config;
  private final Path folder;
  private final Random random;
  private volatile FlakyProxy.Target running = new FlakyProxy.Target("", "");
  private volatile long pid;

  /**
   * Kills a server of its own.
   *
   * @param folder for the logs
   * @param seed of all that is random
   */
  public ServerKills(EmbeddedStoreConfig config, Path folder, long seed) {
    this.config = config;
    this.folder = folder;
    this.random = new Random(seed);
  }

  private void start() throws IOException {
    RunningStore started = EmbeddedStore.startDetached(config);
    pid = started.pid();
    running = new FlakyProxy.Target(started.url(), Files.readString(started.tokenFile()).strip());
  }

  /** Kills so many times. */
  public ClientKills.Result run(int kills, boolean lying) throws Exception {
    List<String> faults = new ArrayList<>();
    long acknowledged = 0;
    start();
    // The token is another one after each start; the proxy knows it, so that the client lives on.
    try (FlakyProxy proxy = new FlakyProxy(() -> running, (what, n) -> FlakyProxy.Trick.NONE);
        ElasticEventWriter writer = new ElasticEventWriter(to(proxy));
        LogStore store = new ElasticLogStore(to(proxy))) {
      for (int round = 0; round < kills; round++) {
        Trail trail = Trail.write(folder, "server-r" + round, RECORDS, random);
        acknowledged += round(trail, lying ? new Lying(writer) : writer, store, faults);
      }
    } finally {
      EmbeddedStore.stop(config.data());
    }
    return new ClientKills.Result(kills, acknowledged, faults);
  }

  private static ElasticConnection to(FlakyProxy proxy) {
    return ElasticConnection.of(
        proxy.url(), new Credentials.ApiKey(new Secret.Held("any", "this test")));
  }

  private long round(Trail trail, EventWriter writer, LogStore store, List<String> faults)
      throws Exception {
    Set<String> acknowledged = new ConcurrentSkipListSet<>();
    CountDownLatch bulks = new CountDownLatch(1 + random.nextInt(BULKS - 2));
    CountDownLatch killed = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    long more = random.nextInt(LATEST_NANOS);
    EventWriter telling =
        new Acknowledging(
            writer,
            BULK,
            ids -> {
              acknowledged.addAll(ids);
              bulks.countDown();
              if (done.incrementAndGet() == BULKS - 1) {
                await(killed); // the log is not at its end before the server is killed
              }
            });
    Optional<IntakeReport> report;
    try (ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<IntakeReport> intake = worker.submit(() -> Trail.ingest(telling, trail.file(), INDEX));
      try {
        if (!bulks.await(GOOD_END_SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException(
              "Nothing was stored within " + GOOD_END_SECONDS + " seconds.");
        }
        LockSupport.parkNanos(more);
        if (intake.isDone()) {
          throw new IllegalStateException("The log was taken in before the server was killed.");
        }
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(GOOD_END_SECONDS, TimeUnit.SECONDS);
      } finally {
        killed.countDown();
      }
      start();
      report = result(intake, trail, writer);
    }
    Map<String, String> stored = trail.stored(store, INDEX);
    if (!stored.keySet().containsAll(acknowledged)) {
      faults.add(trail.name() + ": some that were said to be stored are not");
    }
    ClientKills.check(trail, report.orElse(trail.report()), stored, faults);
    report
        .filter(one -> one.events() != trail.report().events())
        .or(() -> report.filter(one -> one.conflicts() != trail.report().conflicts()))
        .ifPresent(
            one -> faults.add(trail.name() + ": counted as " + one + ", not " + trail.report()));
    return acknowledged.size();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the client counted. One whose patience was shorter than the server took to come back says
   * so; then the same is run again, and what that counts is no whole count.
   */
  private static Optional<IntakeReport> result(
      Future<IntakeReport> intake, Trail trail, EventWriter writer) throws Exception {
    try {
      return Optional.of(intake.get(GOOD_END_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof StoreUnavailableException)) {
        throw e;
      }
      Trail.ingest(writer, trail.file(), INDEX);
      return Optional.empty();
    }
  }
}

package dev.exhibit.logstore.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The embedded Elasticsearch: one server a data folder, a process of its own, on loopback only. All
 * methods throw {@link dev.exhibit.model.StoreUnavailableException} with words for a person.
 */
public final class EmbeddedStore {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_MILLIS = 50;

  /** How a server says that another one has the folder. */
  private static final String HELD = "held by another process";

  private EmbeddedStore() {}

  /**
   * Starts a server that outlives this process, and returns when it answers. When one runs there
   * already, says where.
   */
  public static RunningStore startDetached(EmbeddedStoreConfig config) {
    return start(config, false).running();
  }

  /**
   * A server to work with for a while: the one that runs detached over this folder, else one that
   * ends with this process.
   */
  public static BoundStore startBound(EmbeddedStoreConfig config) {
    return start(config, true);
  }

  /** The server over this folder, when one runs and answers. */
  public static Optional<RunningStore> status(Path data) {
    Path folder = data.toAbsolutePath().normalize();
    return Holder.of(folder)
        .flatMap(holder -> holder.running(folder))
        .filter(EmbeddedStore::answers);
  }

  /** The process that holds this folder, whether it answers or not; empty for none. */
  public static OptionalLong holder(Path data) {
    return Holder.of(data.toAbsolutePath().normalize()).stream().mapToLong(Holder::pid).findFirst();
  }

  /**
   * Stops the server over this folder and waits until it has; every acknowledged event is kept.
   *
   * @return whether there was one
   */
  public static boolean stop(Path data) {
    Optional<ProcessHandle> process =
        Holder.of(data.toAbsolutePath().normalize())
            .flatMap(holder -> ProcessHandle.of(holder.pid()));
    process.ifPresent(handle -> {
      handle.destroy();
      if (!awaitEnd(handle)) {
        handle.destroyForcibly();
        awaitEnd(handle);
      }
    });
    return process.isPresent();
  }

  private static boolean awaitEnd(ProcessHandle handle) {
    try {
      handle.onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BoundStore start(EmbeddedStoreConfig config, boolean bound) {
    Path data = config.data();
    Optional<Holder> holder = Holder.of(data);
    if (holder.isPresent()) {
      return new BoundStore(join(holder.get(), data), null);
    }
    Folders.prepare(data);
    refuseTakenPort(config.port());
    Process child = ServerProcess.start(config, bound);
    boolean answering = false;
    try {
      RunningStore running = awaitStart(config, child);
      answering = true;
      return new BoundStore(running, child.pid() == running.pid() && bound ? child : null);
    } finally {
      if (!answering) {
        child.destroyForcibly();
      }
    }
  }

  /** Uses what another process started, unless it would vanish under our hands. */
  private static RunningStore join(Holder holder, Path data) {
    if (holder.bound()) {
      throw Troubles.held(data, holder);
    }
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Holder> now = Holder.of(data);
      if (now.isEmpty()) {
        throw Troubles.start(data, 0, ServerProcess.reason(data));
      }
      Optional<RunningStore> running = now.get().running(data);
      if (running.isPresent()) {
        if (answers(running.get())) {
          return running.get();
        }
        break;
      }
      pause();
    }
    throw Troubles.silent(data, holder.pid());
  }

  private static RunningStore awaitStart(EmbeddedStoreConfig config, Process child) {
    Path data = config.data();
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Holder> holder = Holder.of(data);
      if (holder.isPresent() && holder.get().pid() != child.pid()) {
        // Two were started at once, and the other was faster.
        return join(holder.get(), data);
      }
      Optional<RunningStore> running = holder.flatMap(mine -> mine.running(data));
      if (running.isPresent()) {
        return running.get();
      }
      if (!child.isAlive()) {
        return joinFaster(config);
      }
      pause();
    }
    throw Troubles.start(
        data, config.port(), "it did not answer within " + START.toMinutes() + " minutes");
  }

  /**
   * Our own server ended. Where that is because another one was faster, it has the folder's lock
   * and is about to say where it listens.
   */
  private static RunningStore joinFaster(EmbeddedStoreConfig config) {
    Path data = config.data();
    String reason = ServerProcess.reason(data);
    boolean lostTheRace = reason.contains(HELD);
    long deadline = System.nanoTime() + ANSWER.toNanos();
    do {
      Optional<Holder> faster = Holder.of(data);
      if (faster.isPresent()) {
        return join(faster.get(), data);
      }
      pause();
    } while (lostTheRace && System.nanoTime() < deadline);
    throw Troubles.start(data, config.port(), reason);
  }

  private static void refuseTakenPort(int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    } catch (IOException e) {
      throw Troubles.port(port, e);
    }
  }

  /** Whether the server knows its own token. */
  private static boolean answers(RunningStore store) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
      String token = Files.readString(store.tokenFile()).strip();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(store.url()))
              .timeout(ANSWER)
              .header("Authorization", "ApiKey " + token)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("Interrupted while waiting for the embedded store.");
  }
}

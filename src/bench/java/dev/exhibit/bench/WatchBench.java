package dev.exhibit.bench;

import com.sun.net.httpserver.HttpServer;
import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.Previous;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.TriedControls;
import dev.exhibit.usecase.CheckRequest;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.WatchAlerts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sixty alerts over a trail into which a thousand events a second are written, and which is
 * refreshed once a second. Two events a second depart, in turn from each of twenty controls.
 *
 * <ul>
 *   <li>How long it takes from when such an event can be found until a webhook is told of it, with
 *       a look each second and no delay;
 *   <li>how many requests and how much time of the server a look costs, against a loop that makes a
 *       check of each alert.
 * </ul>
 *
 * <p>Arguments: how many seconds to measure (default 60).
 */
public final class WatchBench {
  private static final String INDEX = "exhibit-aws.cloudtrail";
  private static final int CONTROLS = 20;
  private static final int EVENTS_A_SECOND = 1_000;
  private static final int PARTS = 5;
  private static final int LOOPS = 5;
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String MAPPING =
      TriedControls.index("{\"number_of_shards\":1,\"refresh_interval\":\"-1\"}");

  private static final String CONTROL =
      """
      population:
        unit: one call
        sources: [aws.cloudtrail]
        query: '%s'
        item_key: [event.id]
      attributes:
        - {id: A1, text: It comes from where it may, test: 'not source.ip:10.0.0.0/8'}
      alerts:
        - {id: each}
        - {id: many, window: PT5M, warning: '>1000000'}
        - {id: sliding, window: PT15M, every: PT5M, warning: '>1000000'}
      """;

  private final BenchStore store;
  private final Path workspace;
  private final List<String> controls = new ArrayList<>();

  /** When what was written by then could be found, in nanoseconds, by id. */
  private final Map<String, Long> searchable = new ConcurrentHashMap<>();

  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private final List<String> written = new ArrayList<>();
  private final AtomicReference<Exception> trouble = new AtomicReference<>();
  private long number;

  private WatchBench(BenchStore store, Path workspace) {
    this.store = store;
    this.workspace = workspace;
  }

  /** Runs it and prints what was measured. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    Path folder = Files.createTempDirectory("exhibit-bench");
    try (BenchStore store = new BenchStore(folder.resolve("store"));
        ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2)) {
      new WatchBench(store, folder.resolve("workspace")).run(seconds, clockwork);
      clockwork.shutdownNow();
    } finally {
      BenchFolders.delete(folder);
    }
  }

  private static String query(int control) {
    return "event.action:call-" + control;
  }

  private void prepare() throws Exception {
    store.ask("PUT", "/" + INDEX, MAPPING.getBytes(StandardCharsets.UTF_8));
    Path folder = Files.createDirectories(workspace.resolve("controls"));
    for (int i = 0; i < CONTROLS; i++) {
      controls.add("BENCH-" + i);
      String id = "BENCH-" + i;
      Files.writeString(
          folder.resolve(id + ".yaml"), TriedControls.yaml(id, CONTROL.formatted(query(i))));
    }
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + INDEX + "]}\n");
  }

  private UseCases open(String url) throws Exception {
    Path token = Files.writeString(workspace.resolve("token"), store.token());
    return new Composition(new Surroundings(Map.of(), workspace, null, "bench", Clock.systemUTC()))
        .open(
            new ConnectionRequest(
                workspace,
                new ConnectionSettings(
                    Map.of(Setting.URL, url, Setting.API_KEY_FILE, token.toString())),
                false,
                List.of(),
                null,
                null));
  }

  private void run(int seconds, ScheduledExecutorService clockwork) throws Exception {
    prepare();
    HttpServer receiver = receiver();
    String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    try (CountingDoor door = new CountingDoor(store.url());
        UseCases straight = open(store.url());
        UseCases counted = open(door.url())) {
      write();
      refresh();
      try (WatchAlerts watch = straight.alerts().watch(controls, List.of(address), "")) {
        watch.look(Cancellation.none());
        clockwork.scheduleAtFixedRate(
            () -> guard(this::write), 0, 1_000 / PARTS, TimeUnit.MILLISECONDS);
        clockwork.scheduleAtFixedRate(
            () -> guard(this::refresh), 137, 1_000, TimeUnit.MILLISECONDS);
        looks(watch, seconds);
      }
      say("%d alerts, %,d events a second, %d s", 3 * CONTROLS, EVENTS_A_SECOND, seconds);
      latencies();
      compare(door, counted, address);
    } finally {
      receiver.stop(0);
    }
    Exception failed = trouble.get();
    if (failed != null) {
      throw failed;
    }
  }

  /** A look each second, as the program does, however long one takes. */
  private void looks(WatchAlerts watch, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      WatchAlerts.Look look = watch.look(Cancellation.none());
      if (!look.problems().isEmpty()) {
        throw new IllegalStateException(look.problems().toString());
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private HttpServer receiver() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
            long now = System.nanoTime();
            message
                .path("alerts")
                .forEach(alert ->
                    alert
                        .path("links")
                        .forEach(link -> told.putIfAbsent(link.path("event").asString(), now)));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    return server;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private void guard(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      trouble.compareAndSet(null, e);
    }
  }

  /** A part of a second's events; those that depart are spread over the parts. */
  private void write() throws Exception {
    StringBuilder lines = new StringBuilder();
    List<String> departing = new ArrayList<>();
    Instant now = Instant.now();
    for (int i = 0; i < EVENTS_A_SECOND / PARTS; i++) {
      number++;
      boolean departs = number % (EVENTS_A_SECOND / 2) == 0;
      String id = (departs ? "d" : "e") + number;
      long control = departs ? number / (EVENTS_A_SECOND / 2) % CONTROLS : number % 200;
      lines.append("{\"index\":{\"_id\":\"").append(id).append("\"}}\n");
      lines
          .append("{\"@timestamp\":\"")
          .append(now)
          .append("\",\"event\":{\"id\":\"")
          .append(id)
          .append("\",\"action\":\"call-")
          .append(control)
          .append("\",\"dataset\":\"aws.cloudtrail\",\"ingested\":\"")
          .append(now)
          .append("\"},\"user\":{\"name\":\"user")
          .append(number % 50)
          .append("\"},\"source\":{\"ip\":\"")
          .append(departs ? "10.1.2.3" : "198.51.100." + number % 250)
          .append("\"}}\n");
      if (departs) {
        departing.add(id);
      }
    }
    store.ask("POST", "/" + INDEX + "/_bulk", lines.toString().getBytes(StandardCharsets.UTF_8));
    synchronized (written) {
      written.addAll(departing);
    }
  }

  private void refresh() throws Exception {
    List<String> now;
    synchronized (written) {
      now = List.copyOf(written);
      written.clear();
    }
    store.ask("POST", "/" + INDEX + "/_refresh", new byte[0]);
    long done = System.nanoTime();
    now.forEach(id -> searchable.put(id, done));
  }

  private void latencies() {
    List<Double> seconds = new ArrayList<>();
    long last = searchable.values().stream().mapToLong(it -> it).max().orElse(0);
    int missing = 0;
    for (Map.Entry<String, Long> one : searchable.entrySet()) {
      Long then = told.get(one.getKey());
      if (then != null) {
        seconds.add((then - one.getValue()) / 1e9);
      } else if (last - one.getValue() > 5_000_000_000L) {
        missing++;
      }
    }
    seconds.sort(Double::compare);
    say(
        "searchable to notified   p50 %.2f s, p95 %.2f s, max %.2f s of %d (aim 2); %d not told",
        at(seconds, 0.5), at(seconds, 0.95), at(seconds, 1), seconds.size(), missing);
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
  }

  /** Looks and loops of checks take turns, so that both meet the same store. */
  private void compare(CountingDoor door, UseCases cases, String address) throws Exception {
    long[] looks = new long[3];
    long[] checks = new long[3];
    int looked = 0;
    try (WatchAlerts watch = cases.alerts().watch(controls, List.of(address), "")) {
      watch.look(Cancellation.none());
      for (int loop = 0; loop < LOOPS; loop++) {
        door.passed();
        looks(watch, 4);
        looked += 4;
        add(looks, door.passed());
        for (int i = 0; i < CONTROLS; i++) {
          for (String window : List.of("1m", "5m", "15m")) {
            cases.check().run(check(i, window), Instant.now());
          }
        }
        add(checks, door.passed());
      }
    }
    say(
        "a look                   %.1f requests, %.1f searches, %.1f ms of the server",
        looks[0] / (double) looked, looks[1] / (double) looked, looks[2] / (double) looked);
    say(
        "a check of each alert    %.1f requests, %.1f searches, %.1f ms of the server",
        checks[0] / (double) LOOPS, checks[1] / (double) LOOPS, checks[2] / (double) LOOPS);
    double each = 3.0 * CONTROLS;
    say(
        "requests                 %.0f times fewer than checks, %.0f than a bare search of each"
            + " (aim 20)",
        checks[0] / (double) LOOPS / (looks[0] / (double) looked),
        each / (looks[0] / (double) looked));
    say(
        "time of the server       %.1f times less than checks",
        checks[2] / (double) LOOPS / (looks[2] / (double) looked));
  }

  private static void add(long[] sum, CountingDoor.Passed passed) {
    sum[0] += passed.requests();
    sum[1] += passed.searches();
    sum[2] += passed.tookMillis();
  }

  private static CheckRequest check(int control, String window) {
    String query = query(control) + (window.equals("1m") ? " and source.ip:10.0.0.0/8" : "");
    return new CheckRequest(
        CheckRequest.Mode.COUNT,
        query,
        "",
        null,
        new CheckRequest.Where(
            List.of(INDEX), null, List.of(), null, CheckRequest.OnMissing.UNKNOWN),
        new CheckRequest.When(window, Previous.NONE, null, null, 1, null),
        new CheckRequest.Limits("0", null, false, null, List.of()));
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

package dev.exhibit.bench;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.BucketWidths;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * The window over many events, drawn by software at 1440×900:
 *
 * <ul>
 *   <li>frames while the histogram is panned and zoomed, against chart-fx drawing the same buckets;
 *   <li>the longest hold of the FX thread there, while screens are made ready that nobody looks at
 *       yet, and on a tour of all screens;
 *   <li>from a new range to its redrawn histogram, against the bare question;
 *   <li>rows scrolled one page after the other, against bare pages, and the heap that takes;
 *   <li>from the start of the process to the second frame, with the start-up cache, against an
 *       empty window without one.
 * </ul>
 *
 * <p>Arguments: how many events (default 10,000,000), how many rows (default 1,000,000).
 */
public final class WindowBench {
  private static final String INDEX = "bench-logins";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(90);
  private static final int FRAMES = 600;
  private static final int ROUNDS = 15;
  private static final Place.Timeline ALL = new Place.Timeline("", null, null, null);

  private final BenchStore store;
  private final Path folder;
  private Stage stage;

  private WindowBench(BenchStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /** Runs it and prints what was measured. */
  public static void main(String[] arguments) throws Exception {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    Path folder = Files.createTempDirectory("exhibit-bench");
    try (BenchStore store = new BenchStore(folder.resolve("store"))) {
      new ShortEvents(store, INDEX).send(events, START, LENGTH);
      store.ask("POST", "/" + INDEX + "/_refresh", new byte[0]);
      say(
          "-Xmx %d MB, %,d events over %d days",
          Runtime.getRuntime().maxMemory() >> 20, events, 90);
      new WindowBench(store, folder).run(rows);
    } finally {
      BenchFolders.delete(folder);
    }
    System.exit(0); // the toolkit's threads do not end by themselves
  }

  private void run(int rows) throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  system.auth: {indices: [" + INDEX + "]}\n");
    Files.writeString(
        workspace.resolve("engagement.yaml"),
        "schema: exhibit/engagement/1\nname: Bench\nperiod: 2026-01-01/2026-04-01\nzone: UTC\n");
    UseCases open = open(workspace);
    Tokens.read();
    Platform.startup(Fonts::load);
    Shell shell = onFx(() -> shell(open));
    onFx(() -> go(shell, ALL));
    await(() -> counted() != null);
    Histogram histogram = open.search().histogram("", span(), width(), null).value();
    frames(shell, histogram);
    prepare(shell);
    tour(shell);
    brush(shell);
    rows(shell, rows);
    onFx(() -> {
      shell.close();
      return true;
    });
    Starts.print(workspace);
  }

  private UseCases open(Path workspace) throws Exception {
    Path token = Files.writeString(workspace.resolve("token"), store.token());
    Surroundings here = new Surroundings(Map.of(), workspace, null, "bench", Clock.systemUTC());
    ConnectionSettings settings =
        new ConnectionSettings(
            Map.of(Setting.URL, store.url(), Setting.API_KEY_FILE, token.toString()));
    Files.writeString(
        workspace.resolve("connection.yaml"),
        "schema: exhibit/connection/1\nurl: %s\napi_key_file: %s\n".formatted(store.url(), token));
    return new Composition(here)
        .open(new ConnectionRequest(workspace, settings, false, List.of(), null, null));
  }

  private Shell shell(UseCases open) {
    stage = new Stage();
    Shell shell =
        new Shell(new DeskWorkbench(open), Clock.systemUTC(), new FakeFiles(), Desks.real());
    shell.show(stage);
    return shell;
  }

  private static TimeSpan span() {
    return new TimeSpan(START, START.plus(LENGTH));
  }

  private static Duration width() {
    return BucketWidths.fitting(span(), 1_100);
  }

  /** The plot of the histogram once it was counted; its spoken sentence says for what. */
  private Node counted() {
    Node plot = stage.getScene().lookup("#histogram");
    return plot == null
            || plot.getAccessibleText() == null
            || !plot.getAccessibleText().matches("(?s).*\\d.*")
        ? null
        : plot;
  }

  private void frames(Shell shell, Histogram histogram) throws Exception {
    await(() -> counted() != null);
    Node plot = onFx(this::counted);
    onFx(() -> wheel(plot, 0.5, 0, 400));
    FrameMeter.Frames ours =
        FrameMeter.of(
            FRAMES,
            frame -> {
              boolean zoom = frame / 100 % 2 == 1;
              int way = frame / 50 % 2 == 0 ? 1 : -1;
              wheel(plot, 0.3, zoom ? 0 : way * 12.0, zoom ? way * 6.0 : 0);
            });
    say("pan and zoom             %s", ours.text());
    double width = onFx(() -> plot.getBoundsInLocal().getWidth());
    ChartFxPeer peer = onFx(() -> new ChartFxPeer(histogram, width, 140));
    FrameMeter.Frames theirs =
        FrameMeter.of(
            FRAMES,
            frame -> {
              double wave = Math.sin(frame / 50.0);
              peer.look(0.3 + 0.2 * wave, 0.3 + 0.1 * wave);
            });
    onFx(() -> {
      peer.close();
      return true;
    });
    say("chart-fx, same buckets   %s", theirs.text());
    say("frames, times chart-fx   %5.2f", ours.perSecond() / theirs.perSecond());
    say("FX thread, chart-fx is   %5.2f times ours", theirs.cpuMillis() / ours.cpuMillis());
  }

  private static boolean wheel(Node plot, double at, double dx, double dy) {
    double x = plot.getBoundsInLocal().getWidth() * at;
    Event.fireEvent(
        plot,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            x,
            20,
            x,
            20,
            false,
            false,
            false,
            false,
            true,
            false,
            dx,
            dy,
            dx,
            dy,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
    return true;
  }

  /** The longest hold while nobody uses the window and its other screens are made ready. */
  private static void prepare(Shell shell) throws Exception {
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    FrameMeter.Hold hold = new FrameMeter.Hold();
    onFx(() -> {
      shell.prepare();
      shell
          .preparedProperty()
          .subscribe(now -> {
            if (now) {
              ready.complete(true);
            }
          });
      return true;
    });
    hold.watch(ready);
    say("screens made ready       longest hold %.1f ms, while nothing is pressed", hold.millis());
  }

  /** The longest hold where every screen is shown. */
  private static void tour(Shell shell) throws Exception {
    List<Place> places =
        List.of(
            new Place.Overview(),
            new Place.Controls(null, null),
            new Place.Gaps(null),
            new Place.Alerts(null),
            new Place.Packages(),
            new Place.Sources(null, false),
            new Place.Settings(),
            ALL);
    for (String round : List.of("first tour of screens", "second tour of screens")) {
      Map<String, Double> holds = new LinkedHashMap<>();
      for (Place place : places) {
        FrameMeter.Frames stay =
            FrameMeter.of(
                40,
                frame -> {
                  if (frame == 0) {
                    shell.navigator().go(place);
                  }
                });
        holds.put(place.getClass().getSimpleName(), stay.hold());
      }
      say(
          "%-24s longest hold %.1f ms (aim 16): %s",
          round,
          Collections.max(holds.values()),
          holds.entrySet().stream()
              .map(one -> "%s %.0f".formatted(one.getKey(), one.getValue()))
              .collect(Collectors.joining(", ")));
    }
  }

  private void brush(Shell shell) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Instant from = START.plus(Duration.ofDays(round)).plusSeconds(17);
      TimeSpan part = new TimeSpan(from, from.plus(Duration.ofDays(30)));
      String body = body(new TimeSpan(from.plusSeconds(31), part.to().plusSeconds(31)));
      long start = System.nanoTime();
      store.ask("POST", "/" + INDEX + "/_search", body.getBytes(StandardCharsets.UTF_8));
      bare.add((System.nanoTime() - start) / 1e6);
      start = System.nanoTime();
      await(() -> counted() != null);
      String before = onFx(() -> counted().getAccessibleText());
      onFx(() -> go(shell, new Place.Timeline("", part, null, null)));
      await(() -> counted() != null && !counted().getAccessibleText().equals(before));
      ours.add((System.nanoTime() - start) / 1e6);
    }
    say("bare histogram           %6.1f ms", middle(bare));
    say("new range to redrawn     %6.1f ms, ratio %.2f", middle(ours), middle(ours) / middle(bare));
  }

  private static String body(TimeSpan span) {
    long width = BucketWidths.fitting(span, 1_100).toMillis();
    return """
    {"size":0,"track_total_hits":true,"query":{"range":{"@timestamp":{"gte":"%s","lt":"%s"}}},
    "aggs":{"t":{"date_histogram":{"field":"@timestamp","fixed_interval":"%dms"}}}}
    """
        .formatted(span.from(), span.to(), width);
  }

  private void rows(Shell shell, int wanted) throws Exception {
    onFx(() -> go(shell, ALL));
    await(() -> table() != null && table().getItems().size() > 100);
    List<Long> heap = new ArrayList<>();
    long start = System.nanoTime();
    int reached = 0;
    int told = 0;
    while (reached < wanted) {
      int before = reached;
      // Again and again: what is asked for before the table has counted its rows falls short.
      await(() -> {
        table().scrollTo(table().getItems().size()); // past the last one: as far as it goes
        return table().getItems().size() > before + 1;
      });
      reached = onFx(() -> table().getItems().size());
      if (reached - told >= wanted / 4) {
        told = reached;
        System.gc();
        heap.add((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
      }
    }
    double ours = reached / ((System.nanoTime() - start) / 1e9);
    double bare = barePages(200);
    say(
        "rows scrolled            %,d, %,.0f rows/s, bare pages of 100 %,.0f, ratio %.2f",
        reached, ours, bare, ours / bare);
    say("heap at each quarter     %s MB", heap);
  }

  /** The barest way through the same rows. */
  private double barePages(int pages) throws Exception {
    String after = "";
    long start = System.nanoTime();
    for (int page = 0; page < pages; page++) {
      String body =
          """
          {"size":100,"sort":[{"@timestamp":"desc"},{"event.id":"desc"}],"track_total_hits":false%s}
          """
              .formatted(after);
      String answer =
          store.ask("POST", "/" + INDEX + "/_search", body.getBytes(StandardCharsets.UTF_8));
      int last = answer.lastIndexOf("\"sort\":[");
      after = ",\"search_after\":" + answer.substring(last + 7, answer.indexOf(']', last) + 1);
    }
    return pages * 100 / ((System.nanoTime() - start) / 1e9);
  }

  private TableView<?> table() {
    return (TableView<?>) stage.getScene().lookup("#events");
  }

  private static boolean go(Shell shell, Place place) {
    shell.navigator().go(place);
    return true;
  }

  static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static <T> T onFx(Callable<T> work) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        done.complete(work.call());
      } catch (Exception e) {
        done.completeExceptionally(e);
      }
    });
    return done.get(60, TimeUnit.SECONDS);
  }

  private static void await(BooleanSupplier there) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!onFx(there::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain");
      }
      Thread.sleep(1);
    }
  }

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

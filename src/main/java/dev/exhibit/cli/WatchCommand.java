package dev.exhibit.cli;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.AlertDesk.Backtest;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.WatchAlerts;
import dev.exhibit.usecase.WatchAlerts.Look;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit watch}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Watches the alerts of all controls and tells people, until it is stopped.",
      "Of several watchers of a workspace one acts; another takes over when it dies."
    },
    footer = {
      "",
      "Examples:",
      "  exhibit watch --notify https://hooks.example/services/T1",
      "  exhibit watch --backtest 2026-01-01/2026-04-01 --control AWS-TRAIL --json"
    })
final class WatchCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final long STOPPING_SECONDS = 20;

  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "Time between two looks, such as 1s or PT1M (default: ${DEFAULT-VALUE}).")
  String every = "1s";

  @Option(
      names = "--notify",
      paramLabel = "ADDRESS",
      description = "Who is told; several may be named.")
  List<String> notify = new ArrayList<>();

  @Option(
      names = "--link",
      paramLabel = "URL",
      description = "Address of an event in your browser; {event.id} stands for its id.")
  String link = "";

  @Option(names = "--control", paramLabel = "ID", description = "Only these (default: all).")
  List<String> controls = new ArrayList<>();

  @Option(
      names = "--alert",
      paramLabel = "ID",
      description = "With --backtest: only these alerts of the controls.")
  List<String> alerts = new ArrayList<>();

  @Option(
      names = "--once",
      description = "Looks once, then ends: 1 where an alert fired, 3 where it could not look.")
  boolean once;

  @Option(
      names = "--backtest",
      paramLabel = "FROM/TO",
      description = "Says what the alerts would have told in that time, and tells nobody.")
  @Nullable String backtest;

  @Option(names = "--json", description = "One JSON document; a line for each look that tells.")
  boolean json;

  WatchCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Duration pace = pace(every);
    try (UseCases open = doors.open(connection.request())) {
      if (backtest != null) {
        return told(
            open.alerts()
                .backtest(open.session().period(backtest), controls, alerts, Cancellation.none()));
      }
      if (!alerts.isEmpty()) {
        throw new IllegalArgumentException("--alert goes with --backtest.");
      }
      open.evaluate().noteDefinitions();
      try (WatchAlerts watch = open.alerts().watch(controls, notify, link)) {
        return once ? once(watch.look(Cancellation.none())) : forever(watch, pace);
      }
    }
  }

  /** A length of time: ISO 8601, or a whole number with ms, s, m or h. */
  static Duration pace(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    try {
      Duration pace =
          lower.endsWith("ms")
              ? Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)))
              : Duration.parse(lower.startsWith("p") ? lower : "pt" + lower);
      if (pace.compareTo(SHORTEST) >= 0) {
        return pace;
      }
    } catch (DateTimeException | NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "--every is a time of at least 100ms such as 1s, 500ms or PT1M, not '" + text + "'.");
  }

  private int told(Backtest test) {
    if (json) {
      terminal.json(AlertsJson.of(test));
    } else {
      test.problems().forEach(terminal::note);
      test.told().forEach(this::print);
    }
    return exit(test.told(), test.unseen());
  }

  private int once(Look look) {
    if (json) {
      terminal.json(AlertsJson.of(look));
    } else {
      say(look);
    }
    return exit(look.fired(), look.unseen());
  }

  /** What fired is an answer, whatever else could not be seen. */
  private static int exit(List<FiredAlert> fired, boolean unseen) {
    if (!fired.isEmpty()) {
      return ExitCode.NOT_WELL;
    }
    return unseen ? ExitCode.UNKNOWN : ExitCode.OK;
  }

  /** Looks until the process is asked to end; then it ends between two looks. */
  private int forever(WatchAlerts watch, Duration pace) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = Thread.ofPlatform().unstarted(() -> end(stop, stopped));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      List<String> said = List.of();
      do {
        Look look = watch.lookOrSay(Cancellation.none());
        List<String> words = words(look);
        if (!words.equals(said)) {
          words.forEach(terminal::note);
          said = words;
        }
        look.fired()
            .forEach(alert -> {
              if (json) {
                terminal.compact(AlertsJson.of(alert));
              } else {
                print(alert);
              }
            });
      } while (!stop.await(pace.toMillis(), TimeUnit.MILLISECONDS));
      return ExitCode.OK;
    } finally {
      watch.close();
      stopped.countDown();
    }
  }

  private static void end(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await(STOPPING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> words(Look look) {
    List<String> words = new ArrayList<>(look.problems());
    if (look.watcher() != null) {
      words.add("Another watcher acts: " + look.watcher() + ". This one waits.");
    }
    TimeSpan untold = look.untold();
    if (untold != null) {
      words.add(
          "Nobody watched before; what happened from "
              + untold.from()
              + " until now is not told. See what the alerts would have said: "
              + backtest(untold));
    }
    return words;
  }

  /** The command that looks back, for the same workspace and controls. */
  private String backtest(TimeSpan past) {
    StringBuilder command = new StringBuilder("exhibit watch --backtest ").append(past.typed());
    controls.forEach(control -> command.append(" --control ").append(control));
    if (connection.workspace != null) {
      command.append(" --workspace '").append(connection.workspace).append('\'');
    }
    return command.toString();
  }

  private void say(Look look) {
    words(look).forEach(terminal::note);
    look.fired().forEach(this::print);
  }

  private void print(FiredAlert alert) {
    terminal.line(AlertsJson.line(alert));
    AlertsJson.links(alert).forEach(terminal::line);
  }
}

package dev.exhibit.faults;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.WatchAlerts;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A watcher that looks until it is killed, for those who kill it. */
final class WatcherMain {
  static final String CONTROL = "CTL-KILLED";

  private static final long PAUSE_NANOS = 20_000_000;

  private WatcherMain() {}

  /** Opens a workspace on a store. */
  static UseCases open(String url, Path tokenFile, Path workspace) {
    return new Composition(
            new Surroundings(Map.of(), workspace, null, "watcher", Clock.systemUTC()))
        .open(
            new ConnectionRequest(
                workspace,
                new ConnectionSettings(
                    Map.of(Setting.URL, url, Setting.API_KEY_FILE, tokenFile.toString())),
                false,
                List.of(),
                null,
                null));
  }

  /** Arguments: URL, token file, workspace, address of those who are told. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (UseCases cases = open(args[0], Path.of(args[1]), Path.of(args[2]))) {
      WatchAlerts watch = cases.alerts().watch(List.of(CONTROL), List.of(args[3]), "");
      while (!out.checkError()) {
        WatchAlerts.Look look = watch.lookOrSay(Cancellation.none());
        out.println("looked " + look.fired().size() + " " + look.watcher() + look.problems());
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}

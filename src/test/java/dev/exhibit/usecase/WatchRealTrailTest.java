package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.MovableClock;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real trail as it came about, on the real server, with a watcher that is killed on the way. */
class WatchRealTrailTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final Instant START = Instant.parse("2023-07-10T11:42:00Z");
  private static final Instant END = Instant.parse("2023-07-10T12:40:00Z");
  private static final Duration STEP = Duration.ofMinutes(2);
  private static final List<String> CONTROLS = List.of("AWS-SG-OPEN", "AWS-TRAIL", "AWS-NO-MFA");

  /** From the collection's own count of what is in it, by the time of the event, then by id. */
  private static final List<String> EXPECTED =
      List.of(
          "AWS-SG-OPEN 2023-07-10T12:10:05Z 7e96f0e7-4d78-423d-b3f5-391370685b30",
          "AWS-SG-OPEN 2023-07-10T12:10:08Z 74bd84b4-6729-4895-b2a4-e2beb7c6b377",
          "AWS-NO-MFA 2023-07-10T12:23:15Z 70e5932e-9022-4b38-837e-ca10dad94eb7");

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock(START);

  /** The records by the step in which they arrive: two minutes after they happened. */
  private static Map<Instant, List<JsonNode>> trail() throws IOException {
    Map<Instant, List<JsonNode>> steps = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(RealData.path("cloudtrail/invictus-ir"))) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      for (JsonNode record : JsonMapper.shared().readTree(file.toFile()).path("Records")) {
        Instant time = Instant.parse(record.path("eventTime").asString());
        long step = Duration.between(START, time).dividedBy(STEP) + 1;
        steps
            .computeIfAbsent(START.plus(STEP.multipliedBy(step)), key -> new ArrayList<>())
            .add(record);
      }
    }
    return steps;
  }

  private UseCases open(Path workspace, String index) throws IOException {
    Files.createDirectories(workspace);
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + index + "]}\n");
    return new Composition(
            new Surroundings(
                Map.of(), workspace, Path.of(System.getProperty("exhibit.dist")), "tester", clock))
        .open(
            new ConnectionRequest(
                workspace,
                new ConnectionSettings(
                    Map.of(
                        Setting.URL,
                        SERVER.url(),
                        Setting.API_KEY_FILE,
                        SERVER.tokenFile().toString())),
                false,
                List.of(),
                null,
                null));
  }

  private void ingest(UseCases cases, List<JsonNode> records, String index) throws IOException {
    Path file = folder.resolve("part.ndjson");
    Files.write(file, records.stream().map(String::valueOf).toList());
    cases
        .ingest()
        .run(
            List.of(file.toString()),
            null,
            MissingTimes.USUAL,
            index,
            false,
            Progress.SILENT,
            Cancellation.none());
  }

  private static WatchAlerts watcher(UseCases cases) {
    return cases.alerts().watch(CONTROLS, List.of(), "");
  }

  /**
   * Replays the trail.
   *
   * @param kills in how many looks the watcher is cut off, in the middle or at the end; its right
   *     to watch is left behind, as a killed process leaves it
   */
  private List<FiredAlert> replay(UseCases cases, String index, int kills) throws IOException {
    Map<Instant, List<JsonNode>> trail = trail();
    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i <= Duration.between(START, END).dividedBy(STEP); i++) {
      steps.add(i);
    }
    Collections.shuffle(steps, new Random(kills));
    TreeSet<Integer> killed = new TreeSet<>(steps.subList(0, kills));
    WatchAlerts watch = watcher(cases);
    assertEquals(
        List.of(
            "aws.cloudtrail is not watched: no index is named "
                + index
                + "; it is watched as soon as there is one."),
        watch.look(Cancellation.none()).problems());
    int step = 0;
    for (Instant at = START.plus(STEP); !at.isAfter(END); at = at.plus(STEP)) {
      step++;
      clock.set(at);
      ingest(cases, trail.getOrDefault(at, List.of()), index);
      if (killed.contains(step)) {
        if (step % 2 == 0) {
          Cancellation cut = new Cancellation();
          cut.cancel();
          cut(watch, cut);
        } else {
          look(watch);
        }
        clock.move(Duration.ofSeconds(20));
        watch = watcher(cases);
      }
      look(watch);
    }
    return cases.alerts().all().stream().map(AlertHistory::alert).toList();
  }

  private static void cut(WatchAlerts watch, Cancellation cut) {
    try {
      watch.look(cut);
    } catch (CancellationException e) {
      return; // it died before it kept anything
    }
  }

  private static void look(WatchAlerts watch) {
    WatchAlerts.Look look = watch.look(Cancellation.none());
    assertNull(look.watcher());
    assertEquals(List.of(), look.problems());
  }

  private static String line(FiredAlert alert) {
    return alert.control() + " " + alert.about().from() + " " + String.join(",", alert.events());
  }

  @Test
  void theTrailIsToldOnceWhateverHappensToTheWatcher() throws IOException {
    String calm = SERVER.newIndex("exhibit-watch");
    List<FiredAlert> told;
    try (UseCases cases = open(folder.resolve("calm"), calm)) {
      told = replay(cases, calm, 0);
      assertEquals(told.stream().sorted(FiredAlert.IN_TIME).toList(), told);
      List<String> lines = told.stream().map(WatchRealTrailTest::line).toList();
      List<String> others = new ArrayList<>(lines);
      others.removeIf(line -> line.startsWith("AWS-TRAIL"));
      assertEquals(EXPECTED, others);
      List<FiredAlert> trail =
          told.stream().filter(alert -> alert.control().equals("AWS-TRAIL")).toList();
      assertEquals(8, trail.size(), lines.toString());
      assertEquals(
          4, trail.stream().filter(alert -> alert.reason().endsWith("was refused")).count());
      for (FiredAlert alert : told) {
        assertTrue(alert.lateness().compareTo(STEP) <= 0, line(alert) + " " + alert.firedAt());
        opens(cases, alert);
      }
    }
    clock.set(START);
    String rough = SERVER.newIndex("exhibit-watch");
    try (UseCases cases = open(folder.resolve("rough"), rough)) {
      List<FiredAlert> again = replay(cases, rough, 10);
      assertEquals(
          told.stream().map(alert -> alert.id()).toList(),
          again.stream().map(alert -> alert.id()).toList());
      closedOrNot(cases);
      backtest(cases, told);
    }
  }

  /** The query of the link finds the one event. */
  private static void opens(UseCases cases, FiredAlert alert) {
    assertEquals(1, alert.events().size());
    String command = AlertLinks.command(alert.events().getFirst());
    String kql = command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\''));
    assertEquals(1L, cases.search().count(kql, new TimeSpan(START, END)).value());
  }

  /** Port 22 was closed again within two minutes, port 443 never. */
  private void closedOrNot(UseCases cases) {
    try (WatchAlerts watch = watcher(cases)) {
      clock.move(Duration.ofMinutes(20));
      assertEquals(List.of(), watch.look(Cancellation.none()).fired());
      clock.move(Duration.ofMinutes(20));
      List<FiredAlert> late = watch.look(Cancellation.none()).fired();
      assertEquals(List.of("left-open"), late.stream().map(FiredAlert::alert).toList());
      assertEquals(List.of("7e96f0e7-4d78-423d-b3f5-391370685b30"), late.getFirst().events());
    }
  }

  private static void backtest(UseCases cases, List<FiredAlert> told) {
    AlertDesk.Backtest test =
        cases
            .alerts()
            .backtest(
                new Period(START, END, ZoneOffset.UTC), CONTROLS, List.of(), Cancellation.none());
    assertEquals(
        told.stream().map(alert -> alert.id()).sorted().toList(),
        test.told().stream().map(alert -> alert.id()).sorted().toList());
  }
}

package dev.exhibit.ui;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.Pictures.Shot;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.fake.FakeAlerting;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.fake.SampleRuns;
import dev.exhibit.ui.shell.MovingPane;
import dev.exhibit.usecase.CountedSoFar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/** Pictures of what a person comes to by several steps, and of screens that wait for the store. */
final class MoreShots {
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final long HELD_SECONDS = 6;

  private MoreShots() {}

  static List<Shot> all(FakeWorkbench full) {
    List<Shot> shots = new ArrayList<>();
    for (ThemeMode mode : new ThemeMode[] {ThemeMode.LIGHT, ThemeMode.DARK}) {
      String suffix = "-" + mode.name().toLowerCase(Locale.ENGLISH);
      Place packages = new Place.Packages();
      shots.add(
          shot(
              "exhibit-form" + suffix,
              full,
              packages,
              mode,
              scene -> {
                scene.lookup("#exhibits").requestFocus();
                Pictures.key(scene, KeyCode.DOWN, false);
                Pictures.key(scene, KeyCode.E, false);
              }));
      shots.add(
          shot(
              "compared-exhibits" + suffix,
              full,
              packages,
              mode,
              scene -> Pictures.compare(scene, 1),
              scene -> tab(scene, ".tab-pane", "Exhibits")));
      shots.add(
          shot(
              "settings-backup" + suffix,
              full,
              new Place.Settings(),
              mode,
              scene -> Pictures.scroll(scene, "#settings-page", 0.3)));
      shots.add(
          shot(
              "beside" + suffix,
              full,
              new Place.Gaps(null),
              mode,
              scene -> {
                scene.lookup("#gaps").requestFocus();
                Pictures.key(scene, KeyCode.ENTER, true);
              }));
      shots.add(
          shot("moving" + suffix, full, new Place.Settings(), mode, scene -> moving(scene, mode)));
      alerted(shots, suffix, mode);
      shots.add(runs(suffix, mode));
      opened(shots, full, suffix, mode);
    }
    held(shots);
    shots.add(counting());
    return shots;
  }

  /** A workspace on its way to another folder. */
  private static void moving(Scene scene, ThemeMode mode) {
    JobSlot slot = new JobSlot(new LateJobRunner(), Platform::runLater);
    slot.start(MovingPane.job(), (progress, cancellation) -> "", done -> {}, failure -> {});
    new MovingPane(Path.of("/srv/audit/larkfield"), Path.of("/srv/archive/larkfield"), slot)
        .show((Stage) scene.getWindow(), Tokens.load(mode == ThemeMode.DARK));
  }

  /** An event that set off an alert. */
  private static void alerted(List<Shot> shots, String suffix, ThemeMode mode) {
    FakeWorkbench workbench = new FakeWorkbench();
    String event =
        workbench
            .lastRun(FakeWorkbench.PERIOD)
            .orElseThrow()
            .evaluations()
            .get(3)
            .items()
            .getLast()
            .eventId();
    workbench.alerting.alerts.add(
        new AlertHistory(
            FakeAlerting.alert(
                "AWS-SG-OPEN",
                "A port was opened to the world",
                Severity.CRITICAL,
                Duration.ofMinutes(45),
                event),
            List.of()));
    Place place = new Place.Timeline("user.name:ops", null, null, event);
    shots.add(shot("event-alerted" + suffix, workbench, place, mode));
  }

  /** A control of jobs, the missed run chosen that its newest exceptions lead to. */
  private static Shot runs(String suffix, ThemeMode mode) {
    return shot(
        "runs" + suffix,
        SampleEngagement.backups(),
        new Place.Controls(SampleRuns.CONTROL, null),
        mode,
        scene -> {
          scene.lookup("#runs").requestFocus();
          Pictures.key(scene, KeyCode.RIGHT, false);
          Pictures.key(scene, KeyCode.N, false);
          Pictures.key(scene, KeyCode.N, false);
        });
  }

  private static void opened(
      List<Shot> shots, FakeWorkbench workbench, String suffix, ThemeMode mode) {
    Place package_ = new Place.Opened(Sample.FILE);
    shots.add(shot("opened" + suffix, workbench, package_, mode));
    shots.add(
        shot(
            "opened-exhibits" + suffix,
            workbench,
            package_,
            mode,
            scene ->
                ((ListView<?>) scene.lookup("#package-exhibits")).getSelectionModel().select(0)));
    shots.add(new Shot("opened-least" + suffix, workbench, package_, mode, 960, twice(), ""));
  }

  /** Every screen while the store has not answered yet. */
  private static void held(List<Shot> shots) {
    Map<String, Place> places =
        Map.of(
            "overview", new Place.Overview(),
            "controls", new Place.Controls("AWS-SG-OPEN", null),
            "timeline", new Place.Timeline("", null, null, null),
            "alerts", new Place.Alerts(null),
            "packages", new Place.Packages(),
            "sources", new Place.Sources(null, false),
            "coverage", new Place.Sources(null, true));
    places.forEach((name, place) -> {
      FakeWorkbench slow = new FakeWorkbench();
      slow.alerting.fill();
      slow.onStore = MoreShots::hold;
      shots.add(
          new Shot(name + "-loading", slow, place, ThemeMode.LIGHT, 1440, List.of(), "Exhibit"));
    });
  }

  /** The Timeline of a store that takes its time, of which a part is counted. */
  private static Shot counting() {
    FakeWorkbench slow = new FakeWorkbench();
    slow.counting =
        (whole, told) -> {
          Instant until = FakeWorkbench.PERIOD.from().plus(Duration.ofDays(41));
          List<Histogram.Bucket> before =
              whole.buckets().stream().filter(one -> one.from().isBefore(until)).toList();
          told.accept(new CountedSoFar(new Histogram(whole.width(), before), until, false));
          hold();
        };
    Place place = new Place.Timeline("", null, null, null);
    return new Shot("timeline-counting", slow, place, ThemeMode.LIGHT, 1440, List.of(), " so far");
  }

  private static void hold() {
    try {
      if (NEVER.await(HELD_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody lets it go.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** At least one act, since what is built in two steps is quiet between them. */
  @SafeVarargs
  private static List<Consumer<Scene>> twice(Consumer<Scene>... acts) {
    return acts.length == 0 ? List.of(scene -> {}) : List.of(acts);
  }

  @SafeVarargs
  private static Shot shot(
      String name, FakeWorkbench workbench, Place place, ThemeMode mode, Consumer<Scene>... acts) {
    return new Shot(name, workbench, place, mode, 1440, twice(acts), "");
  }

  private static void tab(Scene scene, String pane, String name) {
    for (Node node : scene.getRoot().lookupAll(pane)) {
      if (node instanceof TabPane tabs) {
        tabs.getTabs().stream()
            .filter(one -> one.getText() != null && one.getText().startsWith(name))
            .findFirst()
            .ifPresent(tabs.getSelectionModel()::select);
      }
    }
  }

  /** A package of the real library, made when it is first wanted. */
  static final class Sample {
    private static final Path FILE = Path.of("target", "picture-workspaces", "opened.asice");

    private Sample() {}

    /** Issues it. */
    static void issue() throws IOException {
      Path place = Files.createDirectories(FILE.toAbsolutePath().getParent());
      Path made = IssuedSample.withExhibits(Files.createTempDirectory(place, "issued")).file();
      Files.move(made, FILE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

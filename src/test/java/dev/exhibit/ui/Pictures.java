package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.discard;

import dev.exhibit.testing.Desks;
import dev.exhibit.ui.common.DesktopTeller;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/** Draws every screen in both themes into {@code target/pictures}: run it and look at them. */
public final class Pictures {
  private static final Path FOLDER = Path.of("target", "pictures");

  /**
   * One picture: where to go, and what to do there before it is drawn.
   *
   * @param acts one after the other, each once the window is quiet
   * @param held whether the store does not answer meanwhile, so that nothing ever is quiet
   */
  record Shot(
      String name,
      FakeWorkbench workbench,
      Place place,
      ThemeMode mode,
      int width,
      List<Consumer<Scene>> acts,
      boolean held) {
    Shot(
        String name,
        FakeWorkbench workbench,
        Place place,
        ThemeMode mode,
        int width,
        Consumer<Scene> act) {
      this(name, workbench, place, mode, width, List.of(act), false);
    }
  }

  private Pictures() {}

  /** Draws them all, or only those whose name holds one of the arguments. */
  public static void main(String[] arguments) throws Exception {
    List<String> only = List.of(arguments);
    Files.createDirectories(FOLDER);
    Platform.setImplicitExit(false);
    Platform.startup(Fonts::load);
    try {
      for (Shot shot : shots()) {
        if (only.isEmpty() || only.stream().anyMatch(shot.name()::contains)) {
          draw(shot);
        }
      }
    } finally {
      Platform.exit();
    }
  }

  private static List<Shot> shots() {
    List<Shot> shots = new ArrayList<>();
    FakeWorkbench full = new FakeWorkbench();
    full.alerting.fill();
    full.alerting.share();
    full.alerting.watchElsewhere();
    full.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "platform-lead",
        new dev.exhibit.usecase.Saying.Waive(
            "user.name:deploy", "Moves out until autumn", "compliance-lead", "2026-10-01"),
        List.of());
    full.scope =
        new dev.exhibit.model.Scope(
            java.util.Set.of(), Map.of(), Map.of("CC6.4", "No building of ours."));
    FakeWorkbench alone = new FakeWorkbench();
    alone.alerting.fill();
    alone.alerting.share();
    for (ThemeMode mode : new ThemeMode[] {ThemeMode.LIGHT, ThemeMode.DARK}) {
      String suffix = "-" + mode.name().toLowerCase(Locale.ENGLISH);
      places().forEach((name, place) -> shots.add(shot(name + suffix, full, place, mode)));
      acts()
          .forEach((name, act) ->
              shots.add(act(name + suffix, name.equals("alert-live") ? alone : full, mode, act)));
    }
    keep(full.investigating.notebook());
    send(full);
    FakeWorkbench down = new FakeWorkbench();
    down.store = FakeWorkbench.Store.DOWN;
    down.alerting.fill();
    down.alerting.watchElsewhere();
    down.alerting.down = true;
    FakeWorkbench partial = new FakeWorkbench();
    partial.store = FakeWorkbench.Store.PARTIAL;
    partial.alerting.fill();
    partial.alerting.unseen = "2 of 12 shards did not answer.";
    partial.alerting.watched =
        new dev.exhibit.usecase.Alerting.Watched(
            "bastion, process 811",
            FakeWorkbench.CLOCK.instant().minusSeconds(2400),
            false,
            false,
            FakeWorkbench.CLOCK.instant().minusSeconds(2400));
    FakeWorkbench empty = new FakeWorkbench();
    empty.empty = true;
    shots.addAll(starts());
    shots.addAll(beginnings(full));
    shots.addAll(MoreShots.all(full));
    places()
        .forEach((name, place) -> {
          shots.add(shot(name + "-down", down, place, ThemeMode.LIGHT));
          shots.add(shot(name + "-partial", partial, place, ThemeMode.LIGHT));
          shots.add(shot(name + "-empty", empty, place, ThemeMode.LIGHT));
          shots.add(new Shot(name + "-small", full, place, ThemeMode.LIGHT, 1280, scene -> {}));
          shots.add(new Shot(name + "-least", full, place, ThemeMode.LIGHT, 960, scene -> {}));
        });
    return shots;
  }

  private static void send(FakeWorkbench workbench) {
    dev.exhibit.model.TimeSpan week =
        new dev.exhibit.model.TimeSpan(
            java.time.Instant.parse("2026-08-03T00:00:00Z"),
            java.time.Instant.parse("2026-08-10T00:00:00Z"));
    workbench.exhibits.keep(
        new dev.exhibit.usecase.Exhibits.Draft(
            "Ingress opened by deploy, one announced change",
            "See the ticket of 4 August.",
            "event.action:AuthorizeSecurityGroupIngress",
            List.of(dev.exhibit.model.EventFilter.is("user.name", "deploy")),
            FakeWorkbench.PERIOD.span(),
            java.time.ZoneOffset.UTC,
            "AWS-SG-OPEN"));
    workbench.exhibits.keep(
        new dev.exhibit.usecase.Exhibits.Draft(
            "Failures in the week of the migration",
            "",
            "event.outcome:failure",
            List.of(),
            week,
            java.time.ZoneOffset.UTC,
            null));
    workbench.exhibits.put("X-2", false);
  }

  /** The first run, step by step. */
  private static List<Shot> starts() {
    List<Shot> shots = new ArrayList<>();
    FakeWorkbench fresh = new FakeWorkbench();
    fresh.evaluated = false;
    FakeWorkbench nothing = new FakeWorkbench();
    nothing.evaluated = false;
    nothing.empty = true;
    nothing.first.empty = true;
    FakeWorkbench away = new FakeWorkbench();
    away.evaluated = false;
    away.store = FakeWorkbench.Store.DOWN;
    FakeWorkbench judged = new FakeWorkbench();
    Place place = new Place.Start();
    for (String step : List.of("connect", "sources", "coverage", "controls", "evaluate")) {
      Consumer<Scene> go = scene -> ((ToggleButton) scene.lookup("#step-" + step)).fire();
      shots.add(new Shot("start-" + step + "-light", fresh, place, ThemeMode.LIGHT, 1440, go));
      shots.add(new Shot("start-" + step + "-dark", fresh, place, ThemeMode.DARK, 1440, go));
      shots.add(new Shot("start-" + step + "-small", fresh, place, ThemeMode.LIGHT, 1280, go));
      shots.add(new Shot("start-" + step + "-empty", nothing, place, ThemeMode.LIGHT, 1440, go));
      shots.add(new Shot("start-" + step + "-down", away, place, ThemeMode.LIGHT, 1440, go));
      shots.add(new Shot("start-" + step + "-done", judged, place, ThemeMode.LIGHT, 1440, go));
    }
    return shots;
  }

  /** The steps by which an engagement is begun, and those of the next period. */
  private static List<Shot> beginnings(FakeWorkbench workbench) {
    List<Shot> shots = new ArrayList<>();
    Path folder = Path.of("/home/ann/payments-q4");
    List<String> steps = List.of("basics", "scope", "people", "parameters", "jobs", "summary");
    FakeWorkbench alone = new FakeWorkbench();
    alone.alerting.fill();
    alone.alerting.share();
    for (ThemeMode mode : new ThemeMode[] {ThemeMode.LIGHT, ThemeMode.DARK}) {
      String suffix = "-" + mode.name().toLowerCase(Locale.ENGLISH);
      for (int i = 0; i < steps.size(); i++) {
        int times = i;
        Place next = new Place.Begin(folder, true);
        Consumer<Scene> go = scene -> press(scene, "#begin-next", times);
        shots.add(new Shot("next-" + steps.get(i) + suffix, workbench, next, mode, 1440, go));
        Place plain = new Place.Begin(folder);
        Consumer<Scene> named =
            scene -> {
              ((TextInputControl) scene.lookup("#text-name")).setText("Payments platform, SOC 2");
              press(scene, "#begin-next", times);
            };
        shots.add(new Shot("begin-" + steps.get(i) + suffix, workbench, plain, mode, 1440, named));
      }
      Consumer<Scene> finish =
          scene -> {
            press(scene, "#begin-next", steps.size() - 1);
            ((Button) scene.lookup("#begin-finish .accent")).fire();
          };
      Place next = new Place.Begin(folder, true);
      shots.add(new Shot("next-begun" + suffix, workbench, next, mode, 1440, finish));
    }
    return shots;
  }

  private static void press(Scene scene, String button, int times) {
    for (int i = 0; i < times; i++) {
      ((Button) scene.lookup(button)).fire();
    }
  }

  private static void keep(dev.exhibit.model.Notebook book) {
    java.time.Instant at = FakeWorkbench.CLOCK.instant();
    String opened = "event.action:AuthorizeSecurityGroupIngress";
    book.save(
        new dev.exhibit.model.Notebook.Saved(
            "Ingress opened",
            new dev.exhibit.model.SearchSpec(opened, List.of(), null),
            "tester",
            at));
    book.save(
        new dev.exhibit.model.Notebook.Saved(
            "Failures of deploy",
            new dev.exhibit.model.SearchSpec(
                "event.outcome:failure",
                List.of(dev.exhibit.model.EventFilter.is("user.name", "deploy")),
                null),
            "tester",
            at));
    book.pin(
        new dev.exhibit.model.Notebook.Pin(
            "some-event", at, "deploy", "ConsoleLogin", "tester", at));
    book.pinControl("AWS-SG-OPEN", true);
  }

  private static Shot shot(String name, FakeWorkbench workbench, Place place, ThemeMode mode) {
    return new Shot(name, workbench, place, mode, 1440, scene -> {});
  }

  private static Shot act(
      String name, FakeWorkbench workbench, ThemeMode mode, Consumer<Scene> act) {
    Place place =
        name.startsWith("verified")
            ? new Place.Packages()
            : name.startsWith("add-source")
                ? new Place.Sources(null, false)
                : name.startsWith("alert")
                    ? new Place.Alerts(null)
                    : name.startsWith("gap")
                        ? new Place.Gaps(null)
                        : name.startsWith("settings")
                            ? new Place.Settings()
                            : name.startsWith("engagement")
                                ? new Place.Engagement()
                                : name.startsWith("palette") || name.startsWith("timeline")
                                    ? new Place.Timeline("", null, null, null)
                                    : new Place.Controls("AWS-SG-OPEN", null);
    return new Shot(name, workbench, place, mode, 1440, act);
  }

  private static Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    String opened =
        new FakeWorkbench()
            .lastRun(FakeWorkbench.PERIOD)
            .orElseThrow()
            .evaluations()
            .get(3)
            .items()
            .getLast()
            .eventId();
    places.put("overview", new Place.Overview());
    places.put("controls", new Place.Controls("AWS-SG-OPEN", null));
    places.put("broken", new Place.Controls("AWS-KEYS", null));
    places.put("timeline", new Place.Timeline("", null, null, null));
    places.put(
        "event",
        new Place.Timeline("user.name:(deploy or ops or break-glass)", null, null, opened));
    places.put("gaps", new Place.Gaps(null));
    places.put("alerts", new Place.Alerts(null));
    places.put("packages", new Place.Packages());
    places.put("sources", new Place.Sources(null, false));
    places.put("sources-trail", new Place.Sources("cloudtrail", false));
    places.put("sources-unconnected", new Place.Sources("okta", false));
    places.put("coverage", new Place.Sources(null, true));
    places.put("settings", new Place.Settings());
    places.put("engagement", new Place.Engagement());
    return places;
  }

  private static Map<String, Consumer<Scene>> acts() {
    Map<String, Consumer<Scene>> acts = new LinkedHashMap<>();
    acts.put(
        "palette",
        scene -> {
          key(scene, KeyCode.K, true);
          ((TextInputControl) scene.getFocusOwner()).setText("trail");
        });
    acts.put(
        "add-source-files",
        scene -> {
          ((Button) scene.lookup("#read-in")).fire();
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          ((Button) scene.lookup("#read-in-files")).fire();
        });
    acts.put("add-source", scene -> ((Button) scene.lookup("#add-source")).fire());
    acts.put(
        "gap-work",
        scene -> {
          scene.lookup("#gaps").requestFocus();
          key(scene, KeyCode.J, false);
          key(scene, KeyCode.J, false);
          key(scene, KeyCode.E, false);
        });
    acts.put("engagement-middle", scene -> scroll(scene, "#engagement-page", 0.55));
    acts.put("engagement-end", scene -> scroll(scene, "#engagement-page", 1));
    acts.put("settings-middle", scene -> scroll(scene, "#settings-page", 0.7));
    acts.put(
        "settings-more",
        scene -> {
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          ((Button) scene.lookup("#connect-other")).fire();
          ((TextInputControl) scene.lookup("#connection-url"))
              .setText("https://ann:hush@es.example:9200");
          ((Button) scene.lookup("#connection-more")).fire();
          scroll(scene, "#settings-page", 0.25);
        });
    acts.put("alert-triage", scene -> key(scene, KeyCode.T, false));
    acts.put("alert-assign", scene -> key(scene, KeyCode.E, false));
    acts.put("alert-live", scene -> ((ToggleButton) scene.lookup("#live")).fire());
    acts.put("verified", scene -> key(scene, KeyCode.O, true));
    acts.put("verified-compared", scene -> compare(scene, 0));
    acts.put("verified-periods", scene -> compare(scene, 1));
    acts.put(
        "cell",
        scene -> {
          Node strip = scene.lookup("#strip");
          strip.requestFocus();
          key(scene, KeyCode.END, false);
          for (int i = 0; i < 14; i++) {
            key(scene, KeyCode.LEFT, false);
          }
        });
    acts.put(
        "people",
        scene -> {
          ((TabPane) scene.lookup(".tab-pane")).getSelectionModel().select(5);
          ((Button) scene.lookup("#act-waive")).fire();
        });
    for (int tab = 1; tab < 7; tab++) {
      int chosen = tab;
      acts.put(
          "tab" + tab,
          scene -> ((TabPane) scene.lookup(".tab-pane")).getSelectionModel().select(chosen));
    }
    acts.put(
        "timeline-kept",
        scene -> {
          key(scene, KeyCode.P, false);
          ((Button) scene.lookup("#searches-saved")).fire();
        });
    acts.put("timeline-send", scene -> ((Button) scene.lookup("#send")).fire());
    acts.put(
        "timeline-complete",
        scene -> {
          TextInputControl query = (TextInputControl) scene.lookup("#query");
          query.requestFocus();
          query.setText("event.outcome:failure and user.name:(deploy or ");
          query.end();
          key(scene, KeyCode.DOWN, false);
        });
    acts.put(
        "timeline-fault",
        scene -> ((TextInputControl) scene.lookup("#query")).setText("user.name:(deploy or"));
    return acts;
  }

  static void scroll(Scene scene, String page, double to) {
    ((ScrollPane) scene.lookup(page)).setVvalue(to);
  }

  /** Opens the comparison, chooses what to compare, and compares. */
  static void compare(Scene scene, int what) {
    ((Button) scene.lookup("#open-comparison")).fire();
    scene.getRoot().applyCss();
    ((ToggleButton) ((Parent) scene.lookup("#compare-what")).getChildrenUnmodifiable().get(what))
        .fire();
    ((Button) scene.lookup("#compare .accent")).fire();
  }

  static void key(Scene scene, KeyCode code, boolean control) {
    Node target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
  }

  private static void draw(Shot shot) throws Exception {
    if (shot.place() instanceof Place.Opened) {
      MoreShots.Sample.issue();
    }
    CountDownLatch done = new CountDownLatch(1);
    AtomicReference<Throwable> wrong = new AtomicReference<>();
    Platform.runLater(() -> {
      Stage stage = new Stage();
      FakeFiles files = new FakeFiles();
      files.chosen = Optional.of(Path.of("/tmp/evidence_tampered_19d0c2a7.asice"));
      PictureLobby lobby = PictureLobby.open();
      Shell shell =
          new Shell(
              shot.workbench(),
              FakeWorkbench.CLOCK,
              files,
              Desks.real(),
              DesktopTeller.SILENT,
              UiState.inMemory(),
              lobby);
      shell.theme().modeProperty().set(shot.mode());
      shell.show(stage);
      stage.setWidth(shot.width());
      stage.setHeight(shot.width() * 5 / 8);
      shell.navigator().go(shot.place());
      act(
          stage,
          shot,
          0,
          () -> {
            try {
              save(shown(stage), shot.name());
            } catch (IOException | RuntimeException e) {
              wrong.set(e);
            }
            discard(stage);
            shell.close();
            lobby.close();
            done.countDown();
          });
    });
    if (!done.await(60, TimeUnit.SECONDS) || wrong.get() != null) {
      throw new IllegalStateException(shot.name(), wrong.get());
    }
  }

  /** Does what is to be done, one after the other, then the last. */
  private static void act(Stage stage, Shot shot, int at, Runnable last) {
    if (shot.held()) {
      PauseTransition pause = new PauseTransition(Duration.millis(1500));
      pause.setOnFinished(event -> last.run());
      pause.play();
      return;
    }
    whenQuiet(
        stage,
        () -> {
          if (at == shot.acts().size()) {
            last.run();
          } else {
            shot.acts().get(at).accept(stage.getScene());
            act(stage, shot, at + 1, last);
          }
        });
  }

  /** The window that was opened beside the first, where one was. */
  private static Stage shown(Stage first) {
    return Window.getWindows().stream()
        .filter(one -> one instanceof Stage && one != first && one.isShowing())
        .map(Stage.class::cast)
        .findFirst()
        .orElse(first);
  }

  private static void whenQuiet(Stage stage, Runnable then) {
    PauseTransition pause = new PauseTransition(Duration.millis(700));
    pause.setOnFinished(event -> {
      if (quiet(stage)) {
        // What came together with the end of the pause is styled and laid out by a frame of its own.
        PauseTransition frames = new PauseTransition(Duration.millis(150));
        frames.setOnFinished(over -> then.run());
        frames.play();
      } else {
        pause.playFromStart();
      }
    });
    pause.play();
  }

  /** Whether nothing is being fetched and every plot is drawn. */
  private static boolean quiet(Stage stage) {
    Parent root = stage.getScene().getRoot();
    boolean drawn =
        root.lookupAll(".plot").stream().filter(Pictures::isShown).allMatch(Pictures::isDrawn);
    return drawn && root.lookupAll(".skeleton").stream().noneMatch(Pictures::isShown);
  }

  private static boolean isDrawn(Node plot) {
    return plot.getLayoutBounds().getWidth() >= 1
        && plot.lookupAll(".image-view").stream()
            .allMatch(view -> ((ImageView) view).getImage() != null);
  }

  /** Whether a person could see it: no pane around it is hidden, as those of other tabs are. */
  private static boolean isShown(Node node) {
    for (Node one = node; one != null; one = one.getParent()) {
      if (!one.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static void save(Stage stage, String name) throws IOException {
    Path file = FOLDER.resolve(name + ".png");
    ImageIO.write(SwingFXUtils.fromFXImage(image(stage), null), "png", file.toFile());
  }

  /**
   * The window as it is laid out; with {@code -Dexhibit.pictures.screen} as the screen has it, in
   * device pixels, which tells what a larger output scale does.
   */
  private static Image image(Stage stage) {
    Scene scene = stage.getScene();
    if (!Boolean.getBoolean("exhibit.pictures.screen")) {
      return scene.snapshot(null);
    }
    stage.setX(0);
    stage.setY(0);
    return new Robot()
        .getScreenCapture(null, new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()), false);
  }

  /** Draws one picture, the toolkit running already; where it is. */
  static Path one(String name) throws Exception {
    Files.createDirectories(FOLDER);
    for (Shot shot : shots()) {
      if (shot.name().equals(name)) {
        draw(shot);
        return FOLDER.resolve(name + ".png");
      }
    }
    throw new IllegalArgumentException("No picture is called " + name + ".");
  }
}

package dev.exhibit.ui;

import dev.exhibit.ui.Pictures.Shot;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

/** Every picture there is: the screens with their faces, and what a person comes to there. */
final class Shots {
  private Shots() {}

  static List<Shot> all() {
    List<Shot> shots = new ArrayList<>();
    FakeWorkbench full = SampleEngagement.full();
    FakeWorkbench unwatched = SampleEngagement.unwatched();
    for (ThemeMode mode : new ThemeMode[] {ThemeMode.LIGHT, ThemeMode.DARK}) {
      String suffix = "-" + mode.name().toLowerCase(Locale.ENGLISH);
      places().forEach((name, place) -> shots.add(shot(name + suffix, full, place, mode)));
      acts()
          .forEach((name, act) ->
              shots.add(
                  act(name + suffix, name.equals("alert-live") ? unwatched : full, mode, act)));
    }
    FakeWorkbench down = SampleEngagement.down();
    FakeWorkbench partial = SampleEngagement.partial();
    FakeWorkbench empty = SampleEngagement.empty();
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
          Pictures.key(scene, KeyCode.K, true);
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
          Pictures.key(scene, KeyCode.E, false);
        });
    acts.put("engagement-middle", scene -> Pictures.scroll(scene, "#engagement-page", 0.55));
    acts.put("engagement-end", scene -> Pictures.scroll(scene, "#engagement-page", 1));
    acts.put("settings-middle", scene -> Pictures.scroll(scene, "#settings-page", 0.7));
    acts.put(
        "settings-more",
        scene -> {
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          ((Button) scene.lookup("#connect-other")).fire();
          ((TextInputControl) scene.lookup("#connection-url"))
              .setText("https://ann:hush@es.example:9200");
          ((Button) scene.lookup("#connection-more")).fire();
          Pictures.scroll(scene, "#settings-page", 0.25);
        });
    acts.put("alert-triage", scene -> Pictures.key(scene, KeyCode.T, false));
    acts.put("alert-assign", scene -> Pictures.key(scene, KeyCode.E, false));
    acts.put("alert-live", scene -> ((ToggleButton) scene.lookup("#live")).fire());
    acts.put("verified", scene -> Pictures.key(scene, KeyCode.O, true));
    acts.put("verified-compared", scene -> Pictures.compare(scene, 0));
    acts.put("verified-periods", scene -> Pictures.compare(scene, 1));
    acts.put(
        "cell",
        scene -> {
          Node strip = scene.lookup("#strip");
          strip.requestFocus();
          Pictures.key(scene, KeyCode.END, false);
          for (int i = 0; i < 7; i++) {
            Pictures.key(scene, KeyCode.LEFT, false);
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
          Pictures.key(scene, KeyCode.P, false);
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
          Pictures.key(scene, KeyCode.DOWN, false);
        });
    acts.put(
        "timeline-fault",
        scene -> ((TextInputControl) scene.lookup("#query")).setText("user.name:(deploy or"));
    return acts;
  }
}

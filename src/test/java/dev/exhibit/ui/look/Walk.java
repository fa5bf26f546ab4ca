package dev.exhibit.ui.look;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;

/** A walk through every screen of a window, as each looks when its contents have come. */
final class Walk implements AutoCloseable {
  private static final int FEW_WORDS = 12;

  /**
   * Where the walk stops.
   *
   * @param there what is there as soon as its contents have come
   */
  record Stop(String name, Place place, String there) {}

  final WindowDriver window;

  Walk() throws Exception {
    FakeWorkbench workbench = new FakeWorkbench();
    workbench.alerting.fill();
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
  }

  static List<Stop> stops() {
    return List.of(
        new Stop("overview", new Place.Overview(), "#tile-CC6-6"),
        new Stop("controls", new Place.Controls("AWS-SG-OPEN", null), ".tab-pane"),
        new Stop("timeline", new Place.Timeline("user.name:deploy", null, null, null), "#events"),
        new Stop(
            "event",
            new Place.Timeline("user.name:(deploy or ops)", null, null, exception()),
            ".event-detail"),
        new Stop("gaps", new Place.Gaps(null), "#gaps"),
        new Stop("alerts", new Place.Alerts(null), "#alerts"),
        new Stop("packages", new Place.Packages(), "#issue"),
        new Stop("sources", new Place.Sources(null, false), "#add-source"),
        new Stop("coverage", new Place.Sources(null, true), "#coverage-list"),
        new Stop("settings", new Place.Settings(), "#edit-engagement"),
        new Stop("engagement", new Place.Engagement(), "#text-name"),
        new Stop("start", new Place.Start(), "#step-connect"));
  }

  /** An event that a control calls an exception. */
  static String exception() {
    return new FakeWorkbench()
        .lastRun(FakeWorkbench.PERIOD)
        .orElseThrow()
        .evaluations()
        .get(3)
        .items()
        .getLast()
        .eventId();
  }

  Scene scene() {
    return window.scene();
  }

  void size(int width, int height) throws Exception {
    run(() -> {
      window.stage().setWidth(width);
      window.stage().setHeight(height);
    });
  }

  /** Draws so many pixels of a screen for one of the window, as the desktop may ask for. */
  void scale(double pixels) throws Exception {
    run(() -> {
      window.stage().setRenderScaleX(pixels);
      window.stage().setRenderScaleY(pixels);
    });
  }

  /** Goes there and waits for what it shows. */
  void go(Stop stop) throws Exception {
    run(() -> window.shell().navigator().go(stop.place()));
    until(stop.there(), () -> scene().lookup(stop.there()) != null);
    until("contents of " + stop.name(), () -> words(scene().lookup(".content")) > FEW_WORDS);
    settle();
  }

  /** Chooses a step of the first run, where the walk ends. */
  void choose(String step) throws Exception {
    run(() -> ((ToggleButton) scene().lookup("#step-" + step)).fire());
    settle();
  }

  /** Waits for what was asked, and lays it out. */
  void settle() throws Exception {
    window.quiet();
    until("answers", () -> scene().lookup(".skeleton") == null);
    layOut();
    onFx(() -> true); // what waits for a width is laid out by now
    layOut();
  }

  private void layOut() throws Exception {
    run(() -> {
      scene().getRoot().applyCss();
      scene().getRoot().layout();
    });
  }

  private static int words(Node node) {
    if (!node.isVisible()) {
      return 0;
    }
    int words = node instanceof Labeled labeled && hasWords(labeled) ? 1 : 0;
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        words += words(child);
      }
    }
    return words;
  }

  static boolean hasWords(Labeled labeled) {
    return labeled.getText() != null
        && !labeled.getText().isBlank()
        && labeled.getContentDisplay() != javafx.scene.control.ContentDisplay.GRAPHIC_ONLY
        && labeled.getWidth() > 0;
  }

  @Override
  public void close() throws Exception {
    window.close();
  }
}

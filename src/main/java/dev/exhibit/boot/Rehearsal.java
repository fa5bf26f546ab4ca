package dev.exhibit.boot;

import dev.exhibit.cli.ExhibitCommand;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Place;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.workspace.StateFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Starts the program as a person would and looks at every screen once, so that the machine may keep
 * what starting takes (JEP 514). The build runs it on a workspace of its own, without a display;
 * the log store that it names does not answer.
 */
final class Rehearsal {
  private static final Duration LOOK = Duration.millis(300);
  private static final long PATIENCE_SECONDS = 120;

  /** Nothing listens there (RFC 863), and it is asked all the same, as a store is. */
  private static final String DISCARD = "https://127.0.0.1:9";

  private static final List<Place> PLACES =
      List.of(
          new Place.Overview(),
          new Place.Controls(null, null),
          new Place.Timeline("", null, null, null),
          new Place.Gaps(null),
          new Place.Alerts(null),
          new Place.Packages(),
          new Place.Sources(null, false),
          new Place.Settings(),
          new Place.Overview());

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param arguments a folder of its own, made where it is not there
   */
  public static void main(String[] arguments) throws InterruptedException {
    rehearse(Path.of(arguments[0]));
    System.exit(0); // threads of libraries do not end by themselves
  }

  private static void rehearse(Path home) throws InterruptedException {
    Logs.quiet();
    Composition composition =
        new Composition(new Surroundings(Map.of(), home, null, "rehearsal", Clock.systemUTC()));
    Path workspace = home.resolve("workspace");
    ExhibitCommand.run(composition, new String[] {"init", "--dir", workspace.toString()});
    StateFile state = StateFile.open(home.resolve("state"), Runnable::run);
    ConnectionRequest nowhere =
        new ConnectionRequest(
            workspace,
            new ConnectionSettings(Map.of(ConnectionSettings.Setting.URL, DISCARD)),
            false,
            List.of(),
            null,
            null);
    try (Toolkit toolkit = new Toolkit();
        WorkspaceWindow window = composition.window(nowhere, state)) {
      if (!toolkit.works()) {
        throw new IllegalStateException("no window can be shown here");
      }
      CountDownLatch seen = new CountDownLatch(1);
      Platform.runLater(() -> walk(window, seen));
      if (!seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the screens could not be looked at");
      }
    }
    state.close();
  }

  private static void walk(WorkspaceWindow window, CountDownLatch seen) {
    Stage stage = new Stage();
    stage.setOnHidden(event -> {
      window.hidden();
      seen.countDown();
    });
    Navigator navigator = window.show(stage, Toolkit.files(stage)).navigator();
    Timeline walk = new Timeline();
    for (int step = 0; step < PLACES.size(); step++) {
      Place place = PLACES.get(step);
      walk.getKeyFrames()
          .add(new KeyFrame(LOOK.multiply(step + 1.0), event -> navigator.go(place)));
    }
    walk.getKeyFrames().add(new KeyFrame(LOOK.multiply(PLACES.size() + 1.0)));
    walk.setOnFinished(event -> stage.hide());
    walk.play();
  }
}

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
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Starts the program as a person would and looks at every screen once, so that the machine may keep
 * what starting takes (JEP 514). The build runs it on a workspace of its own, without a display;
 * the log store that it names does not answer.
 */
final class Rehearsal {
  private static final Duration LOOK = Duration.millis(100);

  /** A screen that stayed the same for so many looks has all that it will show. */
  private static final int STILL = 7;

  private static final double ROW = 27;
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
    new Walk(stage, navigator).start();
  }

  /** Goes on from a screen when nothing comes to it any more, at last to rows. */
  private static final class Walk {
    private final Stage stage;
    private final Navigator navigator;
    private final Timeline looking = new Timeline();
    private int step;
    private int nodes;
    private int still;

    Walk(Stage stage, Navigator navigator) {
      this.stage = stage;
      this.navigator = navigator;
      looking.getKeyFrames().add(new KeyFrame(LOOK, event -> look()));
      looking.setCycleCount(Animation.INDEFINITE);
    }

    void start() {
      looking.play();
    }

    private void look() {
      int now = nodes(stage.getScene().getRoot());
      still = now == nodes ? still + 1 : 0;
      nodes = now;
      if (still < STILL) {
        return;
      }
      still = 0;
      if (step < PLACES.size()) {
        navigator.go(PLACES.get(step));
      } else if (step == PLACES.size()) {
        stage.setScene(new Scene(rows()));
      } else {
        looking.stop();
        stage.hide();
      }
      step++;
    }

    private static int nodes(Node node) {
      int all = 1;
      if (node instanceof Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
          all += nodes(child);
        }
      }
      return all;
    }

    /** Rows, of which a workspace without events has none to show. */
    private static Parent rows() {
      TableView<String> table = new TableView<>();
      table.setFixedCellSize(ROW);
      for (String name : List.of("who", "what")) {
        TableColumn<String, String> column = new TableColumn<>(name);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
        table.getColumns().add(column);
      }
      table.getItems().addAll("one", "another");
      ListView<String> list = new ListView<>();
      list.getItems().addAll(table.getItems());
      return new VBox(table, list, new TextArea());
    }
  }
}

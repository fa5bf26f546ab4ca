package dev.exhibit.ui;

import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/** Draws every screen in both themes into {@code target/pictures}: run it and look at them. */
public final class Pictures {
  private static final Path FOLDER = Path.of("target", "pictures");

  private Pictures() {}

  /** Draws them all, or only those whose name holds the first argument. */
  public static void main(String[] arguments) throws Exception {
    String only = arguments.length == 0 ? "" : arguments[0];
    Files.createDirectories(FOLDER);
    Platform.setImplicitExit(false);
    Platform.startup(Fonts::load);
    FakeWorkbench full = new FakeWorkbench();
    for (ThemeMode mode : new ThemeMode[] {ThemeMode.LIGHT, ThemeMode.DARK}) {
      for (Map.Entry<String, Place> one : places().entrySet()) {
        draw(only, one.getKey() + "-" + mode.name().toLowerCase(), full, one.getValue(), mode);
      }
    }
    FakeWorkbench down = new FakeWorkbench();
    down.store = FakeWorkbench.Store.DOWN;
    FakeWorkbench partial = new FakeWorkbench();
    partial.store = FakeWorkbench.Store.PARTIAL;
    FakeWorkbench empty = new FakeWorkbench();
    empty.empty = true;
    for (Map.Entry<String, Place> one : places().entrySet()) {
      draw(only, one.getKey() + "-down", down, one.getValue(), ThemeMode.LIGHT);
      draw(only, one.getKey() + "-partial", partial, one.getValue(), ThemeMode.LIGHT);
      draw(only, one.getKey() + "-empty", empty, one.getValue(), ThemeMode.LIGHT);
    }
    Platform.exit();
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
    places.put("timeline", new Place.Timeline("", null, null, null));
    places.put(
        "event",
        new Place.Timeline("user.name:(deploy or ops or break-glass)", null, null, opened));
    places.put("gaps", new Place.Gaps(null));
    places.put("packages", new Place.Packages());
    places.put("sources", new Place.Sources());
    places.put("settings", new Place.Settings());
    return places;
  }

  private static void draw(
      String only, String name, FakeWorkbench workbench, Place place, ThemeMode mode)
      throws Exception {
    if (!name.contains(only)) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    AtomicReference<Throwable> wrong = new AtomicReference<>();
    Platform.runLater(() -> {
      Stage stage = new Stage();
      Shell shell = new Shell(workbench, FakeWorkbench.CLOCK, new FakeFiles());
      shell.theme().modeProperty().set(mode);
      shell.show(stage);
      stage.setWidth(1440);
      stage.setHeight(900);
      shell.navigator().go(place);
      PauseTransition pause = new PauseTransition(Duration.millis(1200));
      pause.setOnFinished(event -> {
        if (!quiet(stage)) {
          pause.playFromStart();
          return;
        }
        try {
          save(stage, name);
        } catch (IOException | RuntimeException e) {
          wrong.set(e);
        }
        stage.close();
        shell.close();
        done.countDown();
      });
      pause.play();
    });
    if (!done.await(60, TimeUnit.SECONDS) || wrong.get() != null) {
      throw new IllegalStateException(name, wrong.get());
    }
  }

  /** Whether nothing is being fetched and every plot is drawn. */
  private static boolean quiet(Stage stage) {
    Parent root = stage.getScene().getRoot();
    boolean drawn =
        root.lookupAll(".plot").stream()
            .flatMap(plot -> plot.lookupAll(".image-view").stream())
            .allMatch(view -> ((ImageView) view).getImage() != null);
    return drawn && root.lookup(".skeleton") == null;
  }

  private static void save(Stage stage, String name) throws IOException {
    WritableImage image = stage.getScene().snapshot(null);
    Path file = FOLDER.resolve(name + ".png");
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}

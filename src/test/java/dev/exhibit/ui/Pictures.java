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
import dev.exhibit.ui.shell.Working;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
   * @param held words that stand there while the store does not answer, so that nothing ever is
   *     quiet; empty where it answers
   */
  record Shot(
      String name,
      FakeWorkbench workbench,
      Place place,
      ThemeMode mode,
      int width,
      List<Consumer<Scene>> acts,
      String held) {
    Shot(
        String name,
        FakeWorkbench workbench,
        Place place,
        ThemeMode mode,
        int width,
        Consumer<Scene> act) {
      this(name, workbench, place, mode, width, List.of(act), "");
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
      for (Shot shot : Shots.all()) {
        if (only.isEmpty() || only.stream().anyMatch(shot.name()::contains)) {
          draw(shot);
        }
      }
    } finally {
      Platform.exit();
    }
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
      Shown shown = new Shown(stage, shell, wrong::set);
      act(
          shown,
          shot,
          0,
          () -> {
            shown.attempt(() -> save(shown(stage), shot.name()));
            discard(stage);
            shell.close();
            lobby.close();
            done.countDown();
          });
    });
    if (!done.await(Windows.LONGEST, TimeUnit.SECONDS) || wrong.get() != null) {
      throw new IllegalStateException(shot.name(), wrong.get());
    }
  }

  /** What may fail. */
  private interface Work {
    void run() throws IOException;
  }

  /**
   * The window that is drawn.
   *
   * @param wrong hears what went wrong in it
   */
  private record Shown(Stage stage, Shell shell, Consumer<Exception> wrong) {
    /** Whether it did not go wrong. */
    boolean attempt(Work work) {
      try {
        work.run();
        return true;
      } catch (IOException | RuntimeException e) {
        wrong.accept(e);
        return false;
      }
    }
  }

  /** Does what is to be done, one after the other, then the last; that at once where one fails. */
  private static void act(Shown shown, Shot shot, int at, Runnable last) {
    if (!shot.held().isEmpty()) {
      PauseTransition pause = new PauseTransition(Duration.millis(1500));
      pause.setOnFinished(event -> {
        if (Windows.shows(shown.stage().getScene(), shot.held())) {
          last.run();
        } else {
          pause.playFromStart();
        }
      });
      pause.play();
      return;
    }
    whenQuiet(
        shown,
        () -> {
          if (at < shot.acts().size()
              && shown.attempt(() -> shot.acts().get(at).accept(shown.stage().getScene()))) {
            act(shown, shot, at + 1, last);
          } else {
            last.run();
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

  private static void whenQuiet(Shown shown, Runnable then) {
    PauseTransition pause = new PauseTransition(Duration.millis(700));
    pause.setOnFinished(event -> {
      if (quiet(shown)) {
        // What came together with the end of the pause is styled and laid out by a frame of its
        // own.
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
  private static boolean quiet(Shown shown) {
    if (!Working.isIdle(shown.shell())) {
      return false; // also what has no skeleton meanwhile
    }
    Parent root = shown.stage().getScene().getRoot();
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
    for (Shot shot : Shots.all()) {
      if (shot.name().equals(name)) {
        draw(shot);
        return FOLDER.resolve(name + ".png");
      }
    }
    throw new IllegalArgumentException("No picture is called " + name + ".");
  }
}

package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.KeptState;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.DesktopTeller;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.MotionMode;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Nothing moves by itself where the desktop or the person asks for that. */
class MotionTest {
  private final KeptState person = KeptState.inMemory();
  private Shell shell;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      shell =
          new Shell(
              new FakeWorkbench(),
              FakeWorkbench.CLOCK,
              new FakeFiles(),
              Desks.real(),
              DesktopTeller.SILENT,
              new UiState(person, person.under("workspaces/a")),
              Lobby.CLOSED);
      shell.show(stage);
      shell.navigator().go(new Place.Settings());
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      shell.close();
      discard(stage);
      return true;
    });
  }

  /** Whether a bar of unknown length, which runs back and forth, would be seen in the window. */
  private boolean runs() throws Exception {
    return onFx(() -> {
      ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
      Pane root = (Pane) stage.getScene().getRoot();
      root.getChildren().add(bar);
      root.applyCss();
      boolean visible = bar.getOpacity() > 0;
      root.getChildren().remove(bar);
      return visible;
    });
  }

  private void choose(int which) throws Exception {
    until("the choice", () -> stage.getScene().lookup("#motion") != null);
    onFx(() -> {
      Parent choice = (Parent) stage.getScene().lookup("#motion");
      ((ToggleButton) choice.getChildrenUnmodifiable().get(which)).fire();
      return true;
    });
  }

  private void desktopAsks(boolean less) throws Exception {
    onFx(() -> {
      shell.theme().systemStillProperty().set(less);
      return true;
    });
  }

  @Test
  void thePersonsChoiceHoldsAndIsKept() throws Exception {
    desktopAsks(false);
    assertEquals(true, runs());
    choose(1);
    assertEquals(false, runs());
    close();
    open();
    desktopAsks(false);
    assertEquals(false, runs(), "at the next start");
    choose(0);
    assertEquals(true, runs());
  }

  @Test
  void theDesktopsWishHoldsWherePeopleSaidNothing() throws Exception {
    desktopAsks(true);
    assertEquals(false, runs());
    desktopAsks(false);
    assertEquals(true, runs());
  }

  @Test
  void aBarOfKnownLengthIsSeenAnyway() throws Exception {
    choose(1);
    assertEquals(
        true,
        onFx(() -> {
          ProgressBar bar = new ProgressBar(0.4);
          Pane root = (Pane) stage.getScene().getRoot();
          root.getChildren().add(bar);
          root.applyCss();
          boolean visible = bar.getOpacity() > 0;
          root.getChildren().remove(bar);
          return visible;
        }));
  }

  /** Jobs that end when the test says so. */
  private static final class Held implements JobRunner {
    private Runnable end = () -> {};

    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      end = () -> onFailure.accept(new CancellationException());
      return new Cancellation();
    }
  }

  private static boolean seen(Node bar) {
    bar.getParent().applyCss();
    return bar.getParent().isVisible() && bar.getOpacity() > 0;
  }

  @Test
  void theSettingAndTheJobDoNotTakeTheBarFromEachOther() throws Exception {
    choose(1);
    Held jobs = new Held();
    JobSlot slot = new JobSlot(jobs, Runnable::run);
    Runnable start = () -> slot.start("job", (progress, wish) -> 1, one -> {}, failure -> {});
    List<Boolean> seen =
        onFx(() -> {
          EvaluateBar bar = new EvaluateBar(slot, "Do", "fth-x", start);
          ((Pane) stage.getScene().getRoot()).getChildren().add(bar);
          Node progress = bar.lookup(".progress-bar");
          List<Boolean> found = new ArrayList<>();
          start.run();
          found.add(seen(progress));
          jobs.end.run();
          start.run();
          found.add(seen(progress));
          shell.theme().motionProperty().set(MotionMode.SYSTEM);
          shell.theme().systemStillProperty().set(false);
          found.add(seen(progress));
          jobs.end.run();
          found.add(seen(progress));
          start.run();
          found.add(seen(progress));
          jobs.end.run();
          return found;
        });
    assertEquals(List.of(false, false, true, false, true), seen);
  }
}

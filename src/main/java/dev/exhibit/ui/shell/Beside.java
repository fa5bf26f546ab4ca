package dev.exhibit.ui.shell;

import dev.exhibit.model.KeptState;
import dev.exhibit.ui.common.DesktopTeller;
import dev.exhibit.ui.common.FxJobRunner;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.UiState;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * More windows on the workspace of one, each at a place that was opened beside another. They close
 * with it. Each has a session of its own, so that one may look at another period; whichever a
 * person turns to reads again what was done in the others.
 */
final class Beside {
  private static final double STEP = 40;
  private final UiContext context;
  private final Clock clock;
  private final Map<Stage, Shell> others = new LinkedHashMap<>();

  /** What still may work for those that are closed. */
  private final List<FxJobRunner> ending = new CopyOnWriteArrayList<>();

  Beside(UiContext context, Clock clock) {
    this.context = context;
    this.clock = clock;
  }

  /** Opens a window at a place, a little below and right of the one that asks for it. */
  void open(Scene from, Place place) {
    Shell shell =
        new Shell(
            context.workbench(),
            clock,
            context.files(),
            context.desk(),
            DesktopTeller.SILENT,
            new UiState(context.state().person(), KeptState.inMemory()),
            new BesideLobby(context.lobby()));
    shell.theme().modeProperty().bindBidirectional(context.theme().modeProperty());
    shell.theme().motionProperty().bindBidirectional(context.theme().motionProperty());
    shell.theme().densityProperty().bindBidirectional(context.theme().densityProperty());
    Stage stage = new Stage();
    Window window = from.getWindow();
    if (window != null) {
      stage.setX(window.getX() + STEP);
      stage.setY(window.getY() + STEP);
      stage.setWidth(window.getWidth());
      stage.setHeight(window.getHeight());
    }
    stage.setOnHidden(event -> {
      boolean byPerson = others.remove(stage) != null;
      shell.theme().modeProperty().unbindBidirectional(context.theme().modeProperty());
      shell.theme().motionProperty().unbindBidirectional(context.theme().motionProperty());
      shell.theme().densityProperty().unbindBidirectional(context.theme().densityProperty());
      shell.close();
      ending.removeIf(FxJobRunner::hasEnded);
      ending.add(shell.jobs());
      if (byPerson) { // the desktop gives the focus back before or after this
        context.session().reread();
      }
    });
    others.put(stage, shell);
    stage
        .focusedProperty()
        .subscribe((before, now) -> {
          if (now) {
            shell.reload();
          }
        });
    SessionModel.Facts facts = context.session().factsProperty().get();
    shell.show(stage, facts == null ? null : facts.period());
    stage.setTitle(Messages.text("app.beside"));
    shell.navigator().go(place);
  }

  /** What was done in another window is read when this one is turned to. */
  void turnedTo() {
    if (!others.isEmpty()) {
      context.session().reread();
    }
  }

  /** Waits for what those that are closed began; whether it ended in time. */
  boolean awaitEnd(long millis) {
    return ending.stream().allMatch(jobs -> jobs.awaitEnd(millis));
  }

  /** Closes them. */
  void close() {
    List<Stage> all = List.copyOf(others.keySet());
    others.clear();
    all.forEach(Stage::hide);
  }
}

package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.aFramePasses;
import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.KeptState;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.DesktopTeller;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.ThemeMode;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window opens as it was left. */
class KeptWindowTest {
  private final KeptState person = KeptState.inMemory();
  private final FxRobot robot = new FxRobot();

  /** All that was said at the foot of the window, where it stands for a moment only. */
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Shell shell;
  private Stage stage;

  private void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      KeptBounds.follow(stage, person);
      shell =
          new Shell(
              new FakeWorkbench(),
              FakeWorkbench.CLOCK,
              new FakeFiles(),
              Desks.real(),
              DesktopTeller.SILENT,
              new UiState(person, person.under("workspaces/a")),
              Lobby.CLOSED);
      shell
          .notes()
          .newestProperty()
          .subscribe(note -> Optional.ofNullable(note).map(Notes.Note::text).ifPresent(said::add));
      shell.show(stage);
      return true;
    });
    until("the period", () -> shows("2026"));
  }

  private boolean shows(String words) {
    return dev.exhibit.ui.Windows.shows(stage.getScene(), words);
  }

  private void close() throws Exception {
    onFx(() -> {
      shell.close();
      discard(stage);
      return true;
    });
  }

  @AfterEach
  void stop() throws Exception {
    close();
  }

  private String title() {
    return stage.getScene().lookup(".screen-title") instanceof Labeled labeled
        ? labeled.getText()
        : "";
  }

  private boolean folded() {
    return !stage.getScene().lookup(".side .engagement").isVisible();
  }

  @Test
  void watchesAgainWhereItWatchedAndSaysSo() throws Exception {
    open();
    assertFalse(live());
    watch();
    close();
    open();
    assertTrue(live());
    until(
        "that it says so",
        () -> said.stream().anyMatch(one -> one.contains("This window watches again")));
    watch();
    assertFalse(live());
    close();
    open();
    assertFalse(live());
  }

  private boolean live() throws Exception {
    onFx(() -> {
      shell.navigator().go(new Place.Alerts(null));
      return true;
    });
    until("the screen", () -> stage.getScene().lookup("#live") != null);
    return onFx(() -> ((ToggleButton) stage.getScene().lookup("#live")).isSelected());
  }

  private void watch() throws Exception {
    onFx(() -> {
      ((ToggleButton) stage.getScene().lookup("#live")).fire();
      return true;
    });
  }

  @Test
  void asItWasLeft() throws Exception {
    open();
    onFx(() -> {
      stage.setX(12);
      stage.setY(34);
      stage.setWidth(1400);
      stage.setHeight(700);
      shell.theme().modeProperty().set(ThemeMode.DARK);
      shell.navigator().go(new Place.Controls(null, null));
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(!onFx(this::folded));
    robot.push(KeyCode.CONTROL, KeyCode.B);
    until("the folded sidebar", this::folded);
    aFramePasses(stage.getScene()); // the rest has its width
    double moved = drag();
    close();
    open();
    assertEquals("Controls", onFx(this::title));
    assertEquals(ThemeMode.DARK, onFx(() -> shell.theme().modeProperty().get()));
    assertTrue(onFx(this::folded), "the sidebar is folded");
    assertEquals(12, onFx(() -> stage.getX()), 1);
    assertEquals(34, onFx(() -> stage.getY()), 1);
    assertEquals(1400, onFx(() -> stage.getWidth()), 1);
    assertEquals(700, onFx(() -> stage.getHeight()), 1);
    until("the divider", () -> Math.abs(listWidth() - moved) < 3);
  }

  @Test
  void whatWasOpenOnAScreenIsOpenAgain() throws Exception {
    open();
    onFx(() -> {
      shell.navigator().go(new Place.Controls("AWS-TRAIL", null));
      shell.navigator().go(new Place.Overview());
      return true;
    });
    close();
    open();
    assertEquals("Overview", onFx(this::title));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    until("the control", () -> shows("Audit logging is never stopped or thinned"));
    assertEquals(
        new Place.Controls("AWS-TRAIL", null), onFx(() -> shell.navigator().placeProperty().get()));
  }

  /** Moves the divider of the controls by hand. */
  private double drag() throws Exception {
    until("the list", () -> listWidth() > 250);
    double before = onFx(this::listWidth);
    Node divider =
        onFx(() ->
            split().getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains("split-pane-divider"))
                .findFirst()
                .orElseThrow());
    onFx(() -> {
      mouse(divider, MouseEvent.MOUSE_PRESSED, 0);
      mouse(divider, MouseEvent.MOUSE_DRAGGED, 60);
      mouse(divider, MouseEvent.MOUSE_RELEASED, 60);
      return true;
    });
    until("a wider list", () -> listWidth() > before + 30);
    aFramePasses(stage.getScene());
    return onFx(this::listWidth);
  }

  private static void mouse(Node on, EventType<MouseEvent> type, double moved) {
    double x = on.localToScene(0, 0).getX() + moved;
    boolean down = !type.equals(MouseEvent.MOUSE_RELEASED);
    on.fireEvent(
        new MouseEvent(
            type,
            x,
            300,
            x,
            300,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            false,
            false,
            false,
            null));
  }

  private SplitPane split() {
    return (SplitPane) stage.getScene().lookup(".content > .split-pane");
  }

  private double listWidth() {
    return split() == null ? 0 : split().getItems().getFirst().getLayoutBounds().getWidth();
  }

  @Test
  void aPlaceThatIsOnNoScreenIsNotUsed() throws Exception {
    person.keep("window/x", "99999");
    person.keep("window/y", "-4000");
    person.keep("window/width", "nonsense");
    person.keep("theme", "PURPLE");
    person.keep("workspaces/a/screen", "NOWHERE");
    person.keep("workspaces/a/place/TIMELINE", "1:timeline?span=never");
    person.keep("workspaces/a/place/GAPS", "1:controls?control=AWS-TRAIL");
    person.keep("workspaces/a/period", "x/y");
    person.keep("workspaces/a/period/zone", "Mars/Crater");
    open();
    assertTrue(onFx(() -> stage.getX()) < 5000);
    assertEquals("Overview", onFx(this::title));
  }
}

package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.aFramePasses;
import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.Desks;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.ui.shell.Working;
import dev.exhibit.usecase.Workbench;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The main window and what a person does with it: looks, presses keys, presses buttons. */
public final class WindowDriver implements AutoCloseable {
  private static final int MOST_TABS = 200;

  /** For letters and the mouse. */
  public final FxRobot robot = new FxRobot();

  private final Stage stage;
  private final Shell shell;
  private final Runnable closing;

  private WindowDriver(Stage stage, Shell shell, Runnable closing) {
    this.stage = stage;
    this.shell = shell;
    this.closing = closing;
  }

  /** Shows a window over a workbench. */
  public static WindowDriver open(Workbench workbench, Clock clock, FakeFiles files)
      throws Exception {
    return open(() -> new Shell(workbench, clock, files, Desks.real()));
  }

  /** Shows a window, which is built on the FX thread. */
  public static WindowDriver open(Callable<Shell> built) throws Exception {
    FxToolkit.registerPrimaryStage();
    return onFx(() -> {
      Fonts.load();
      Stage stage = new Stage();
      Shell shell = built.call();
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      return new WindowDriver(stage, shell, shell::close);
    });
  }

  /**
   * Shows what a start of the program shows, a window that goes from workspace to workspace.
   *
   * @param show shows it on the stage, and gives what is shown first
   * @param closing happens on the FX thread when it is closed
   */
  public static WindowDriver start(Function<Stage, Shell> show, Runnable closing) throws Exception {
    FxToolkit.registerPrimaryStage();
    return onFx(() -> {
      Fonts.load();
      Stage stage = new Stage();
      return new WindowDriver(stage, show.apply(stage), closing);
    });
  }

  /** Ends it and waits for the end of what it began, which would trouble whoever comes next. */
  @Override
  public void close() throws Exception {
    run(() -> {
      closing.run();
      discard(stage);
    });
    assertTrue(shell.awaitEnd(Windows.LONGEST * 1000L), "what the window began ends");
    onFx(() -> true); // the last answers
  }

  /**
   * Waits until everything that the window asked is answered, and what came of it is laid out,
   * which may ask for more.
   */
  public void quiet() throws Exception {
    do {
      until("the answers", () -> Working.isIdle(shell));
      aFramePasses(scene());
    } while (!onFx(() -> Working.isIdle(shell)));
  }

  public Stage stage() {
    return stage;
  }

  /** What was shown first. */
  public Shell shell() {
    return shell;
  }

  public Scene scene() {
    return stage.getScene();
  }

  /** Does something on the FX thread. */
  public static void run(Runnable work) throws Exception {
    onFx(() -> {
      work.run();
      return true;
    });
  }

  /** Whether a label that can be seen holds these words. */
  public boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  /** The words of a label or button, empty where there is none. */
  public String text(String selector) {
    return scene().lookup(selector) instanceof Labeled label ? label.getText() : "";
  }

  /** What somebody who cannot see a node is told of it; empty for nothing yet. */
  public String spoken(String selector) {
    Node node = scene().lookup(selector);
    return node == null || node.getAccessibleText() == null ? "" : node.getAccessibleText();
  }

  /** How many rows a list or table has; 0 where there is none. */
  public int rows(String selector) {
    return switch (scene().lookup(selector)) {
      case ListView<?> list -> list.getItems().size();
      case TableView<?> table -> table.getItems().size();
      case null, default -> 0;
    };
  }

  /** Whether the keys go to this node. */
  public boolean focused(String id) {
    Node owner = scene().getFocusOwner();
    return owner != null && id.equals(owner.getId());
  }

  /** Presses keys together, where the focus is. */
  public void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Goes with Tab to a node or to what is in it, as somebody without a mouse does. */
  public void tabTo(String selector) throws Exception {
    until(selector, () -> scene().lookup(selector) != null);
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      if (onFx(() -> Nodes.hasFocus(scene().lookup(selector)))) {
        return;
      }
      press(KeyCode.TAB);
    }
    throw new AssertionError("No Tab leads to " + selector);
  }

  /**
   * Gives the focus to a node; to a list or table once it has rows to move in. In one go, as it may
   * not be there any more a moment later.
   */
  public void focus(String selector) throws Exception {
    until(
        selector,
        () -> {
          Node node = scene().lookup(selector);
          if (!isFilled(node)) {
            return false;
          }
          node.requestFocus();
          return Nodes.hasFocus(node);
        });
  }

  private static boolean isFilled(Node node) {
    return switch (node) {
      case null -> false;
      case ListView<?> list -> !list.getItems().isEmpty();
      case TableView<?> table -> !table.getItems().isEmpty();
      default -> true;
    };
  }

  /**
   * Presses a button as soon as it can be pressed; of a bar that which does the job, and not that
   * which stops it.
   */
  public void fire(String selector) throws Exception {
    press(selector, () -> at(scene().lookup(selector)));
  }

  private static Optional<ButtonBase> at(Node found) {
    return switch (found) {
      case null -> Optional.empty();
      case ButtonBase button -> Optional.of(button);
      default ->
          found.lookupAll(".button").stream()
              .filter(node -> !"cancel-job".equals(node.getId()))
              .map(ButtonBase.class::cast)
              .findFirst();
    };
  }

  /** Presses the button with these words as soon as it can be pressed. */
  public void fireNamed(String words) throws Exception {
    press(
        words,
        () ->
            scene().getRoot().lookupAll(".button").stream()
                .filter(node -> node instanceof Button one && words.equals(one.getText()))
                .map(ButtonBase.class::cast)
                .filter(one -> !one.isDisabled())
                .findFirst());
  }

  /** In one go, as it may not be there any more a moment later. */
  private static void press(String what, Supplier<Optional<ButtonBase>> found) throws Exception {
    until(
        what,
        () -> {
          Optional<ButtonBase> button =
              found.get().filter(one -> one.isVisible() && !one.isDisabled());
          button.ifPresent(one -> fire(what, one));
          return button.isPresent();
        });
  }

  /** What goes wrong in what it does is no reason to press it once more. */
  private static void fire(String what, ButtonBase button) {
    try {
      button.fire();
    } catch (RuntimeException e) {
      throw new AssertionError("Pressing " + what + " failed", e);
    }
  }

  /** Chooses an entry of the menu that is open, once it has been laid out where it is clicked. */
  public void choose(String words) throws Exception {
    until(words, () -> isInMenu(words));
    robot.clickOn(words);
  }

  private static boolean isInMenu(String words) {
    return Window.getWindows().stream()
        .filter(PopupWindow.class::isInstance)
        .filter(Window::isShowing)
        .flatMap(menu -> menu.getScene().getRoot().lookupAll(".label").stream())
        .anyMatch(node ->
            node instanceof Labeled label && words.equals(label.getText()) && label.getWidth() > 0);
  }
}

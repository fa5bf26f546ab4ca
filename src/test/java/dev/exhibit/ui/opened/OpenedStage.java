package dev.exhibit.ui.opened;

import static dev.exhibit.ui.Windows.discard;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.KeptState;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.shell.PackageWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The real window of somebody who was sent a package, for tests. */
public final class OpenedStage implements AutoCloseable {
  final FakeFiles files = new FakeFiles();
  final Stage stage;
  private final FxRobot robot = new FxRobot();
  final PackageWindow window;

  /** Shows it. */
  public OpenedStage(Path file, List<Path> trust) throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    window =
        onFx(() -> {
          Fonts.load();
          PackageWindow built =
              new PackageWindow(Desks.real(), files, KeptState.inMemory(), stage::hide);
          built.show(stage, file, trust, null);
          stage.setWidth(990);
          stage.setHeight(900);
          return built;
        });
  }

  static <T> T onFx(Callable<T> work) throws Exception {
    return Windows.onFx(work);
  }

  public void run(Runnable work) throws Exception {
    onFx(() -> {
      work.run();
      return true;
    });
  }

  public Scene scene() {
    return stage.getScene();
  }

  /** The same as of other windows; where it waited in vain it says what stands there instead. */
  public void until(String what, BooleanSupplier condition) throws Exception {
    try {
      Windows.until(what, condition);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it shows " + onFx(this::words), e);
    }
  }

  private String words() {
    return scene().getRoot().lookupAll(".label").stream()
        .filter(node -> node instanceof Labeled)
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null && !text.isBlank())
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  /** Whether a label that can be seen holds these words. */
  public boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  /** Presses a button as soon as it can be pressed; in one go, as it may be built anew. */
  public void press(String id) throws Exception {
    until(
        id,
        () -> {
          boolean can = scene().lookup("#" + id) instanceof Button button && !button.isDisabled();
          if (can) {
            ((Button) scene().lookup("#" + id)).fire();
          }
          return can;
        });
  }

  /** Presses the button or link with these words as soon as it can be pressed. */
  void pressNamed(String words) throws Exception {
    until(
        words,
        () -> {
          Optional<ButtonBase> found = named(words);
          found.ifPresent(ButtonBase::fire);
          return found.isPresent();
        });
  }

  private Optional<ButtonBase> named(String words) {
    return Stream.of(".button", ".hyperlink")
        .flatMap(kind -> scene().getRoot().lookupAll(kind).stream())
        .filter(node -> node instanceof ButtonBase one && words.equals(one.getText()))
        .filter(node -> Windows.isVisible(node) && !node.isDisabled())
        .map(ButtonBase.class::cast)
        .findFirst();
  }

  /** Chooses a control as soon as it is listed. */
  public void select(String control) throws Exception {
    until(
        control,
        () -> {
          @SuppressWarnings("unchecked")
          ListView<PackagedControl> list =
              (ListView<PackagedControl>) scene().lookup("#package-controls");
          Optional<PackagedControl> found = item(control);
          found.ifPresent(list.getSelectionModel()::select);
          return found.isPresent();
        });
  }

  /** Turns to a tab and waits until what it holds is in the window, where it is found. */
  public void tab(String name) throws Exception {
    until("tab " + name, () -> chosen(name).isPresent());
    until("what it holds", () -> chosen(name).map(Tab::getContent).map(Node::getScene).isPresent());
  }

  /** The tab of this name, which is turned to; in one go, as tabs may be built anew. */
  private Optional<Tab> chosen(String name) {
    Optional<Tab> found =
        tabs() == null
            ? Optional.empty()
            : tabs().getTabs().stream().filter(one -> one.getText().contains(name)).findFirst();
    found.ifPresent(one -> tabs().getSelectionModel().select(one));
    return found;
  }

  /**
   * Opens a package, trusts who signed it and draws a sample from a control's items, as an auditor
   * does.
   */
  public void drawsASampleOf(Path file, Path root, String control) throws Exception {
    files.chosen = Optional.of(file);
    robot.push(KeyCode.CONTROL, KeyCode.O);
    until("the package", () -> shows(String.valueOf(file.getFileName())) && shows("intact"));
    until("nobody vouches for who signed it", () -> shows("signer unknown"));
    files.chosen = Optional.of(root);
    pressNamed("Trust a certificate");
    drawsASample(control);
  }

  /** Draws a sample from the items of the control that is shown, by keys. */
  public void drawsASample(String control) throws Exception {
    until("the answers", () -> shows("intact") && shows("signer known"));
    until("its control", () -> item(control).isPresent());
    long rows = item(control).orElseThrow().rows();
    int size = (int) Math.min(3, rows); // rows are drawn, and one of them may hold several items
    assertTrue(size > 0, () -> "there is something to draw from: " + item(control));
    until("the tabs", () -> tabs() != null && !tabs().getTabs().isEmpty());
    run(() -> tabs().getSelectionModel().selectFirst());
    // a key goes to the tabs only: while they are filled a face stands in their place
    until("a tab is the auditor's own work", () -> isOwnWork() || nextTab());
    until(
        "the way to draw",
        () -> scene().lookup("#sample-size") instanceof Node field && Windows.isVisible(field));
    until("its number has the keys", () -> hasKeys("#sample-size"));
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write(Integer.toString(size));
    robot.push(KeyCode.TAB);
    until("the words", () -> scene().lookup("#sample-words").isFocused());
    robot.write("blue heron");
    robot.push(KeyCode.ENTER);
    until(
        "a sample of " + size + " of the " + rows + " rows of " + control,
        () ->
            scene().lookup("#own-work") instanceof TableView<?> table
                && table.getItems().size() == size);
  }

  /** Gives the keys to a node; whether it has them. */
  boolean hasKeys(String selector) {
    Node node = scene().lookup(selector);
    if (node == null) {
      return false;
    }
    node.requestFocus();
    return node.isFocused();
  }

  /** Goes on by key where the tabs have the keys; whether that led there. */
  private boolean nextTab() {
    if (hasKeys("#package-tabs")) {
      KeyEvent right =
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, false, false, false, false);
      Event.fireEvent(tabs(), right);
    }
    return isOwnWork();
  }

  private boolean isOwnWork() {
    return tabs() != null
        && tabs().getSelectionModel().getSelectedItem().getText().startsWith("Your work");
  }

  private Optional<PackagedControl> item(String control) {
    return scene().lookup("#package-controls") instanceof ListView<?> list
        ? list.getItems().stream()
            .map(PackagedControl.class::cast)
            .filter(one -> one.id().equals(control))
            .findFirst()
        : Optional.empty();
  }

  private TabPane tabs() {
    return (TabPane) scene().lookup("#package-tabs");
  }

  /** Ends it and waits for the end of what it began, which would trouble whoever comes next. */
  @Override
  public void close() throws Exception {
    run(() -> {
      window.close();
      discard(stage);
    });
    assertTrue(window.awaitEnd(Windows.LONGEST * 1000L), "what the window began ends");
    onFx(() -> true); // the last answers
  }
}

package dev.exhibit.boot;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.opened.OpenedStage;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.workspace.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Somebody who has no logs at hand opens the generated sample from the first screen, and is lead,
 * engineer and auditor with it; with a store of its own, as a new machine has it.
 */
class SampleStoryTest {
  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private Stage stage;

  private Scene scene() {
    return stage.getScene();
  }

  private boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  private void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean focused(String id) {
    Node owner = scene().getFocusOwner();
    return owner != null && id.equals(owner.getId());
  }

  private static ConnectionRequest request(Path folder) {
    return new ConnectionRequest(folder, ConnectionSettings.NONE, false, List.of(), null, null);
  }

  @Test
  void theSampleIsOpenedFromTheFirstScreenAndServesAllThree() throws Exception {
    FxToolkit.registerPrimaryStage();
    Path program = Path.of(System.getProperty("exhibit.dist"));
    Surroundings machine = new Surroundings(Map.of(), home, program, "ann", Clock.systemUTC());
    Composition composition = new Composition(machine);
    Path issued;
    String control;
    try (StateFile state = StateFile.open(home.resolve("state.json"), task -> {});
        WorkspaceWindow window = composition.window(request(null), state)) {
      onFx(() -> {
        Fonts.load();
        stage = new Stage();
        window.show(stage, new FakeFiles());
        stage.setWidth(990);
        stage.setHeight(900);
        return true;
      });
      try {
        Shell shell = openTheSample(window);
        control = openTheWorstGap(shell);
        issued = issue(shell);
        followAnAlert();
      } finally {
        onFx(() -> {
          window.hidden();
          stage.hide();
          return true;
        });
      }
    }
    drawAsTheAuditor(issued, control);
  }

  private Path sample() {
    Surroundings machine = new Surroundings(Map.of(), home, null, "ann", Clock.systemUTC());
    return new Composition(machine).demoFolder(null);
  }

  private Shell openTheSample(WorkspaceWindow window) throws Exception {
    until("the choice", () -> scene().lookup("#start-sample") != null);
    Scene first = onFx(this::scene);
    onFx(() -> {
      scene().lookup("#start-sample").lookupAll(".button").stream()
          .filter(Node::isVisible)
          .map(Button.class::cast)
          .forEach(Button::fire);
      return true;
    });
    until("the trail", () -> Files.isDirectory(sample().resolve("store")));
    until("its package", () -> Files.isDirectory(sample().resolve("packages")));
    until("another scene", () -> scene() != first);
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    until("that it is generated", () -> shows("Generated sample"));
    until("what was found", () -> shows("AWS-SG-OPEN"));
    return window.shown();
  }

  /** By keys alone. */
  private String openTheWorstGap(Shell shell) throws Exception {
    press(KeyCode.CONTROL, KeyCode.DIGIT4);
    until(
        "the gaps",
        () -> scene().lookup("#gaps") instanceof ListView<?> list && list.getItems().size() > 1);
    until("the list", () -> focused("gaps"));
    press(KeyCode.J);
    press(KeyCode.J);
    press(KeyCode.C);
    until("its control", () -> shell.navigator().placeProperty().get() instanceof Place.Controls);
    Place.Controls there =
        assertInstanceOf(Place.Controls.class, shell.navigator().placeProperty().get());
    return there.control();
  }

  private Set<Path> packages() throws Exception {
    try (var files = Files.list(sample().resolve("packages"))) {
      return files
          .filter(file -> file.toString().endsWith(".asice"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private Path issue(Shell shell) throws Exception {
    Set<Path> before = packages();
    assertEquals(1, before.size(), "the sample brings one");
    fire("Add to package");
    until("the scope", () -> shell.navigator().placeProperty().get() instanceof Place.Packages);
    fire("Issue the package");
    until("it is said", () -> shows("Content digest"));
    Set<Path> now = packages();
    now.removeAll(before);
    assertEquals(1, now.size());
    return now.iterator().next();
  }

  private void fire(String words) throws Exception {
    until(words, () -> button(words) != null);
    onFx(() -> {
      button(words).fire();
      return true;
    });
  }

  private Button button(String words) {
    return scene().getRoot().lookupAll(".button").stream()
        .filter(node -> node instanceof Button one && words.equals(one.getText()))
        .map(Button.class::cast)
        .filter(one -> !one.isDisabled())
        .findFirst()
        .orElse(null);
  }

  private void followAnAlert() throws Exception {
    press(KeyCode.CONTROL, KeyCode.DIGIT5);
    until("the alerts", () -> focused("alerts"));
    assertTrue(onFx(() -> ((ListView<?>) scene().lookup("#alerts")).getItems().size() > 5));
    press(KeyCode.J);
    press(KeyCode.ENTER);
    until("the event", () -> scene().lookup("#drawer") != null && focused("events"));
    press(KeyCode.R);
    until("its record", () -> shows("\"eventVersion\" : "));
    press(KeyCode.P);
    until(
        "the pin",
        () ->
            scene().lookup("#pinned-events") instanceof Labeled label
                && label.getText().equals("1 pinned"));
  }

  private void drawAsTheAuditor(Path file, String control) throws Exception {
    Path root = sample().resolve("identity").resolve("root.pem");
    try (OpenedStage auditor = new OpenedStage(file, List.of(root))) {
      auditor.until("the answers", () -> auditor.shows("intact") && auditor.shows("signer known"));
      auditor.until("its control", () -> auditor.shows(control));
      PackagedControl there =
          ((ListView<?>) auditor.scene().lookup("#package-controls"))
              .getItems().stream()
                  .map(PackagedControl.class::cast)
                  .filter(one -> one.id().equals(control))
                  .findFirst()
                  .orElseThrow();
      int size = (int) Math.min(3, there.counts().population());
      assertTrue(size > 0, "there is something to draw from");
      auditor.select(control);
      auditor.tab("Your work");
      auditor.run(() -> {
        ((TextField) auditor.scene().lookup("#sample-size")).setText(Integer.toString(size));
        ((TextField) auditor.scene().lookup("#sample-words")).setText("blue heron");
        auditor.scene().lookup("#sample-words").getParent().lookupAll(".button").stream()
            .map(Button.class::cast)
            .filter(one -> "Draw".equals(one.getText()))
            .forEach(Button::fire);
      });
      auditor.until(
          "the sample",
          () ->
              auditor.scene().lookup("#own-work") instanceof TableView<?> table
                  && table.getItems().size() == size);
    }
  }
}

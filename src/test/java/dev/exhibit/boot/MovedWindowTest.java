package dev.exhibit.boot;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.StateFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The workspace of a window moves to another folder, and the window goes with it. */
class MovedWindowTest {
  @TempDir private Path place;
  private Path home;
  private WorkspaceFolder here;
  private WorkspaceWindow window;
  private StateFile state;
  private final FakeFiles files = new FakeFiles();
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    home = place.toRealPath();
    FxToolkit.registerPrimaryStage();
    Surroundings machine = new Surroundings(Map.of(), home, null, "ann", Clock.systemUTC());
    Composition composition = new Composition(machine);
    here = new WorkspaceFolder(home.resolve("work"));
    here.write(here.engagementFile(), "name: Payments\nperiod: 2026-07-01/2026-10-01\n");
    here.write(here.connectionFile(), "url: http://127.0.0.1:1\n");
    state = StateFile.open(home.resolve("state.json"), task -> {});
    state.keep("recent", here.root() + "\n" + home.resolve("other"));
    state.keep("workspaces/" + here.root() + "/period", "2026-08-01/2026-09-01");
    state.keep("workspaces/" + here.root() + "/period/zone", "Z");
    window = composition.window(request(here.root()), state);
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      window.show(stage, files);
      return true;
    });
    until("the period", () -> shows("2026-08-01"));
  }

  private static ConnectionRequest request(Path folder) {
    return new ConnectionRequest(folder, ConnectionSettings.NONE, false, List.of(), null, null);
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      window.hidden();
      stage.hide();
      return true;
    });
    window.close();
  }

  private Scene scene() {
    return stage.getScene();
  }

  private boolean shows(String words) {
    return Windows.shows(scene(), words);
  }

  private void settings() throws Exception {
    onFx(() -> {
      window.shown().navigator().go(new Place.Settings());
      return true;
    });
    until("the settings", () -> scene().lookup("#move") != null);
  }

  private void move(Path to) throws Exception {
    files.folder = Optional.of(to);
    onFx(() -> {
      for (Node node : scene().lookup("#move").lookupAll(".button")) {
        if (node.isVisible()) {
          ((Button) node).fire();
        }
      }
      return true;
    });
  }

  private String title() {
    return scene().lookup(".screen-title") instanceof Labeled labeled ? labeled.getText() : "";
  }

  @Test
  void theWindowGoesOnThereWithAllItRemembers() throws Exception {
    Path to = Files.createDirectory(home.resolve("moved"));
    settings();
    move(to);
    until("what was done", () -> shows("The workspace is in " + to + " now."));
    until("the period that was looked at", () -> shows("2026-08-01"));
    assertEquals("Settings", onFx(this::title));
    assertTrue(onFx(() -> shows("Payments")));
    assertFalse(Files.exists(here.root()), "nothing is left or made where it was");
    assertEquals(List.of(home.resolve("other")), window.lobby().recent());
    assertEquals(Optional.of(to + "\n" + home.resolve("other")), state.read("recent"));
    assertEquals(Optional.empty(), state.read("workspaces/" + here.root() + "/period"));
    WorkspaceFolder there = new WorkspaceFolder(to);
    List<String> kinds =
        new ReadLedger(there, Clock.systemUTC())
            .entries().stream().map(ReadLedger.Entry::kind).toList();
    assertEquals(1, kinds.stream().filter("workspace-moved"::equals).count(), kinds.toString());
    assertTrue(new ReadLedger(there, Clock.systemUTC()).verify(List.of()).isWell());
    settings();
    move(home.resolve("again"));
    until("the next place", () -> shows("The workspace is in " + home.resolve("again") + " now."));
  }

  @Test
  void whereAnotherProgramHasItOpenTheWindowGoesOnWhereItWas() throws Exception {
    settings();
    try (Database other = Database.open(here)) {
      move(home.resolve("moved"));
      until("why not", () -> shows("Another window or program has the workspace"));
    }
    until("the period", () -> shows("2026-08-01"));
    assertEquals("Settings", onFx(this::title));
    assertFalse(Files.exists(home.resolve("moved")));
    assertTrue(state.read("recent").orElse("").startsWith(here.root().toString()));
    settings();
    move(here.root().resolve("inner"));
    until("why not there", () -> shows("lies inside the workspace"));
  }

  @Test
  void isFoundInThePalette() throws Exception {
    Path to = home.resolve("moved");
    files.folder = Optional.of(to);
    FxRobot robot = new FxRobot();
    robot.push(KeyCode.CONTROL, KeyCode.K);
    until(
        "the palette",
        () -> scene().lookup("#palette") instanceof Node palette && palette.isVisible());
    onFx(() -> {
      ((TextField) scene().lookup("#palette .text-field")).setText("> move the workspace");
      return true;
    });
    robot.push(KeyCode.ENTER);
    until("what was done", () -> shows("The workspace is in " + to + " now."));
    assertTrue(Files.isRegularFile(to.resolve("exhibit.db")));
  }
}

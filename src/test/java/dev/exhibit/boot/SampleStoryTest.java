package dev.exhibit.boot;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
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
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/**
 * Somebody who has no logs at hand opens the generated sample from the first screen, and is lead,
 * engineer and auditor with it; with a store of its own, as a new machine has it.
 */
class SampleStoryTest {
  @TempDir private Path home;
  private WindowDriver window;

  private Scene scene() {
    return window.scene();
  }

  private boolean shows(String words) {
    return window.shows(words);
  }

  private void press(KeyCode... keys) {
    window.press(keys);
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
        WorkspaceWindow first = composition.window(request(null), state)) {
      window =
          WindowDriver.start(
              stage -> {
                Shell shell = first.show(stage, new FakeFiles());
                stage.setWidth(990);
                stage.setHeight(900);
                return shell;
              },
              first::hidden);
      try {
        Shell shell = openTheSample(first);
        control = openTheWorstGap(shell);
        issued = issue(shell);
        followAnAlert();
      } finally {
        window.close();
      }
    }
    Path root = sample().resolve("identity").resolve("root.pem");
    IssuedSample another = new IssuedSample(Files.createDirectory(home.resolve("another")));
    try (OpenedStage auditor = new OpenedStage(another.file(), List.of())) {
      auditor.drawsASampleOf(issued, root, control);
    }
  }

  private Path sample() {
    Surroundings machine = new Surroundings(Map.of(), home, null, "ann", Clock.systemUTC());
    return new Composition(machine).demoFolder(null);
  }

  private Shell openTheSample(WorkspaceWindow shown) throws Exception {
    until("the choice", () -> scene().lookup("#start-sample") != null);
    Scene first = onFx(this::scene);
    window.fire("#start-sample");
    until("the trail", () -> Files.isDirectory(sample().resolve("store")));
    until("its package", () -> Files.isDirectory(sample().resolve("packages")));
    until("another scene", () -> scene() != first);
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    until("that it is generated", () -> shows("Generated sample"));
    until("what was found", () -> shows("AWS-SG-OPEN"));
    return shown.shown();
  }

  /** By keys alone. */
  private String openTheWorstGap(Shell shell) throws Exception {
    press(KeyCode.CONTROL, KeyCode.DIGIT4);
    until("the gaps", () -> window.rows("#gaps") > 1);
    until("the list", () -> window.focused("gaps"));
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

  private long written() {
    String[] names =
        sample().resolve("packages").toFile().list((folder, name) -> name.endsWith(".asice"));
    return names == null ? 0 : names.length;
  }

  private Path issue(Shell shell) throws Exception {
    Set<Path> before = packages();
    assertEquals(1, before.size(), "the sample brings one");
    window.fireNamed("Add to package");
    until("the scope", () -> shell.navigator().placeProperty().get() instanceof Place.Packages);
    window.fireNamed("Issue the package");
    until("it is written", () -> written() == 2);
    until("it is listed", () -> window.rows("#issued") == 2);
    until("it is said", () -> shows("Content digest"));
    Set<Path> now = packages();
    now.removeAll(before);
    assertEquals(1, now.size());
    return now.iterator().next();
  }

  private void followAnAlert() throws Exception {
    press(KeyCode.CONTROL, KeyCode.DIGIT5);
    until("the alerts", () -> window.focused("alerts") && window.rows("#alerts") > 5);
    press(KeyCode.J);
    press(KeyCode.ENTER);
    until("the event", () -> scene().lookup("#drawer") != null && window.focused("events"));
    press(KeyCode.R);
    until("its record", () -> shows("\"eventVersion\" : "));
    press(KeyCode.P);
    until("the pin", () -> window.text("#pinned-events").equals("1 pinned"));
  }
}

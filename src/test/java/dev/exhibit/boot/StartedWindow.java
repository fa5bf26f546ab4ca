package dev.exhibit.boot;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;

import dev.exhibit.model.Sha256;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.shell.KeptBounds;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.workspace.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The window as a start of the program shows it, in a home of its own. */
abstract class StartedWindow {
  @TempDir Path home;
  final FakeFiles files = new FakeFiles();
  WorkspaceWindow window;
  StateFile state;
  WindowDriver driver;

  @BeforeEach
  void open() throws Exception {
    Surroundings machine = new Surroundings(Map.of(), home, null, "ann", Clock.systemUTC());
    Composition composition = new Composition(machine);
    state = StateFile.open(home.resolve("state.json"), task -> {});
    window =
        new WorkspaceWindow(
            ConnectionRequest.plain(null),
            composition::openForWindow,
            composition::sample,
            machine,
            state,
            Duration.ofMinutes(2));
    driver =
        WindowDriver.start(
            stage -> {
              KeptBounds.follow(stage, state);
              return window.show(stage, files);
            },
            window::hidden);
  }

  @AfterEach
  void close() throws Exception {
    driver.close();
    window.close();
    state.close();
  }

  Scene scene() {
    return driver.scene();
  }

  boolean shows(String words) {
    return driver.shows(words);
  }

  void go(Place place) throws Exception {
    run(() -> driver.shell().navigator().go(place));
  }

  void type(String id, String text) throws Exception {
    until(id, () -> scene().lookup(id) != null);
    run(() -> ((TextField) scene().lookup(id)).setText(text));
  }

  /** The hash of each file in a folder. */
  static Map<String, String> hashes(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        hashes.put(
            folder.relativize(file).toString(),
            Files.isDirectory(file) ? "a folder" : Sha256.of(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }
}

package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.WatchDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a window reads of the library is what the workspace then has seen of it. */
class DefinitionsInWindowTest {
  @TempDir private Path root;

  @Test
  void aDefinitionThatBecameAnotherIsToldByTheWindowThatReadsIt() throws IOException {
    Composition composition =
        new Composition(new Surroundings(Map.of(), root, null, "tester", Clock.systemUTC()));
    ConnectionSettings nobody =
        new ConnectionSettings(Map.of(Setting.URL, "http://127.0.0.1:9")); // it is never asked
    Path workspace = root.resolve("w");
    try (UseCases open =
        composition.openForWindow(
            new ConnectionRequest(workspace, nobody, false, List.of(), null, null))) {
      WatchDefinitions changes = new WatchDefinitions(open.session());
      DeskWorkbench workbench = new DeskWorkbench(open);
      String shipped = workbench.library().find("AWS-TRAIL").orElseThrow().definition().text();
      int before = changes.of("AWS-TRAIL").size();
      Path own = Files.createDirectories(workspace.resolve("controls"));
      Files.writeString(own.resolve("AWS-TRAIL.yaml"), shipped + "# narrowed\n");
      workbench.library();
      workbench.library();
      assertEquals(
          before + 1, changes.of("AWS-TRAIL").size(), "once, however often the library is read");
      assertEquals(DefinitionChange.Kind.CHANGED, changes.of("AWS-TRAIL").getLast().kind());
    }
  }
}

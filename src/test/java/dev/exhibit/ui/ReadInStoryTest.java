package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.testing.Desks;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.ReadingIn;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** Real files are read into an empty store in the real window; then they are on the Timeline. */
class ReadInStoryTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir static Path workspace;
  @TempDir static Path logs;
  private static UseCases open;

  private final FakeFiles files = new FakeFiles();
  private Stage stage;
  private Shell shell;

  @BeforeAll
  static void begin() {
    open =
        new Composition(
                new Surroundings(
                    Map.of(),
                    workspace,
                    Path.of(System.getProperty("exhibit.dist")),
                    "tester",
                    Clock.systemUTC()))
            .open(
                new ConnectionRequest(
                    workspace,
                    new ConnectionSettings(
                        Map.of(
                            Setting.URL,
                            SERVER.url(),
                            Setting.API_KEY_FILE,
                            SERVER.tokenFile().toString())),
                    false,
                    java.util.List.of(),
                    null,
                    null));
  }

  @AfterAll
  static void end() {
    if (open != null) {
      open.close();
    }
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      shell.close();
      stage.hide();
      return true;
    });
  }

  private Scene scene() {
    return stage.getScene();
  }

  private void fire(String id) throws Exception {
    until(id, () -> scene().lookup(id) instanceof ButtonBase found && !found.isDisabled());
    onFx(() -> {
      ((ButtonBase) scene().lookup(id)).fire();
      return true;
    });
  }

  private void show() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      shell = new Shell(new DeskWorkbench(open), Clock.systemUTC(), files, Desks.real());
      shell.show(stage);
      shell.navigator().go(new Place.Sources(null, false));
      return true;
    });
  }

  /** Real records of a host with two lines that nobody can read between them. */
  private static Path spoiled() throws IOException {
    Path real = RealData.path("cloudtrail/invictus-ir");
    Path file = logs.resolve("trail.ndjson");
    try (var found = Files.list(real)) {
      Path first = found.sorted().findFirst().orElseThrow();
      Files.copy(first, logs.resolve(String.valueOf(first.getFileName())));
    }
    Files.writeString(
        file, "{\"eventVersion\": \"1.08\", \"eventID\": \n", StandardOpenOption.CREATE);
    return logs;
  }

  @Test
  void filesAreLookedAtThenReadInThenSeen() throws Exception {
    files.chosen = Optional.of(spoiled());
    show();
    fire("#read-in");
    fire("#read-in-files");
    until(
        "the first events",
        () ->
            scene().lookup("#read-in-events") instanceof TableView<?> table
                && !table.getItems().isEmpty());
    onFx(() -> {
      ReadingIn.Seen first =
          (ReadingIn.Seen) ((TableView<?>) scene().lookup("#read-in-events")).getItems().getFirst();
      assertEquals("aws.cloudtrail", first.source());
      assertTrue(
          ((TableView<?>) scene().lookup("#read-in-refused"))
              .getItems().stream()
                  .map(ReadingIn.Refused.class::cast)
                  .anyMatch(one -> one.file().endsWith("trail.ndjson")));
      return true;
    });
    assertTrue(open.search().extent().isEmpty(), "nothing is written by looking");
    fire("#read-in-read .accent");
    until("what became", () -> scene().lookup("#read-in-show") != null);
    assertTrue(open.search().extent().isPresent());
    fire("#read-in-show");
    until(
        "the events on the Timeline",
        () ->
            scene().lookup(".event-table") instanceof TableView<?> table
                && table.getItems().size() > 1
                && scene().lookup(".event-table .table-row-cell .mono") != null);
  }

  @Test
  void theSameAgainIsAlreadyThere() throws Exception {
    Path real = RealData.path("cloudtrail/invictus-ir");
    Path file;
    try (var found = Files.list(real)) {
      file = found.sorted().skip(1).findFirst().orElseThrow();
    }
    files.chosen = Optional.of(file);
    show();
    fire("#read-in");
    fire("#read-in-files");
    fire("#read-in-read .accent");
    until("what became", () -> Windows.shows(scene(), "records read"));
    fire("#read-in-read .accent");
    until("the same", () -> Windows.shows(scene(), "read: 0 new"));
  }
}

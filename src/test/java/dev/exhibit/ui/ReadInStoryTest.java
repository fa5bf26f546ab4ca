package dev.exhibit.ui;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.testing.RealData;
import dev.exhibit.ui.common.Place;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.ReadingIn;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real files are read into an empty store in the real window; then they are on the Timeline. */
class ReadInStoryTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir static Path workspace;
  @TempDir static Path logs;
  private static UseCases open;

  private final FakeFiles files = new FakeFiles();
  private WindowDriver window;

  @BeforeAll
  static void begin() {
    open = OpenedWorkspace.open(workspace, SERVER, Clock.systemUTC());
  }

  @AfterAll
  static void end() {
    if (open != null) {
      open.close();
    }
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private Scene scene() {
    return window.scene();
  }

  private void show() throws Exception {
    window = WindowDriver.open(new DeskWorkbench(open), Clock.systemUTC(), files);
    run(() -> window.shell().navigator().go(new Place.Sources(null, false)));
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
    Optional<TimeSpan> before = open.search().extent();
    show();
    window.fire("#read-in");
    window.fire("#read-in-files");
    until("the first events", () -> window.rows("#read-in-events") > 0);
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
    assertEquals(before, open.search().extent(), "nothing is written by looking");
    window.fire("#read-in-read .accent");
    until("what became", () -> scene().lookup("#read-in-show") != null);
    assertTrue(open.search().extent().isPresent());
    window.fire("#read-in-show");
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
    window.fire("#read-in");
    window.fire("#read-in-files");
    window.fire("#read-in-read .accent");
    until("what became", () -> window.shows("records read"));
    window.fire("#read-in-read .accent");
    until("the same", () -> window.shows("read: 0 new"));
  }
}

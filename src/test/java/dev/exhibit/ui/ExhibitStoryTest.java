package dev.exhibit.ui;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Exhibit;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.ui.common.Place;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a search to what an auditor reads, in the real window over the real store. */
class ExhibitStoryTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String QUERY = "event.action:(Describe* or List*)";
  private static final String CONTROL = "AWS-ROOT-USE";

  @TempDir static Path workspace;
  private static UseCases open;

  private WindowDriver window;

  @BeforeAll
  static void ingest() throws IOException {
    String index = SERVER.newIndex("exhibit-story");
    OpenedWorkspace.trailIn(workspace, index);
    open = OpenedWorkspace.open(workspace, SERVER, Clock.systemUTC());
    OpenedWorkspace.ingest(open, OpenedWorkspace.trail().subList(0, 12), index);
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private Scene scene() {
    return window.scene();
  }

  private boolean shows(String words) {
    return window.shows(words);
  }

  private void go(Place place) throws Exception {
    run(() -> window.shell().navigator().go(place));
  }

  @Test
  void aSearchIsSentIssuedVerifiedAndReadByAnAuditor() throws Exception {
    window = WindowDriver.open(new DeskWorkbench(open), Clock.systemUTC(), new FakeFiles());
    try {
      go(new Place.Timeline("", null, null, null));
      searchAndSend();
      Exhibit kept = open.exhibits().all().getFirst().exhibit();
      assertEquals(QUERY, kept.kql());
      assertEquals("Only reading", kept.title());
      long events = open.search().count(QUERY, kept.span()).value();
      assertTrue(events > 10, "the trail has them");
      issue(events);
      readAsAnAuditor(events);
    } finally {
      window.close();
    }
  }

  private void searchAndSend() throws Exception {
    until("the store answers", () -> shows("all of them"));
    window.focus("#query");
    window.robot.write(QUERY);
    window.press(KeyCode.ESCAPE);
    window.press(KeyCode.ENTER);
    until("the matches", () -> shows("events match"));
    window.focus("#histogram");
    window.press(KeyCode.S);
    until("the question", () -> shows("Send this view to the package"));
    assertEquals(
        QUERY, ((TextInputControl) scene().lookup("#send-title")).getText(), "a title is proposed");
    window.robot.write("Only reading");
    window.focus("#send-note");
    window.robot.write("Nothing was changed by these calls.");
    window.press(KeyCode.CONTROL, KeyCode.ENTER);
    until("it is said", () -> shows("X-1 goes into the package: Only reading"));
    window.press(KeyCode.CONTROL, KeyCode.Z);
    until("it is taken back", () -> open.exhibits().all().isEmpty());
    window.focus("#histogram");
    window.press(KeyCode.S);
    until("the question again", () -> shows("Send this view to the package"));
    window.robot.write("Only reading");
    window.press(KeyCode.ENTER);
    until("it is kept again", () -> open.exhibits().all().size() == 1);
  }

  private void issue(long events) throws Exception {
    go(new Place.Packages(CONTROL));
    until("it is listed", () -> shows("Only reading") && shows(events + " events"));
    until("it is in the preview", () -> shows("events in exhibits"));
    window.fireNamed("Issue the package");
    until("it is written", () -> !open.session().archive().packages().isEmpty());
    until("it is said", () -> shows("Content digest"));
    assertEquals(List.of("X-2"), open.session().archive().packages().getFirst().exhibits());
    until("it is verified", () -> scene().lookup("#look-inside").getParent().isVisible());
    assertTrue(onFx(() -> !shows("not as it was issued")));
  }

  private void readAsAnAuditor(long events) throws Exception {
    window.fire("#look-inside");
    until("the exhibits", () -> window.rows("#package-exhibits") == 1);
    run(() -> ((ListView<?>) scene().lookup("#package-exhibits")).getSelectionModel().select(0));
    until("its title", () -> shows("No control judged these events as such."));
    PackagedExhibit exhibit =
        (PackagedExhibit) ((ListView<?>) scene().lookup("#package-exhibits")).getItems().getFirst();
    assertEquals(events, exhibit.rows());
    until("its tabs", () -> scene().lookup("#exhibit-tabs") != null);
    run(() -> ((TabPane) scene().lookup("#exhibit-tabs")).getSelectionModel().select(1));
    until("every row", () -> shows("All " + events + " rows, unpacked"));
  }
}

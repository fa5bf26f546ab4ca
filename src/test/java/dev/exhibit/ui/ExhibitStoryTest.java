package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Desks;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** From a search to what an auditor reads, in the real window over the real store. */
class ExhibitStoryTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String QUERY = "event.action:(Describe* or List*)";
  private static final String CONTROL = "AWS-ROOT-USE";

  @TempDir static Path workspace;
  private static UseCases open;

  private final FxRobot robot = new FxRobot();
  private Stage stage;
  private Shell shell;

  @BeforeAll
  static void ingest() throws IOException {
    List<String> trail;
    try (var files = Files.list(RealData.path("cloudtrail/invictus-ir"))) {
      trail = files.map(Path::toString).sorted().limit(12).toList();
    }
    String index = SERVER.newIndex("exhibit-story");
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + index + "]}\n");
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
                    List.of(),
                    null,
                    null));
    open.ingest()
        .run(trail, null, MissingTimes.USUAL, index, false, Progress.SILENT, Cancellation.none());
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

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

  private void focus(String id) throws Exception {
    onFx(() -> {
      scene().lookup(id).requestFocus();
      return true;
    });
  }

  private void fire(String id) throws Exception {
    until(id, () -> scene().lookup(id) instanceof ButtonBase found && !found.isDisabled());
    onFx(() -> {
      ((ButtonBase) scene().lookup(id)).fire();
      return true;
    });
  }

  private void fireNamed(String words) throws Exception {
    onFx(() -> {
      scene().getRoot().lookupAll(".button").stream()
          .filter(node -> node instanceof Button button && words.equals(button.getText()))
          .map(Button.class::cast)
          .findFirst()
          .orElseThrow()
          .fire();
      return true;
    });
  }

  @Test
  void aSearchIsSentIssuedVerifiedAndReadByAnAuditor() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      shell = new Shell(new DeskWorkbench(open), Clock.systemUTC(), new FakeFiles(), Desks.real());
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      shell.navigator().go(new Place.Timeline("", null, null, null));
      return true;
    });
    try {
      searchAndSend();
      Exhibit kept = open.exhibits().all().getFirst().exhibit();
      assertEquals(QUERY, kept.kql());
      assertEquals("Only reading", kept.title());
      long events = open.search().count(QUERY, kept.span()).value();
      assertTrue(events > 10, "the trail has them");
      issue(events);
      readAsAnAuditor(events);
    } finally {
      onFx(() -> {
        shell.close();
        stage.hide();
        return true;
      });
    }
  }

  private void searchAndSend() throws Exception {
    until("the store answers", () -> shows("all of them"));
    focus("#query");
    robot.write(QUERY);
    press(KeyCode.ESCAPE);
    press(KeyCode.ENTER);
    until("the matches", () -> shows("events match"));
    focus("#histogram");
    press(KeyCode.S);
    until("the question", () -> shows("Send this view to the package"));
    assertEquals(
        QUERY, ((TextInputControl) scene().lookup("#send-title")).getText(), "a title is proposed");
    robot.write("Only reading");
    focus("#send-note");
    robot.write("Nothing was changed by these calls.");
    press(KeyCode.CONTROL, KeyCode.ENTER);
    until("it is said", () -> shows("X-1 goes into the package: Only reading"));
    press(KeyCode.CONTROL, KeyCode.Z);
    until("it is taken back", () -> open.exhibits().all().isEmpty());
    focus("#histogram");
    press(KeyCode.S);
    until("the question again", () -> shows("Send this view to the package"));
    robot.write("Only reading");
    press(KeyCode.ENTER);
    until("it is kept again", () -> open.exhibits().all().size() == 1);
  }

  private void issue(long events) throws Exception {
    onFx(() -> {
      shell.navigator().go(new Place.Packages(CONTROL));
      return true;
    });
    until("it is listed", () -> shows("Only reading") && shows(events + " events"));
    until("it is in the preview", () -> shows("events in exhibits"));
    until("it can be issued", () -> !scene().lookup("#issue").isDisabled());
    fireNamed("Issue the package");
    until("it is written", () -> !open.session().archive().packages().isEmpty());
    until("it is said", () -> shows("Content digest"));
    assertEquals(List.of("X-2"), open.session().archive().packages().getFirst().exhibits());
    fireNamed("Verify it");
    until("it is verified", () -> scene().lookup("#look-inside").getParent().isVisible());
    assertTrue(onFx(() -> !shows("not as it was issued")));
  }

  private void readAsAnAuditor(long events) throws Exception {
    fire("#look-inside");
    until(
        "the exhibits",
        () ->
            scene().lookup("#package-exhibits") instanceof ListView<?> list
                && list.getItems().size() == 1);
    onFx(() -> {
      ((ListView<?>) scene().lookup("#package-exhibits")).getSelectionModel().select(0);
      return true;
    });
    until("its title", () -> shows("No control judged these events as such."));
    PackagedExhibit exhibit =
        (PackagedExhibit) ((ListView<?>) scene().lookup("#package-exhibits")).getItems().getFirst();
    assertEquals(events, exhibit.rows());
    onFx(() -> {
      ((TabPane) scene().lookup("#exhibit-tabs")).getSelectionModel().select(1);
      return true;
    });
    until("every row", () -> shows("All " + events + " rows, unpacked"));
  }
}

package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Notebook;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Desks;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.MovableClock;
import dev.exhibit.testing.RealData;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.shell.Shell;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.usecase.UseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engineer watches a real trail, follows an alert to the record behind it, pins it and brings
 * the alert to its end; with keys alone, in the real window over the real store.
 */
class FromAlertToPinTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  /** A trail is deleted, as the trail itself tells. */
  private static final String EVENT = "fcec2e46-3cc3-4ac2-8144-3674f06990e4";

  private static final String FOLDER = "cloudtrail/invictus-ir";
  private static final String HOLDS_IT =
      FOLDER + "/218007301253_CloudTrail_us-east-1_20230710T1210Z_6CICdbJQM3beT7n3.json";
  private static final Instant NOON = Instant.parse("2023-07-10T12:00:00Z");
  private static final Instant AFTER = Instant.parse("2023-07-10T12:45:00Z");

  @TempDir Path workspace;

  private final MovableClock clock = new MovableClock(NOON);
  private final FxRobot robot = new FxRobot();
  private final String index = SERVER.newIndex("exhibit-engineer");
  private UseCases open;
  private Stage stage;
  private Shell shell;

  private UseCases openWorkspace() {
    return new Composition(
            new Surroundings(
                Map.of(), workspace, Path.of(System.getProperty("exhibit.dist")), "tester", clock))
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
  }

  /** Files of the trail that were delivered by noon, or after it. */
  private void ingest(boolean byNoon) throws IOException {
    List<String> files;
    try (var all = Files.list(RealData.path(FOLDER))) {
      files =
          all.map(Path::toString)
              .filter(file -> file.endsWith(".json"))
              .filter(file -> byNoon == (delivered(file).compareTo("20230710T1200Z") <= 0))
              .sorted()
              .toList();
    }
    open.ingest()
        .run(files, null, MissingTimes.USUAL, index, false, Progress.SILENT, Cancellation.none());
  }

  private static String delivered(String file) {
    return file.replaceFirst(".*_(\\d{8}T\\d{4}Z)_.*", "$1");
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

  private boolean focused(Predicate<Node> what) {
    Node owner = scene().getFocusOwner();
    return owner != null && what.test(owner);
  }

  private boolean focused(String id) {
    return focused(owner -> id.equals(owner.getId()));
  }

  private void show() throws Exception {
    open = openWorkspace();
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      shell = new Shell(new DeskWorkbench(open), clock, new FakeFiles(), Desks.real());
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      return true;
    });
  }

  private void hide() throws Exception {
    onFx(() -> {
      shell.close();
      stage.hide();
      return true;
    });
    open.close();
  }

  @Test
  void anAlertIsFollowedToItsRecordWhichIsPinnedAndStaysSo() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.writeString(
        workspace.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [" + index + "]}\n");
    show();
    try {
      ingest(true);
      watch();
      String alert = choose();
      follow();
      readTheRecord();
      pinAndComment();
      bringToItsEnd(alert);
    } finally {
      hide();
    }
    show();
    try {
      stillThere();
    } finally {
      hide();
    }
  }

  private void watch() throws Exception {
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    press(KeyCode.CONTROL, KeyCode.DIGIT5);
    until("how to watch", () -> shows("No alert fired yet"));
    until("the way to watch", () -> focused("live"));
    press(KeyCode.SPACE);
    until("the first look", () -> shows("Live") && !open.alerts().watched().isEmpty());
    assertEquals(List.of(), open.alerts().all(), "what was there before is not told");
    clock.set(AFTER);
    ingest(false);
    clock.move(Duration.ofMinutes(1)); // the next look is due
    until("alerts", () -> scene().lookup("#alerts") != null && !histories().isEmpty());
  }

  private List<AlertHistory> histories() {
    return scene().lookup("#alerts") instanceof ListView<?> list
        ? list.getItems().stream().map(AlertHistory.class::cast).toList()
        : List.of();
  }

  /** Goes down the list to it. */
  private String choose() throws Exception {
    until("the focus", () -> focused("alerts"));
    int at =
        onFx(() ->
            histories().stream().map(one -> one.alert().events()).toList().indexOf(List.of(EVENT)));
    assertTrue(at >= 0, "it is told");
    for (int i = 0; i < histories().size(); i++) {
      press(KeyCode.K);
    }
    for (int i = 0; i < at; i++) {
      press(KeyCode.J);
    }
    AlertHistory chosen =
        onFx(() ->
            (AlertHistory)
                ((ListView<?>) scene().lookup("#alerts")).getSelectionModel().getSelectedItem());
    assertEquals(List.of(EVENT), chosen.alert().events());
    assertEquals("AWS-TRAIL", chosen.alert().control());
    return chosen.alert().id();
  }

  private void follow() throws Exception {
    press(KeyCode.ENTER);
    until("the event", () -> scene().lookup("#drawer") != null && shows("DeleteTrail"));
    until("the rows", () -> focused("events"));
    until("only what is shown is chosen", () -> shows("12:38:04 selected, 1 event"));
    until("why one is here", () -> shows("fired"));
  }

  private void readTheRecord() throws Exception {
    until("its fields", () -> shows("aws.cloudtrail.event_category") && shows("bert-jan"));
    press(KeyCode.R);
    until("its record", () -> shows("\"eventName\" : \"DeleteTrail\""));
    press(KeyCode.Y);
    robot.clickOn("The record as it was received");
    until("what was copied", () -> shows("Copied: The record as it was received"));
    String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertEquals(EVENT, JsonMapper.shared().readTree(copied).path("eventID").asString());
    String file = Files.readString(RealData.path(HOLDS_IT));
    int at = file.indexOf(copied);
    assertTrue(at > 0, "not a character differs from the file");
    String before = file.substring(0, at).strip();
    String after = file.substring(at + copied.length()).strip();
    assertTrue(before.endsWith("[") || before.endsWith(","), "it begins with the record");
    assertTrue(after.startsWith("]") || after.startsWith(","), "it ends with the record");
  }

  private void pinAndComment() throws Exception {
    press(KeyCode.P);
    until("the pin", () -> text("#pinned-events").equals("1 pinned"));
    press(KeyCode.M);
    until("room to write", () -> focused("comment"));
    robot.write("A trail of ours is deleted.");
    press(KeyCode.CONTROL, KeyCode.ENTER);
    until("the comment", () -> shows("A trail of ours is deleted."));
    Notebook kept = new DeskWorkbench(open).investigating().notebook();
    assertEquals(List.of(EVENT), kept.pins().stream().map(Notebook.Pin::event).toList());
  }

  private String text(String id) {
    return scene().lookup(id) instanceof Labeled label ? label.getText() : "";
  }

  private void bringToItsEnd(String alert) throws Exception {
    press(KeyCode.ALT, KeyCode.LEFT);
    until("the alerts", () -> focused("alerts"));
    clock.set(AFTER.plus(Duration.ofMinutes(4)));
    does(KeyCode.A, "On it", alert, AlertStep.Stage.ACKNOWLEDGED);
    clock.set(AFTER.plus(Duration.ofMinutes(21)));
    does(KeyCode.T, "Not us", alert, AlertStep.Stage.TRIAGED);
    clock.set(AFTER.plus(Duration.ofMinutes(41)));
    does(KeyCode.X, "Trail made anew", alert, AlertStep.Stage.CLOSED);
    List<ReadLedger.Entry> told =
        new Composition(new Surroundings(Map.of(), workspace, null, "tester", clock))
            .ledger(workspace).entries().stream()
                .filter(entry -> entry.payload().contains(alert))
                .toList();
    assertEquals(
        List.of("alert", "alert-acknowledged", "alert-triaged", "alert-closed"),
        told.stream().map(ReadLedger.Entry::kind).toList());
    assertEquals(
        List.of(1L, 4L, 21L, 41L),
        told.stream().map(entry -> Duration.between(AFTER, entry.time()).toMinutes()).toList());
  }

  private void does(KeyCode key, String words, String alert, AlertStep.Stage goal)
      throws Exception {
    until("the list", () -> focused("alerts"));
    press(key);
    until(
        "the form",
        () ->
            focused(
                owner -> owner instanceof TextInputControl && "step-note".equals(owner.getId())));
    robot.write(words);
    press(KeyCode.ENTER);
    until(goal.name(), () -> stage(alert) == goal);
  }

  private AlertStep.Stage stage(String alert) {
    return open.alerts().all().stream()
        .filter(one -> one.alert().id().equals(alert))
        .findFirst()
        .orElseThrow()
        .stage();
  }

  private void stillThere() throws Exception {
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    until("the pin", () -> text("#pinned-events").equals("1 pinned"));
    robot.clickOn("#pinned-events");
    press(KeyCode.DOWN);
    press(KeyCode.ENTER);
    until("the event", () -> scene().lookup("#drawer") != null && shows("DeleteTrail"));
    until("it is pinned", () -> text("#pin").equals("Unpin"));
    until("the rows", () -> focused("events"));
    press(KeyCode.M);
    until("its comment", () -> shows("A trail of ours is deleted."));
    until("its alert", () -> shows("closed"));
  }
}

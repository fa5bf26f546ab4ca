package dev.exhibit.ui;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.Notebook;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.MovableClock;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.testing.RealData;
import dev.exhibit.usecase.Alerting;
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
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
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
  private final String index = SERVER.newIndex("exhibit-engineer");
  private UseCases open;
  private WindowDriver window;

  /** Files of the trail that were delivered by noon, or after it. */
  private void ingest(boolean byNoon) throws IOException {
    OpenedWorkspace.ingest(
        open,
        OpenedWorkspace.trail().stream()
            .filter(file -> byNoon == (delivered(file).compareTo("20230710T1200Z") <= 0))
            .toList(),
        index);
  }

  private static String delivered(String file) {
    return file.replaceFirst(".*_(\\d{8}T\\d{4}Z)_.*", "$1");
  }

  private Scene scene() {
    return window.scene();
  }

  private boolean shows(String words) {
    return window.shows(words);
  }

  private void press(KeyCode... keys) {
    window.press(keys);
  }

  private String text(String selector) {
    return scene().lookup(selector) instanceof Labeled labeled ? labeled.getText() : "";
  }

  private boolean focused(String id) {
    return window.focused(id);
  }

  private void show() throws Exception {
    open = OpenedWorkspace.open(workspace, SERVER, clock);
    window = WindowDriver.open(new DeskWorkbench(open), clock, new FakeFiles());
  }

  private void hide() throws Exception {
    window.close();
    open.close();
  }

  @Test
  void anAlertIsFollowedToItsRecordWhichIsPinnedAndStaysSo() throws Exception {
    OpenedWorkspace.trailIn(workspace, index);
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
    until("how to watch", () -> shows("Alerts are not being watched"));
    window.quiet(); // the face says no more that would make its button anew under the key
    until("the way to watch", () -> focused("watch-here"));
    press(KeyCode.SPACE);
    until("that it watches", () -> text("#live").startsWith("Live"));
    // Told by the window itself: only then it knows when it looks next, by the clock of now.
    until("the first look", () -> shows("could not be seen"));
    assertFalse(open.alerts().watched().isEmpty());
    assertEquals(List.of(), open.alerts().all(), "what was there before is not told");
    clock.set(AFTER);
    Alerting alerting = new DeskWorkbench(open).alerting();
    until("that it watches on", () -> AFTER.equals(alerting.board().watched().heard()));
    window.quiet(); // that look is over, and saw nothing of what comes now
    ingest(false);
    clock.move(Duration.ofMinutes(1)); // the next look is due
    until("the alert", () -> place() >= 0);
  }

  private List<AlertHistory> histories() {
    return scene().lookup("#alerts") instanceof ListView<?> list
        ? list.getItems().stream().map(AlertHistory.class::cast).toList()
        : List.of();
  }

  /** Where in the list the alert of the event is. */
  private int place() {
    return histories().stream().map(one -> one.alert().events()).toList().indexOf(List.of(EVENT));
  }

  private MultipleSelectionModel<?> selection() {
    return ((ListView<?>) scene().lookup("#alerts")).getSelectionModel();
  }

  private int ahead() {
    return place() - selection().getSelectedIndex();
  }

  /** Goes to it, up or down the list. */
  private String choose() throws Exception {
    until("the focus", () -> focused("alerts"));
    for (int at = onFx(this::ahead); at != 0; at = onFx(this::ahead)) {
      press(at > 0 ? KeyCode.J : KeyCode.K);
    }
    AlertHistory chosen = onFx(() -> (AlertHistory) selection().getSelectedItem());
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
    window.choose("The record as the store has it");
    until("what was copied", () -> shows("Copied: The record as the store has it"));
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
    until("the pin", () -> window.text("#pinned-events").equals("1 pinned"));
    press(KeyCode.M);
    until("room to write", () -> focused("comment"));
    window.robot.write("A trail of ours is deleted.");
    press(KeyCode.CONTROL, KeyCode.ENTER);
    until("the comment", () -> shows("A trail of ours is deleted."));
    Notebook kept = new DeskWorkbench(open).investigating().notebook();
    assertEquals(List.of(EVENT), kept.pins().stream().map(Notebook.Pin::event).toList());
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
    until("the form", () -> focused("step-note"));
    window.robot.write(words);
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

  private static boolean hasMenu() {
    return Window.getWindows().stream()
        .anyMatch(one -> one instanceof ContextMenu && one.isShowing() && one.isFocused());
  }

  private void stillThere() throws Exception {
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    until("the pin", () -> window.text("#pinned-events").equals("1 pinned"));
    window.fire("#pinned-events");
    until("its menu", FromAlertToPinTest::hasMenu);
    press(KeyCode.DOWN);
    press(KeyCode.ENTER);
    until("the event", () -> scene().lookup("#drawer") != null && shows("DeleteTrail"));
    until("it is pinned", () -> window.text("#pin").equals("Unpin"));
    until("the rows", () -> focused("events"));
    press(KeyCode.M);
    until("its comment", () -> shows("A trail of ours is deleted."));
    until("its alert", () -> shows("closed"));
  }
}

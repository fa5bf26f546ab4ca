package dev.exhibit.ui.alerts;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.Severity;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.fake.FakeAlerting;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** An alert fires while the window watches, and a person follows it to its end with keys alone. */
class AlertsStoryTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FakeAlerting desk = workbench.alerting;
  private final FxRobot robot = new FxRobot();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Shell shell;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      shell =
          new Shell(
              workbench,
              FakeWorkbench.CLOCK,
              new FakeFiles(),
              Desks.real(),
              this::tell,
              UiState.inMemory(),
              Lobby.CLOSED);
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      return true;
    });
  }

  private boolean tell(String title, String text) {
    return told.add(title);
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      shell.close();
      discard(stage);
      return true;
    });
    // a look that is under way ends first
    until("the right to watch is given back", () -> desk.open.get() == 0);
  }

  private boolean shows(String words) {
    return Windows.shows(stage.getScene(), words);
  }

  private void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean listFocused() {
    Node owner = stage.getScene().getFocusOwner();
    return owner != null && "alerts".equals(owner.getId());
  }

  private void does(KeyCode key, String field, String words, AlertStep.Stage goal)
      throws Exception {
    until("the list", this::listFocused);
    press(key);
    until(
        "the form",
        () ->
            stage.getScene().getFocusOwner() instanceof TextInputControl typed
                && field.equals(typed.getId()));
    robot.write(words);
    press(KeyCode.ENTER);
    until(goal.name(), () -> chosen().filter(one -> one.stage() == goal).isPresent());
  }

  /** The alert as the window shows it, which comes to know of what is kept a moment later. */
  private Optional<AlertHistory> chosen() {
    return stage.getScene().lookup("#alerts") instanceof ListView<?> list
            && list.getSelectionModel().getSelectedItem() instanceof AlertHistory one
        ? Optional.of(one)
        : Optional.empty();
  }

  /** Gives it to somebody whose day is over; a day that is none is said and nothing is kept. */
  private void assign() throws Exception {
    until("the list", this::listFocused);
    press(KeyCode.E);
    until("whose", () -> focused("step-owner"));
    robot.write("ann");
    press(KeyCode.TAB);
    robot.write("tomorrow");
    press(KeyCode.ENTER);
    until("what is wrong", () -> shows("tomorrow is not a date such as 2026-12-31."));
    assertEquals(2, desk.alerts.getFirst().steps().size());
    onFx(() -> {
      TextInputControl due = (TextInputControl) stage.getScene().lookup("#step-due");
      due.requestFocus();
      due.setText("2026-01-31");
      return true;
    });
    press(KeyCode.ENTER);
    until("it is late", () -> shows("ann, was due 01-31"));
    onFx(() -> {
      ((ToggleButton) stage.getScene().lookup("#only-overdue")).fire();
      return true;
    });
    until("it is among those", () -> shows("ann, was due 01-31"));
    onFx(() -> {
      ((ToggleButton) stage.getScene().lookup("#only-overdue")).fire();
      stage.getScene().lookup("#alerts").requestFocus();
      return true;
    });
  }

  private boolean focused(String id) {
    Node owner = stage.getScene().getFocusOwner();
    return owner != null && id.equals(owner.getId());
  }

  @Test
  void anAlertFiresAndIsFollowedToItsEnd() throws Exception {
    until("the screen", () -> stage.getScene().lookup("#nav-alerts") != null);
    press(KeyCode.CONTROL, KeyCode.DIGIT5);
    until("how to watch", () -> shows("Alerts are not being watched"));
    desk.next.add(
        FakeAlerting.alert(
            "AWS-SG-OPEN", "A port is open", Severity.CRITICAL, Duration.ofMinutes(1), "e1"));
    until("the way to watch", () -> focused("watch-here"));
    press(KeyCode.SPACE);
    until("the alert", () -> shows("A port is open") && shows("1 open, 0 closed"));
    until("the toast", () -> stage.getScene().lookup(".toast") != null);
    until("the desktop", () -> told.equals(List.of("A port is open")));
    onFx(() -> {
      stage.getScene().lookup("#alerts").requestFocus();
      return true;
    });
    does(KeyCode.A, "step-note", "On it", AlertStep.Stage.ACKNOWLEDGED);
    does(KeyCode.T, "step-note", "A drill", AlertStep.Stage.TRIAGED);
    assign();
    until("the list", this::listFocused);
    press(KeyCode.L);
    until(
        "the ticket",
        () ->
            stage.getScene().getFocusOwner() instanceof TextInputControl typed
                && "step-ticket".equals(typed.getId()));
    robot.write("SEC-418");
    press(KeyCode.ENTER);
    until(
        "the ticket's name",
        () -> chosen().filter(one -> "SEC-418".equals(one.ticket())).isPresent());
    does(KeyCode.X, "step-note", "Rule removed", AlertStep.Stage.CLOSED);
    until("nothing open", () -> shows("0 open, 1 closed"));
    AlertHistory kept = desk.alerts.getFirst();
    assertEquals(5, kept.steps().size());
    assertEquals("On it", kept.steps().getFirst().note(), "without the letter of the key");
    assertEquals(
        new AlertStep.Assignment("ann", LocalDate.parse("2026-01-31")),
        kept.assignment(),
        "who works on it stays on record");
    AlertStep closed = kept.steps().getLast();
    assertEquals("tester", closed.who());
    assertEquals("Rule removed", closed.note());
    assertEquals("SEC-418", closed.ticket(), "the ticket that is known is kept");
  }
}

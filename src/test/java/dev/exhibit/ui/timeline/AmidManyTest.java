package dev.exhibit.ui.timeline;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.EventRow;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event that thousands stand around is opened, and its row is there, in the real window. */
class AmidManyTest {
  private static final Instant BUSY = Instant.parse("2026-08-28T10:30:00Z");

  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void show() throws Exception {
    workbench.happen(
        IntStream.rangeClosed(-3000, 3000)
            .mapToObj(
                i -> new AuditEvent("many" + i, BUSY.plusMillis(i * 400L), new Document(Map.of())))
            .toList());
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> {
      window.stage().setWidth(1440); // else the event lies over the rows
      window.shell().navigator().go(new Place.Timeline("", null, null, "many0"));
    });
    until("its row", () -> "many0".equals(chosen()));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private TableView<?> table() {
    return window.scene().lookup("#events") instanceof TableView<?> found ? found : null;
  }

  /** The id of the event whose row is chosen. */
  private String chosen() {
    TableView<?> table = table();
    return table != null
            && table.getSelectionModel().getSelectedItem() instanceof EventRow row
            && row.event() != null
        ? row.event().id()
        : "";
  }

  /** Whether the row of an event stands where it can be seen. */
  private boolean isInView(String id) {
    return table().lookupAll(".table-row-cell").stream()
        .anyMatch(node ->
            node instanceof TableRow<?> row
                && row.getItem() instanceof EventRow one
                && one.event() != null
                && one.event().id().equals(id)
                && isInside(row));
  }

  private boolean isInside(Node row) {
    var table = table().localToScene(table().getLayoutBounds());
    return row.isVisible()
        && table.contains(
            row.localToScene(row.getLayoutBounds()).getCenterX(),
            row.localToScene(row.getLayoutBounds()).getCenterY());
  }

  private boolean showsBeginning() {
    return window.scene().lookup("#earlier-rows").getParent().isVisible();
  }

  @Test
  void itsRowIsChosenAndInViewAndItsNeighboursAreStepsAway() throws Exception {
    until("the row in view", () -> isInView("many0"));
    Node copy = window.scene().lookup("#copy-record");
    assertTrue(copy.isDisabled(), "there is no record to be copied");
    assertEquals("The record behind this event was not kept.", copy.getAccessibleHelp());
    window.quiet();
    window.focus("#events");
    window.robot.write("]");
    until("the next", () -> "many1".equals(chosen()));
    window.robot.write("[");
    window.robot.write("[");
    until("the one before", () -> "many-1".equals(chosen()));
    assertTrue(onFx(() -> window.scene().lookup("#drawer") != null));
  }

  @Test
  void theRowBeforeTheFirstOneIsAStepAwayToo() throws Exception {
    window.quiet();
    window.focus("#events");
    window.press(KeyCode.HOME);
    window.press(KeyCode.DOWN); // the first row is that of the day
    until("the first", () -> ("many-" + RowsAround.BEFORE).equals(chosen()));
    window.robot.write("[");
    until("the one before", () -> ("many-" + (RowsAround.BEFORE + 1)).equals(chosen()));
  }

  @Test
  void earlierRowsComeAndTheEventStaysOpen() throws Exception {
    until("where it begins", this::showsBeginning);
    String before = onFx(this::began);
    window.tabTo("#earlier-rows");
    window.press(KeyCode.SPACE);
    until("another beginning", () -> showsBeginning() && !began().equals(before));
    until("its row", () -> "many0".equals(chosen()));
    until("what stood first", () -> isInView("many-" + RowsAround.BEFORE));
    until("the keys", () -> window.focused("events"));
    window.fire("#first-rows");
    until("the first row", () -> !showsBeginning() && isInView("many-3000"));
    assertFalse(onFx(() -> window.scene().lookup("#drawer") == null), "it is still open");
    until("and found again", () -> "many0".equals(chosen()));
    assertTrue(onFx(() -> isInView("many-3000")), "what is looked at stays");
  }

  private String began() {
    return window.scene().lookup("#earlier-rows").getParent().getChildrenUnmodifiable().getFirst()
            instanceof Labeled label
        ? label.getText()
        : "";
  }

  @Test
  void whatIsNotInTheListIsNoReasonToGoToItsTop() throws Exception {
    window.quiet();
    run(() ->
        window.shell().navigator().go(new Place.Timeline("user.name:deploy", null, null, "many0")));
    until("few rows", () -> table() != null && !chosen().equals("many0"));
    window.quiet();
    window.focus("#events");
    window.robot.write("]");
    assertEquals(-1, onFx(() -> table().getSelectionModel().getSelectedIndex()));
    assertTrue(onFx(() -> window.scene().lookup("#drawer") != null));
  }
}

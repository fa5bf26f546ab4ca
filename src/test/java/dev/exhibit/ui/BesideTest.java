package dev.exhibit.ui;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.stage.WindowHelper;
import dev.exhibit.model.EventFilter;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Exhibits;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that work in every list: J and K move, Ctrl+Enter opens in a window beside. */
class BesideTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void show() throws Exception {
    workbench.alerting.fill();
    workbench.exhibits.keep(
        new Exhibits.Draft(
            "Failures",
            "",
            "",
            List.of(EventFilter.is("event.outcome", "failure")),
            FakeWorkbench.PERIOD.span(),
            ZoneOffset.UTC,
            null));
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    assertEquals(List.of(), beside(), "the windows beside close with the first");
  }

  private static List<Stage> beside() {
    return Window.getWindows().stream()
        .filter(one -> one instanceof Stage other && "Exhibit, beside".equals(other.getTitle()))
        .map(Stage.class::cast)
        .toList();
  }

  private Scene scene() {
    return window.scene();
  }

  private void press(KeyCode... keys) {
    window.press(keys);
  }

  private void go(Place place) throws Exception {
    run(() -> {
      window.stage().requestFocus();
      window.shell().navigator().go(place);
    });
  }

  private void focus(String selector) throws Exception {
    window.focus(selector);
  }

  private int chosen(String id) {
    Node node = scene().lookup(id);
    return node instanceof ListView<?> list
        ? list.getSelectionModel().getSelectedIndex()
        : ((TableView<?>) node).getSelectionModel().getSelectedIndex();
  }

  /** Presses Ctrl+Enter and waits for what a new window shows; closes it again. */
  private void opensBeside(String words) throws Exception {
    Place here = window.shell().navigator().placeProperty().get();
    press(KeyCode.CONTROL, KeyCode.ENTER);
    until("a window", () -> beside().size() == 1);
    Stage other = beside().getFirst();
    until(words, () -> Windows.shows(other.getScene(), words));
    assertEquals(
        here, window.shell().navigator().placeProperty().get(), "the first stays where it was");
    run(() -> {
      other.hide();
      window.stage().requestFocus();
    });
    until("it is gone", () -> beside().isEmpty() && window.stage().isFocused());
  }

  @Test
  void whatEnterOpensIsOpenedBesideFromEveryList() throws Exception {
    window.quiet(); // until then its tile is made anew
    focus("#tile-CC6-6");
    opensBeside("Controls");
    go(new Place.Gaps(null));
    until("the gaps", () -> window.rows("#gaps") > 2);
    focus("#gaps");
    opensBeside("Counts as silent after");
    go(new Place.Alerts(null));
    focus("#alerts");
    press(KeyCode.J);
    opensBeside("Timeline");
    go(new Place.Controls(null, null));
    focus("#controls");
    press(KeyCode.J);
    press(KeyCode.J);
    String control = assertInstanceOf(Place.Controls.class, here()).control();
    opensBeside(control);
    go(new Place.Timeline("", null, null, null));
    until("rows", () -> window.rows("#events") > 9);
    focus("#events");
    press(KeyCode.J);
    press(KeyCode.J);
    until("the event", () -> scene().lookup("#drawer") != null);
    opensBeside("Unaltered record kept");
    go(new Place.Packages());
    focus("#exhibits");
    press(KeyCode.J);
    opensBeside("Timeline");
  }

  @Test
  void onlyWhatLeadsOnIsOpenedBesideAndNoButtonIsPressed() throws Exception {
    go(new Place.Settings());
    focus("#edit-engagement");
    Place settings = here();
    press(KeyCode.CONTROL, KeyCode.ENTER);
    assertEquals(List.of(), beside(), "a button leads somewhere only when it is pressed itself");
    assertEquals(settings, here());
    go(new Place.Timeline("", null, null, null));
    until("rows", () -> window.rows("#events") > 9);
    until("what was counted", () -> !window.spoken("#histogram").isEmpty());
    focus("#histogram");
    press(KeyCode.RIGHT);
    press(KeyCode.RIGHT);
    Place timeline = here();
    press(KeyCode.CONTROL, KeyCode.ENTER);
    assertEquals(List.of(), beside());
    assertEquals(timeline, here(), "it does not zoom");
    press(KeyCode.ENTER);
    until("Enter alone does", () -> !timeline.equals(here()));
  }

  @Test
  void theSecondWindowReadsWhatWasDoneInTheFirstWhenItIsTurnedTo() throws Exception {
    until("the way to packages", () -> link("Issue a package") != null);
    run(() -> link("Issue a package").requestFocus());
    press(KeyCode.CONTROL, KeyCode.ENTER);
    until("a window", () -> beside().size() == 1);
    Stage other = beside().getFirst();
    until("the exhibit", () -> Windows.shows(other.getScene(), "Failures"));
    turn(other, false);
    workbench.exhibits.describe("X-1", "What failed", "");
    turn(other, true);
    until("the title of now", () -> Windows.shows(other.getScene(), "What failed"));
  }

  /** As a desktop does: the one of the tests lets several windows have the focus at once. */
  private static void turn(Stage to, boolean focused) throws Exception {
    run(() -> WindowHelper.setFocused(to, focused));
    assertEquals(focused, to.isFocused());
  }

  private Node link(String words) {
    return scene().getRoot().lookupAll(".hyperlink").stream()
        .filter(node -> node instanceof Hyperlink link && words.equals(link.getText()))
        .findFirst()
        .orElse(null);
  }

  private Place here() {
    return window.shell().navigator().placeProperty().get();
  }

  @Test
  void jAndKMoveInListsAndTablesAndAreLettersWhereOneTypes() throws Exception {
    go(new Place.Timeline("", null, null, null));
    until("rows", () -> window.rows("#events") > 9);
    focus("#events");
    press(KeyCode.J);
    press(KeyCode.J);
    press(KeyCode.J);
    int three = onFx(() -> chosen("#events"));
    press(KeyCode.K);
    assertEquals(three - 1, onFx(() -> chosen("#events")));
    focus("#query");
    window.robot.write("jk");
    assertEquals("jk", onFx(() -> ((TextInputControl) scene().lookup("#query")).getText()));
    go(new Place.Controls(null, null));
    focus("#controls");
    int before = onFx(() -> chosen("#controls"));
    press(KeyCode.J);
    press(KeyCode.K);
    press(KeyCode.J);
    assertTrue(onFx(() -> chosen("#controls")) > before);
  }

  @Test
  void titleAndNoteOfAnExhibitAreEditedByKeys() throws Exception {
    go(new Place.Packages());
    focus("#exhibits");
    press(KeyCode.J);
    press(KeyCode.E);
    until(
        "the form",
        () ->
            scene().getFocusOwner() instanceof TextInputControl field
                && "exhibit-title".equals(field.getId()));
    window.robot.write("What failed");
    press(KeyCode.TAB);
    window.robot.write("Each of them");
    press(KeyCode.CONTROL, KeyCode.ENTER);
    until("the title", () -> Windows.shows(scene(), "What failed"));
    assertEquals("Each of them", workbench.exhibits.all().getFirst().exhibit().note());
    until("the list", () -> scene().getFocusOwner() instanceof ListView<?>);
    press(KeyCode.CONTROL, KeyCode.Z);
    until("the title of before", () -> Windows.shows(scene(), "Failures"));
    press(KeyCode.SPACE);
    press(KeyCode.SPACE);
    press(KeyCode.SPACE);
    until("it is out", () -> !workbench.exhibits.all().getFirst().goesIn());
    until(
        "and shown so",
        () -> scene().lookup("#exhibits .check-box") instanceof CheckBox box && !box.isSelected());
  }
}

package dev.exhibit.ui.timeline;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EvaluationRun;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engineer goes from a query to an event, and from there on, in the real window. */
class InvestigationStoryTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void show() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Timeline("", null, null, null)));
    until("rows", () -> window.rows("#events") > 50);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private Scene scene() {
    return window.scene();
  }

  private TableView<?> table() {
    return scene().lookup("#events") instanceof TableView<?> found ? found : null;
  }

  private void focus(String selector) throws Exception {
    window.focus(selector);
  }

  private void press(KeyCode... keys) {
    window.press(keys);
  }

  private boolean shows(String words) {
    return window.shows(words);
  }

  private boolean button(String id, String words) {
    return scene().lookup(id) instanceof Button found && found.getText().equals(words);
  }

  @Test
  void fromAQueryToAnEventThatIsPinnedToldComparedAndCopied() throws Exception {
    completeAndSearch();
    brushAndFilterByLane();
    pinAndComment();
    compareWithTheNext();
    copyAsCurl();
  }

  @Test
  void charactersAreCommandsOnWhateverKeyAKeyboardHasThem() throws Exception {
    onFx(() -> {
      table().requestFocus();
      table().getSelectionModel().select(3);
      return true;
    });
    until("the event", () -> scene().lookup("#drawer") != null);
    typeAsInGermany(KeyCode.DIGIT9, "]", true);
    until("the next", () -> table().getSelectionModel().getSelectedIndex() > 3);
    typeAsInGermany(KeyCode.DIGIT8, "[", true);
    until("the one before", () -> table().getSelectionModel().getSelectedIndex() == 3);
    typeAsInGermany(KeyCode.DIGIT7, "/", false);
    until("the query", () -> window.focused("query"));
    assertEquals("", onFx(this::query), "the character that led here is not part of the query");
    typeAsInGermany(KeyCode.DIGIT7, "/", false);
    typeAsInGermany(KeyCode.DIGIT8, "[", true);
    until("what is typed", () -> "/[".equals(query()));
    assertEquals(3, onFx(() -> table().getSelectionModel().getSelectedIndex()));
  }

  /** With AltGr, which is Ctrl and Alt, or with Shift. */
  private void typeAsInGermany(KeyCode key, String character, boolean altGr) throws Exception {
    run(() -> {
      for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED)) {
        boolean typed = type.equals(KeyEvent.KEY_TYPED);
        Event.fireEvent(
            scene().getFocusOwner(),
            new KeyEvent(
                type,
                typed ? character : KeyEvent.CHAR_UNDEFINED,
                "",
                typed ? KeyCode.UNDEFINED : key,
                !altGr,
                altGr,
                altGr,
                false));
      }
    });
  }

  private void completeAndSearch() throws Exception {
    until("what was counted", () -> !window.spoken("#histogram").isEmpty());
    String all = onFx(() -> window.spoken("#histogram"));
    focus("#query");
    window.robot.write("user");
    until("fields of the mapping", () -> shows("user.name"));
    press(KeyCode.DOWN);
    press(KeyCode.DOWN);
    press(KeyCode.ENTER);
    until("the field", () -> "user.name:".equals(query()));
    until("its values", () -> shows("break-glass"));
    window.robot.write("de");
    until("the value", () -> shows("deploy"));
    press(KeyCode.ESCAPE);
    window.robot.write("ploy");
    press(KeyCode.ENTER);
    until("the count", () -> workbench.calls.contains("histogram user.name:deploy"));
    until("its histogram", () -> !window.spoken("#histogram").equals(all));
    until("one lane", () -> shows("1 of 1"));
  }

  private String query() {
    return ((TextInputControl) scene().lookup("#query")).getText();
  }

  private void brushAndFilterByLane() throws Exception {
    focus("#histogram");
    press(KeyCode.RIGHT);
    for (int columns = 0; columns < 5; columns++) {
      press(KeyCode.SHIFT, KeyCode.RIGHT);
    }
    until("the part", () -> shows("selected"));
    window.quiet(); // lanes are counted anew for every column, and their names made anew
    focus("#lanes");
    press(KeyCode.RIGHT);
    until("what the lane holds", () -> shows("deploy ·"));
    focus(".lane-name");
    assertTrue(onFx(() -> scene().getFocusOwner().getStyleClass().contains("lane-name")));
    press(KeyCode.SPACE);
    until("the filter", () -> scene().lookup(".filter-chip") != null);
    until(
        "rows of it",
        () -> table() != null && table().getItems().size() > 3 && table().getItems().size() < 60);
  }

  @Test
  void whatCannotBeAFilterIsSaidInWords() throws Exception {
    window.fire("#add-filter");
    until("the field", () -> window.focused("filter-text"));
    Node why = scene().lookup("#filter-fault");
    assertFalse(why.isVisible(), "nothing is wrong yet");
    window.robot.write("source.port >= 1024");
    press(KeyCode.ENTER);
    until("why not", why::isVisible);
    assertEquals(window.text("#filter-fault"), scene().lookup("#filter-text").getAccessibleHelp());
    press(KeyCode.CONTROL, KeyCode.A);
    window.robot.write("user.name:deploy");
    assertFalse(onFx(why::isVisible), "it is another now");
    press(KeyCode.ENTER);
    until("the filter", () -> scene().lookup(".filter-chip") != null);
  }

  private void pinAndComment() throws Exception {
    onFx(() -> {
      table().requestFocus();
      table().getSelectionModel().select(1);
      return true;
    });
    until("the event", () -> scene().lookup("#drawer") != null);
    assertFalse(onFx(() -> scene().lookup("#copy-record").isDisabled()), "its record was kept");
    press(KeyCode.P);
    until("the pin", () -> button("#pin", "Unpin"));
    until("the pin in the head", () -> button("#pinned-events", "1 pinned"));
    onFx(() -> {
      ((TabPane) scene().lookup("#drawer .tab-pane")).getSelectionModel().select(3);
      return true;
    });
    onFx(() -> {
      Node field = scene().lookup("#comment");
      field.requestFocus();
      ((TextArea) field).setText("Vendor access, agreed on.");
      return true;
    });
    press(KeyCode.CONTROL, KeyCode.ENTER);
    until("the comment", () -> shows("Vendor access, agreed on."));
    assertEquals(1, workbench.investigating.kept.pins().size());
  }

  private void compareWithTheNext() throws Exception {
    focus("#events");
    press(KeyCode.C);
    until("the first", () -> button("#compare-event", "Chosen"));
    window.robot.write("]");
    until("another", () -> button("#compare-event", "Compare with it"));
    press(KeyCode.C);
    until("both", () -> scene().lookup("#compare-events").isVisible());
    until("what differs", () -> shows("fields differ"));
    press(KeyCode.ESCAPE);
    until("the rows again", () -> !scene().lookup("#compare-events").isVisible());
    until("their keys", () -> window.focused("events"));
  }

  @Test
  void whatLiesOverTheScreenKeepsItsKeysAndGivesTheFocusBack() throws Exception {
    onFx(() -> {
      table().requestFocus();
      table().getSelectionModel().select(3);
      return true;
    });
    until("the event", () -> button("#pin", "Pin"));
    press(KeyCode.S);
    until("the form", () -> window.focused("send-title"));
    window.robot.write("Users");
    focus("#send-control");
    press(KeyCode.P);
    press(KeyCode.S);
    assertEquals("Users", onFx(() -> ((TextInputControl) scene().lookup("#send-title")).getText()));
    assertTrue(onFx(() -> button("#pin", "Pin")), "a key of the form acts on the event behind");
    press(KeyCode.ESCAPE);
    until("the rows again", () -> window.focused("events"));
    window.fire("#searches-history");
    until("the searches", () -> scene().lookup("#searches").isVisible());
    press(KeyCode.ESCAPE);
    until("the rows once more", () -> window.focused("events"));
  }

  @Test
  void whatIsReadOfAnEventIsWhatIsJudgedOfItNow() throws Exception {
    onFx(() -> {
      Fixture fixture = new Fixture();
      fixture.session.reload();
      TimelineViewModel search = new TimelineViewModel(fixture.context);
      EventDrawer drawer =
          new EventDrawer(
              search, new DrawerModel(fixture.context, search), new CompareModel(), () -> {});
      search.arrive(new Place.Timeline("", null, null, decided(fixture)));
      drawer.show(search.eventProperty().get());
      assertEquals(1, drawer.node().lookupAll(".notice").size());
      fixture.workbench.judged =
          run -> new EvaluationRun(run.period(), run.evaluatedAt(), List.of());
      fixture.session.reload();
      assertEquals(0, drawer.node().lookupAll(".notice").size(), "nothing is judged of it now");
      return true;
    });
  }

  private static String decided(Fixture fixture) {
    return fixture.workbench.lastRun(FakeWorkbench.PERIOD).orElseThrow().evaluations().stream()
        .flatMap(one -> one.items().stream())
        .filter(one -> one.attribute() != null)
        .findFirst()
        .orElseThrow()
        .eventId();
  }

  private void copyAsCurl() throws Exception {
    focus("#events");
    press(KeyCode.Y);
    window.choose("This search as curl");
    until("what was copied", () -> shows("Copied: This search as curl"));
    String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.startsWith("curl "), copied);
    assertTrue(copied.contains("user.name:deploy"), copied);
  }
}

package dev.exhibit.ui;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does, through the real window with a workbench in memory. */
class StoriesTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final CountDownLatch release = new CountDownLatch(1);
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
  }

  @AfterEach
  void close() throws Exception {
    workbench.onStore = () -> {};
    release.countDown();
    window.close();
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
  void fromTheWorstTileToTheEventBehindIt() throws Exception {
    window.quiet(); // until then its tile is made anew
    window.focus("#tile-CC6-6");
    window.press(KeyCode.ENTER);
    until("the controls of CC6.6", () -> shows("Criterion CC6.6"));
    until("the state and why", () -> shows("6 of 12 items depart"));
    go(new Place.Timeline("event.action:AuthorizeSecurityGroupIngress", null, null, null));
    until("the count", () -> shows("12 of 12 shards"));
    until("rows", () -> shows("AuthorizeSecurityGroupIngress") || tableHas(1));
  }

  @Test
  void aChangedDefinitionStandsOnTheTimelineOfItsControl() throws Exception {
    go(new Place.Controls("AWS-SG-OPEN", null));
    until("the change", () -> bandsTell("v2", "v3"));
    go(new Place.Controls("AWS-ROOT-USE", null));
    until("the control that did not change", () -> !bandsTell("v2", "v3"));
  }

  private boolean bandsTell(String... words) {
    var bands = scene().lookup("#bands");
    return bands != null
        && Stream.of(words)
            .allMatch(word ->
                bands.lookupAll(".label").stream()
                    .anyMatch(node ->
                        node instanceof Labeled label
                            && label.getText() != null
                            && label.getText().startsWith(word)));
  }

  @Test
  void aGapGetsAnOwnerAndAKeyTakesThatBack() throws Exception {
    go(new Place.Gaps(null));
    until("the gaps", () -> window.rows("#gaps") > 1);
    onFx(() -> {
      ListView<?> list = (ListView<?>) scene().lookup("#gaps");
      list.requestFocus();
      list.getSelectionModel().select(1);
      return true;
    });
    window.press(KeyCode.E);
    until("the drawer", () -> scene().lookup("#gaps-owner") != null);
    run(() -> ((TextInputControl) scene().lookup("#gaps-owner")).setText("lead"));
    window.fire("#keep-work");
    until("the owner", () -> workbench.works.kept.size() == 1);
    until("the word", () -> shows("Noted for"));
    window.focus("#gaps");
    window.press(KeyCode.CONTROL, KeyCode.Z);
    until("as it was", workbench.works.kept::isEmpty);
  }

  private boolean tableHas(int rows) {
    return scene().lookup(".event-table") instanceof javafx.scene.control.TableView<?> table
        && table.getItems().size() >= rows;
  }

  @Test
  void everyScreenHasAKeyAndTheWayBackLeadsBack() throws Exception {
    String[] titles = {
      "Overview", "Controls", "Timeline", "Gaps", "Alerts", "Packages", "Sources", "Settings"
    };
    KeyCode[] digits = {
      KeyCode.DIGIT1,
      KeyCode.DIGIT2,
      KeyCode.DIGIT3,
      KeyCode.DIGIT4,
      KeyCode.DIGIT5,
      KeyCode.DIGIT6,
      KeyCode.DIGIT7,
      KeyCode.DIGIT8
    };
    for (int i = 0; i < digits.length; i++) {
      window.press(KeyCode.CONTROL, digits[i]);
      String title = titles[i];
      until(title, () -> title.equals(title()));
    }
    window.press(KeyCode.ALT, KeyCode.LEFT);
    until("the way back", () -> "Sources".equals(title()));
    window.press(KeyCode.ALT, KeyCode.RIGHT);
    until("the way forth", () -> "Settings".equals(title()));
  }

  private String title() {
    return scene().lookup(".screen-title") instanceof Labeled labeled ? labeled.getText() : "";
  }

  @Test
  void thePaletteOpensAControl() throws Exception {
    until("the library", () -> scene().lookup("#tile-CC6-6") != null);
    window.press(KeyCode.CONTROL, KeyCode.K);
    until("the palette", () -> scene().getFocusOwner() instanceof TextInputControl);
    window.robot.write("trail");
    window.press(KeyCode.ENTER);
    until("the control", () -> shows("Audit logging is never stopped or thinned"));
    assertEquals("Controls", onFx(this::title));
  }

  @Test
  void evaluatingShowsProgressAndEscapeStopsIt() throws Exception {
    until("tiles", () -> scene().lookup("#tile-CC6-6") != null);
    workbench.onStore = this::awaitQuietly;
    window.press(KeyCode.CONTROL, KeyCode.E);
    until("the progress", () -> shows("Evaluating AWS-SG-OPEN"));
    window.press(KeyCode.ESCAPE);
    release.countDown();
    until("the button again", () -> !shows("Evaluating AWS-SG-OPEN"));
    assertTrue(workbench.calls.contains("evaluate []"));
  }

  private void awaitQuietly() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSlowStoreNeverHoldsTheWindow() throws Exception {
    workbench.onStore = this::awaitQuietly;
    Place[] places = {
      new Place.Controls(null, null),
      new Place.Timeline("user.name:deploy", null, null, null),
      new Place.Gaps(null),
      new Place.Packages(),
      new Place.Sources(null, false),
      new Place.Settings(),
      new Place.Start(),
      new Place.Overview()
    };
    for (Place place : places) {
      go(place);
      onFx(() -> true); // never, where the window waits for the store, which answers afterwards
    }
    until(
        "the store was asked",
        () -> workbench.calls.stream().anyMatch(call -> call.startsWith("histogram")));
    release.countDown();
    until("answers after all", () -> tilesThere());
  }

  private boolean tilesThere() {
    return scene().lookup("#tile-CC1-1") != null;
  }

  @Test
  void aStoreThatIsDownSaysSoOnTheWindow() throws Exception {
    workbench.store = FakeWorkbench.Store.DOWN;
    window.close();
    open();
    until("the notice", () -> shows("The built-in store could not be started."));
    until("what happened", () -> shows("its disk is full"));
    assertTrue(onFx(this::isEvaluateOff), "nothing can be evaluated now");
    assertEquals(List.of("Start the store"), onFx(this::primaries), "one leads on");
    workbench.store = FakeWorkbench.Store.ANSWERS;
    window.fireNamed("Start the store");
    until("the notice gone", () -> !shows("The built-in store could not be started."));
    assertFalse(onFx(this::isEvaluateOff));
    assertEquals(List.of("Evaluate"), onFx(this::primaries));
  }

  @Test
  void aStoreOfSomebodyElseIsAskedAgain() throws Exception {
    workbench.store = FakeWorkbench.Store.AWAY;
    window.close();
    open();
    until("the notice", () -> shows("refuses connections"));
    assertEquals(List.of("Try again"), onFx(this::primaries));
    workbench.store = FakeWorkbench.Store.ANSWERS;
    window.fireNamed("Try again");
    until("the notice gone", () -> !shows("refuses connections"));
  }

  @Test
  void withoutASourceTheOverviewLeadsToOne() throws Exception {
    workbench.empty = true;
    window.close();
    open();
    until("that there is none", () -> shows("No source is set up"));
    assertEquals(List.of("Getting started"), onFx(this::primaries));
    window.fireNamed("Add a source");
    until("the form", () -> "Sources".equals(title()) && shows("One entry is added"));
    go(new Place.Overview());
    window.fireNamed("Read in files…");
    until("the pane", () -> "Sources".equals(title()) && shows("or drop files and folders"));
  }

  private boolean isEvaluateOff() {
    return buttons().filter(one -> "Evaluate".equals(one.getText())).allMatch(Node::isDisabled);
  }

  /** What the buttons that lead on the overview, and above it, say. */
  private List<String> primaries() {
    return buttons()
        .filter(one -> one.getStyleClass().contains("accent"))
        .map(Labeled::getText)
        .toList();
  }

  private Stream<Button> buttons() {
    return scene().getRoot().lookupAll(".button").stream()
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .filter(Windows::isVisible);
  }

  @Test
  void bothThemesAreShown() throws Exception {
    Node theme = onFx(() -> scene().lookup("#theme"));
    assertNotNull(theme);
    boolean before = onFx(this::dark);
    run(window.shell().theme()::toggle);
    assertEquals(!before, onFx(this::dark));
  }

  private boolean dark() {
    return scene().getStylesheets().stream().anyMatch(sheet -> sheet.contains("tokens-dark"));
  }
}

package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.RunSamples;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Saying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controls as a person comes to them. */
class ControlsWindowTest {
  private static final String HINT =
      "Choose a cell, with the mouse or the arrow keys, to see what is in it.";
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FakeFiles files = new FakeFiles();
  private WindowDriver window;
  @TempDir Path folder;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, files);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void go(String control) throws Exception {
    run(() -> window.shell().navigator().go(new Place.Controls(control, null)));
  }

  @Test
  void theListHasTheKeysWhenOneArrives() throws Exception {
    go("AWS-SG-OPEN");
    until("the list", () -> window.focused("controls"));
  }

  @Test
  void theListIsNarrowedToAState() throws Exception {
    go("AWS-SG-OPEN");
    until("all", () -> window.rows("#controls") > 3);
    assertEquals("State", onFx(() -> state().getText()));
    run(() -> state().getItems().get(1).fire()); // the worst
    until("what is narrowed to", () -> state().getText().equals("Exception"));
    assertEquals(2, onFx(() -> window.rows("#controls")), "a head and one control");
    run(() -> state().getItems().getFirst().fire());
    until("all again", () -> window.rows("#controls") > 3);
  }

  private MenuButton state() {
    return (MenuButton) window.scene().lookup("#state");
  }

  @Test
  void aWaiverStandsBesideTheStateOfItsControlOnly() throws Exception {
    workbench.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "lead",
        new Saying.Waive("user.name:deploy", "Moves out", "cto", "2026-10-01"),
        List.of());
    go("AWS-SG-OPEN");
    until("the label", () -> window.shows("waiver for user.name:deploy until 2026-10-01"));
    go("AWS-NO-MFA");
    until("another control", () -> !window.shows("waiver for user.name:deploy until 2026-10-01"));
  }

  @Test
  void aBrokenFileIsOpenedFromWhereItsFaultsStand() throws Exception {
    go("AWS-KEYS");
    window.fireNamed("Open the file");
    assertEquals(List.of(Path.of("/srv/audit/larkfield/controls/aws-keys.yaml")), files.opened);
  }

  @Test
  void withoutAnyControlOnePaneSaysWhatToDo() throws Exception {
    window.close();
    workbench.empty = true;
    open();
    run(() -> window.shell().navigator().go(new Place.Controls(null, null)));
    until("what stands there", () -> window.shows("There is no control"));
    assertFalse(onFx(() -> window.shows("No control is chosen")), "there is none to choose");
    window.fire("#controls-folder");
    until("the folder", () -> List.of(Path.of("/srv/audit/larkfield")).equals(files.opened));
    workbench.empty = false;
    window.fireNamed("Read again");
    go("AWS-SG-OPEN");
    until("the control", () -> window.shows("No ingress from the whole internet"));
    until("it alone", () -> !window.shows("There is no control"));
  }

  @Test
  void whatIsListedOfAControlIsSavedWithTheKey() throws Exception {
    workbench.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "lead",
        new Saying.Waive("user.name:deploy", "Moves out", "cto", "2026-10-01"),
        List.of());
    go("AWS-SG-OPEN");
    assertEquals(List.of("Part,Field,Value"), saved("Evidence").subList(0, 1));
    assertTrue(saved("Gaps").getFirst().startsWith("Kind,Why,What to do,"));
    choose("People");
    until("what was said", () -> window.shows("Moves out"));
    assertTrue(saved("People").get(1).contains("Moves out"));
    List<String> history = saved("History");
    assertEquals(3, history.size());
    assertTrue(history.get(1).contains("7f3c9a04"), history.get(1));
  }

  @Test
  void anExceptionIsWaivedFromItsRow() throws Exception {
    go("AWS-SG-OPEN");
    choose("Exceptions");
    until("the items", () -> items() != null && items().getItems().size() > 1);
    run(() -> {
      items().requestFocus();
      items().getSelectionModel().select(1);
    });
    Item item = Windows.onFx(() -> items().getItems().get(1));
    window.press(KeyCode.W);
    until("the form", () -> field("scope") != null);
    until("its first field", () -> window.focused("people-scope-choice"));
    String only = "event.id:\"" + item.eventId() + "\"";
    assertEquals(only, Windows.onFx(() -> field("scope").getText()));
    run(() -> {
      field("reason").setText("Ticket 12");
      field("approver").setText("cto");
      DatePicker until = (DatePicker) window.scene().lookup("#people-until");
      until.setValue(LocalDate.of(2027, 1, 31));
    });
    window.fire("#say");
    String said =
        "say AWS-SG-OPEN tester " + new Saying.Waive(only, "Ticket 12", "cto", "2027-01-31");
    until("what was said", () -> workbench.calls.contains(said));
  }

  @Test
  void theMenuOfAnExceptionOffersWhatCanBeSaidBeforeSaving() throws Exception {
    go("AWS-SG-OPEN");
    choose("Exceptions");
    until("the items", () -> items() != null && items().getItems().size() > 1);
    run(() -> {
      items().requestFocus();
      items().getSelectionModel().select(0);
      Point2D at = items().localToScreen(9, 60);
      items()
          .fireEvent(
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                  9,
                  60,
                  at.getX(),
                  at.getY(),
                  true,
                  null));
    });
    window.choose("Waive…   W");
    until("the form", () -> field("scope") != null);
  }

  private void choose(String name) throws Exception {
    until("the tab " + name, () -> tab(name).isPresent());
    run(() -> {
      Tab shown = tab(name).orElseThrow();
      shown.getTabPane().getSelectionModel().select(shown);
    });
  }

  private ItemTable items() {
    return tab("Exceptions").map(Tab::getContent).stream()
        .flatMap(content -> content.lookupAll(".table-view").stream())
        .filter(ItemTable.class::isInstance)
        .map(ItemTable.class::cast)
        .findFirst()
        .orElse(null);
  }

  private TextField field(String name) {
    return window.scene().lookup("#people-" + name) instanceof TextField found ? found : null;
  }

  @Test
  void aSampleIsDrawnAndItsPicksLeadToTheirEvents() throws Exception {
    go("AWS-SG-OPEN");
    choose("Samples");
    until("the form", () -> window.scene().lookup("#draw-size") instanceof TextField);
    run(() -> ((TextField) window.scene().lookup("#draw-size")).setText("3"));
    assertTrue(window.shows("exhibit sample AWS-SG-OPEN --size 3"));
    window.fire("#draw");
    until("the picks", () -> window.rows("#picks") == 3);
    until("the record", () -> window.shows("kept as 0000000000bb"));
    window.focus("#picks");
    run(() -> {
      TableView<?> picks = (TableView<?>) window.scene().lookup("#picks");
      picks.getSelectionModel().select(1);
    });
    window.press(KeyCode.ENTER);
    until(
        "the event",
        () ->
            window.shell().navigator().placeProperty().get() instanceof Place.Timeline there
                && there.event() != null);
  }

  /** The lines of the file that the key saves where the pane of a tab has the focus. */
  private List<String> saved(String tab) throws Exception {
    Path file = folder.resolve(tab + ".csv");
    files.target = Optional.of(file);
    choose(tab);
    until(
        "its pane",
        () -> tab(tab).map(Tab::getContent).filter(Node::isFocusTraversable).isPresent());
    run(() -> tab(tab).orElseThrow().getContent().requestFocus());
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    until("the file of " + tab, () -> Files.exists(file));
    return Files.readAllLines(file);
  }

  private Optional<Tab> tab(String name) {
    return window.scene().lookup(".tab-pane") instanceof TabPane tabs
        ? tabs.getTabs().stream().filter(one -> one.getText().startsWith(name)).findFirst()
        : Optional.empty();
  }

  @Test
  void noCellIsAskedForWhereNoneIsDrawn() throws Exception {
    go("AWS-SG-OPEN");
    until("the cells", () -> window.shows(HINT));
    workbench.store = FakeWorkbench.Store.DOWN;
    go("AWS-NO-MFA");
    until("no cells", () -> !window.shows(HINT));
  }

  @Test
  void aControlThatRestsOnAlertsHasNoPopulationToListOrToDrawFrom() throws Exception {
    window.close();
    workbench.defined =
        library ->
            new ControlLibrary(
                library.controls().stream()
                    .map(one ->
                        one.id().equals("AWS-TRAIL")
                            ? one.asking(List.of(), new ItemRule.Alerts(Duration.ofHours(4)))
                            : one)
                    .toList(),
                library.broken());
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, files);
    go("AWS-SG-OPEN");
    until("a population", () -> tab("Population").isPresent());
    go("AWS-TRAIL");
    until("why there are no cells", () -> window.shows("It asks no log"));
    run(() -> {
      assertTrue(tab("Exceptions").isPresent());
      assertTrue(tab("Population").isEmpty());
      assertTrue(tab("Samples").isEmpty());
    });
  }

  private Hyperlink counted(String words) {
    return window.scene().lookup("#counts") == null
        ? null
        : window.scene().lookup("#counts").lookupAll(".hyperlink").stream()
            .map(Hyperlink.class::cast)
            .filter(link -> link.getText().contains(words))
            .findFirst()
            .orElse(null);
  }

  @Test
  void theNumbersOfAControlLeadToWhatTheyCount() throws Exception {
    go("AWS-SG-OPEN");
    until("the exceptions", () -> counted("exception") != null);
    run(() -> counted("exception").fire());
    until("their tab", () -> selected().startsWith("Exceptions"));
    run(() -> counted("events").fire());
    until(
        "the events",
        () ->
            window.shell().navigator().placeProperty().get() instanceof Place.Timeline there
                && there.kql().equals(workbench.populationQuery("AWS-SG-OPEN")));
  }

  private String selected() {
    return window.scene().getRoot().lookupAll(".tab-pane").stream()
        .map(TabPane.class::cast)
        .map(tabs -> tabs.getSelectionModel().getSelectedItem().getText())
        .findFirst()
        .orElse("");
  }

  @Test
  void ofManyPinnedControlsTheSidebarSaysHowManyMoreThereAre() throws Exception {
    window.close();
    for (int i = 0; i < 9; i++) {
      workbench.investigating().notebook().pinControl("C-" + i, true);
    }
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, files);
    until(
        "the menu",
        () ->
            window.scene().lookup(".side-more") instanceof MenuButton one
                && one.getText().equals("and 3 more"));
    MenuButton more = (MenuButton) window.scene().lookup(".side-more");
    assertEquals(
        List.of("C-6", "C-7", "C-8"), more.getItems().stream().map(MenuItem::getText).toList());
    run(() -> more.getItems().getLast().fire());
    until(
        "its place",
        () ->
            window
                .shell()
                .navigator()
                .placeProperty()
                .get()
                .equals(new Place.Controls("C-8", null)));
  }

  private TableView<?> exceptions() {
    return (TableView<?>) window.scene().lookup("#exceptions");
  }

  @Test
  void pointingAtARunLeavesWhatIsChosenAmongTheExceptions() throws Exception {
    workbench.judged =
        run ->
            new EvaluationRun(
                run.period(),
                run.evaluatedAt(),
                run.evaluations().stream()
                    .map(one ->
                        one.control().equals("AWS-SG-OPEN")
                            ? one.with(PopulationFacts.NONE.with(RunSamples.jobs()))
                            : one)
                    .toList());
    window.close();
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, files);
    go("AWS-SG-OPEN");
    until("the lanes", () -> window.rows("#runs") > 0);
    until("the hint", () -> window.shows("Choose a run"));
    until("the exceptions", () -> exceptions() != null && !exceptions().getItems().isEmpty());
    run(() -> exceptions().getSelectionModel().select(0));
    ObservableList<?> before = exceptions().getItems();
    until("a lane", () -> window.scene().lookup("#runs .plot") != null);
    run(() -> {
      Node lane = window.scene().lookup("#runs .plot");
      lane.getOnMouseMoved().handle(moved(3));
    });
    until("the readout", () -> !window.shows("Choose a run"));
    run(() -> {
      assertSame(before, exceptions().getItems());
      assertEquals(0, exceptions().getSelectionModel().getSelectedIndex());
    });
    until("a kind", () -> window.scene().lookup(".legend-link") != null);
    run(() -> {
      Node kind = window.scene().lookup(".legend-link");
      kind.requestFocus();
      Event.fireEvent(
          kind,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    });
    until("the next of its kind", () -> window.shows("in the chosen cell"));
  }

  private static MouseEvent moved(double x) {
    return new MouseEvent(
        MouseEvent.MOUSE_MOVED,
        x,
        4,
        x,
        4,
        MouseButton.NONE,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        null);
  }
}

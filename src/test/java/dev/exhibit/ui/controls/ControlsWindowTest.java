package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.exhibit.evidence.RunSamples;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Saying;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controls as a person comes to them. */
class ControlsWindowTest {
  private static final String HINT =
      "Choose a cell, with the mouse or the arrow keys, to see what is in it.";
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FakeFiles files = new FakeFiles();
  private WindowDriver window;

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
  void aWaiverStandsBesideTheStateOfItsControlOnly() throws Exception {
    workbench.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "lead",
        new Saying.Waive("user.name:deploy", "Moves out", "cto", "2026-10-01"),
        List.of());
    go("AWS-SG-OPEN");
    until("the label", () -> window.shows("waived until 2026-10-01"));
    go("AWS-NO-MFA");
    until("another control", () -> !window.shows("waived until 2026-10-01"));
  }

  @Test
  void aBrokenFileIsOpenedFromWhereItsFaultsStand() throws Exception {
    go("AWS-KEYS");
    window.fireNamed("Open the file");
    assertEquals(List.of(Path.of("/srv/audit/larkfield/controls/aws-keys.yaml")), files.opened);
  }

  @Test
  void noCellIsAskedForWhereNoneIsDrawn() throws Exception {
    go("AWS-SG-OPEN");
    until("the cells", () -> window.shows(HINT));
    workbench.store = FakeWorkbench.Store.DOWN;
    go("AWS-NO-MFA");
    until("no cells", () -> !window.shows(HINT));
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

  private TableView<?> items() {
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
    until("the exceptions", () -> items() != null && !items().getItems().isEmpty());
    run(() -> items().getSelectionModel().select(0));
    ObservableList<?> before = items().getItems();
    run(() -> {
      Node lane = window.scene().lookup("#runs .plot");
      lane.getOnMouseMoved().handle(moved(3));
    });
    until("the readout", () -> !window.shows("Choose a run"));
    run(() -> {
      assertSame(before, items().getItems());
      assertEquals(0, items().getSelectionModel().getSelectedIndex());
    });
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

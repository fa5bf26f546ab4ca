package dev.exhibit.ui.gaps;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.GapWork;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What narrows the list of gaps can be taken back with the same key, also when nothing is left. */
class GapsWindowTest {
  private static final String NOTHING = "No gap matches";
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void go(Place place) throws Exception {
    run(() -> window.shell().navigator().go(place));
  }

  private void allAreListed() throws Exception {
    until("all gaps", () -> !window.shows(NOTHING) && window.rows("#gaps") > 2);
  }

  @Test
  void theKeyOfOverdueListsAllAgainWhereNothingIsOverdue() throws Exception {
    go(new Place.Gaps(null));
    window.focus("#gaps");
    window.press(KeyCode.D);
    until("nothing overdue", () -> window.shows(NOTHING));
    window.press(KeyCode.D);
    allAreListed();
    until("the list has the keys", () -> window.focused("gaps"));
  }

  @Test
  void whoArrivesWhereNothingIsListedCanPressItToo() throws Exception {
    go(new Place.Gaps(null, true));
    until("nothing overdue", () -> window.shows(NOTHING));
    until(
        "the keys go there",
        () -> window.scene().lookup("#gaps-face") instanceof Node face && Focus.isOn(face));
    window.press(KeyCode.D);
    allAreListed();
  }

  @Test
  void aKindKeepsTheFocusWhenItIsChosen() throws Exception {
    go(new Place.Gaps(null));
    allAreListed();
    window.quiet(); // until then the kinds are made anew
    window.focus("#only-overdue .kind");
    window.press(KeyCode.SPACE);
    until("nothing overdue", () -> window.shows(NOTHING));
    window.press(KeyCode.SPACE);
    allAreListed();
  }

  @Test
  void aKindIsChosenByAKeyThatWasPressedBeforeItWasCountedAnew() throws Exception {
    onFx(() -> {
      Fixture fixture = new Fixture();
      GapsViewModel model = new GapsViewModel(fixture.context);
      fixture.session.reload();
      model.arrive(new Place.Gaps(null));
      KindsPane pane = new KindsPane(model);
      Scene scene = new Scene(pane);
      pane.applyCss();
      Gap gap = fixture.session.factsProperty().get().gaps().getFirst();
      ToggleButton kind =
          pane.lookupAll(".kind").stream()
              .filter(node -> ("kind " + gap.kind()).equals(node.getId()))
              .map(ToggleButton.class::cast)
              .findFirst()
              .orElseThrow();
      kind.requestFocus();
      kind.arm();
      fixture.workbench.evaluated = false;
      fixture.session.reload();
      assertSame(scene, kind.getScene());
      assertSame(kind, scene.getFocusOwner());
      assertTrue(kind.isArmed());
      kind.fire();
      assertEquals(gap.kind(), ((Place.Gaps) fixture.navigator.placeProperty().get()).kind());
      return true;
    });
  }

  private static Optional<ToggleButton> owner(KindsPane pane, String name) {
    return pane.lookupAll(".kind").stream()
        .map(ToggleButton.class::cast)
        .filter(button -> button.getId().equals("owner " + name))
        .findFirst();
  }

  @Test
  void theOwnerWhoIsChosenIsListedWithoutAGapSoThatTheChoiceCanBeTakenBack() throws Exception {
    run(() -> {
      Fixture fixture = new Fixture();
      fixture.session.reload();
      GapsViewModel model = new GapsViewModel(fixture.context);
      model.ownerProperty().set("gone");
      KindsPane pane = new KindsPane(model);
      ToggleButton theirs = owner(pane, "gone").orElseThrow();
      assertTrue(theirs.isSelected());
      assertEquals("gone, 0", theirs.getAccessibleText());
      theirs.fire();
      assertNull(model.ownerProperty().get());
      assertTrue(owner(pane, "gone").isEmpty());
    });
  }

  @Test
  void whatIsChosenStaysSoWhereTheListIsMadeAnew() throws Exception {
    run(() -> {
      Fixture fixture = new Fixture();
      fixture.session.reload();
      GapsViewModel model = new GapsViewModel(fixture.context);
      GapsView view = new GapsView(fixture.context, model);
      new Scene(view, 1200, 800);
      view.applyCss();
      view.layout();
      ListView<?> list = (ListView<?>) view.lookup("#gaps");
      assertInstanceOf(
          GapRow.Entry.class, list.getSelectionModel().getSelectedItem(), "keys act at once");
      assertEquals(1, list.getSelectionModel().getSelectedIndex(), "the first below its head");
      int last = list.getItems().size() - 1;
      while (!(list.getItems().get(last) instanceof GapRow.Entry)) {
        last--;
      }
      list.getSelectionModel().select(last);
      Gap chosen = ((GapRow.Entry) list.getSelectionModel().getSelectedItem()).gap();
      int before = list.getSelectionModel().getSelectedIndex();
      model.filterProperty().set(chosen.control());
      assertEquals(chosen, ((GapRow.Entry) list.getSelectionModel().getSelectedItem()).gap());
      assertNotEquals(before, list.getSelectionModel().getSelectedIndex());
    });
  }

  private String spokenOf(GapKind kind) {
    return window.scene().getRoot().lookupAll(".kind").stream()
        .filter(node -> ("kind " + kind).equals(node.getId()))
        .map(Node::getAccessibleText)
        .findFirst()
        .orElse("");
  }

  @Test
  void aKindThatOnlyEvaluatingFindsIsNotCountedBeforeThat() throws Exception {
    window.close();
    workbench.evaluated = false;
    open();
    go(new Place.Gaps(null));
    until("what is known", () -> window.shows("known so far"));
    assertEquals(
        "Period still open, not looked for yet: it is found by evaluating (Ctrl E)",
        onFx(() -> spokenOf(GapKind.PERIOD_OPEN)));
    assertTrue(onFx(() -> window.shows("–")));
    window.press(KeyCode.CONTROL, KeyCode.E);
    until("what was evaluated", () -> window.shows("5 of 6 controls evaluated"));
    assertEquals(
        "Period still open, 5, with 5 of 6 controls evaluated",
        onFx(() -> spokenOf(GapKind.PERIOD_OPEN)));
  }

  @Test
  void keysLeadToWhereAGapIsMendedAndToTheEventsOfItsTime() throws Exception {
    go(new Place.Gaps(GapKind.SOURCE_SILENT));
    window.focus("#gaps");
    window.press(KeyCode.O);
    until("the drawer says where", () -> window.text("#gap-go").equals("Go to Sources"));
    window.focus("#gaps");
    window.press(KeyCode.T);
    until("its events", () -> place() instanceof Place.Timeline there && there.brush() != null);
    run(() -> window.shell().navigator().back());
    window.focus("#gaps");
    window.press(KeyCode.G);
    until("its source", () -> new Place.Sources("cloudtrail", false).equals(place()));
    go(new Place.Gaps(GapKind.PARAMETER_MISSING));
    window.focus("#gaps");
    window.press(KeyCode.G);
    until("its parameter", () -> window.focused("said-approved_regions"));
  }

  private Place place() {
    return window.shell().navigator().placeProperty().get();
  }

  private void openNextGap(int times) throws Exception {
    window.focus("#gaps");
    for (int i = 0; i < times; i++) {
      window.press(KeyCode.J);
    }
    window.press(KeyCode.O);
    until("the drawer", () -> window.scene().lookup("#gaps-owner") != null);
  }

  private String typed(String id) {
    return window.scene().lookup(id) instanceof TextInputControl field ? field.getText() : "";
  }

  private void type(String id, String text) throws Exception {
    run(() -> ((TextInputControl) window.scene().lookup(id)).setText(text));
  }

  @Test
  void whatIsHalfTypedOfAGapIsKeptWhenAnotherOneIsChosen() throws Exception {
    go(new Place.Gaps(null));
    allAreListed();
    openNextGap(0);
    type("#gaps-owner", "lead");
    type("#gaps-note", "Ask them when");
    openNextGap(1);
    until("the other one", () -> typed("#gaps-owner").isEmpty());
    until("that it is kept", () -> workbench.works.kept.size() == 1);
    GapWork kept = workbench.works.kept.values().iterator().next();
    assertEquals("lead", kept.owner());
    assertEquals("Ask them when", kept.note());
    type("#gaps-due", "soon");
    window.focus("#gaps");
    window.press(KeyCode.K);
    window.press(KeyCode.O);
    until("the first one", () -> typed("#gaps-owner").equals("lead"));
    assertEquals("", onFx(() -> typed("#gaps-due")));
    until("why it is not kept", () -> window.shows("soon is not a date"));
    window.press(KeyCode.J);
    window.press(KeyCode.O);
    until("what was typed", () -> typed("#gaps-due").equals("soon"));
  }

  @Test
  void whatIsHalfTypedWhenTheWindowClosesIsKept() throws Exception {
    go(new Place.Gaps(null));
    allAreListed();
    openNextGap(0);
    type("#gaps-note", "Ask them");
    run(window.shell()::close);
    assertTrue(window.shell().awaitEnd(300_000));
    assertEquals("Ask them", workbench.works.kept.values().iterator().next().note());
  }
}

package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.ControlHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window tells of one control: its head, its cells, and the table under them. */
class ControlDetailWindowTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-SG-OPEN", null)));
    until("the items", () -> window.rows("#exceptions") > 0);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void refusedAttemptsAreNotCountedAsExceptions() throws Exception {
    until("the title", () -> window.shows("Exceptions and refused attempts"));
    until("as the tab", () -> window.shows("6 + 6 refused in the period, newest first"));
    until("as the head", () -> headLinks().contains("6 exceptions"));
    assertEquals(
        List.of("It applies to 12 events", "6 exceptions", "6 refused attempts"),
        onFx(this::headLinks));
  }

  private List<String> headLinks() {
    return window.scene().lookup("#counts").lookupAll(".hyperlink").stream()
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  @Test
  void theHeadSaysWhatCouldNotBeSeenAndLeadsThere() throws Exception {
    String silent = "cloudtrail was silent 2026-08-27 13:05 → 2026-08-28 20:10 UTC, for 1 d 7 h";
    until("the silence, with its limit", () -> window.shows(silent + "; its limit is 1 h."));
    window.fireNamed("cloudtrail in Sources");
    until(
        "the source",
        () ->
            window
                .shell()
                .navigator()
                .placeProperty()
                .get()
                .equals(new Place.Sources("cloudtrail", false)));
  }

  @Test
  void aPinnedControlIsUnpinned() throws Exception {
    until("the offer", () -> window.text("#pin-control").equals("Pin"));
    window.fire("#pin-control");
    until("what it does now", () -> window.text("#pin-control").equals("Unpin"));
    assertEquals(List.of("AWS-SG-OPEN"), workbench.investigating().notebook().controls());
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-NO-MFA", null)));
    until("of another control", () -> window.text("#pin-control").equals("Pin"));
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-SG-OPEN", null)));
    until("of this one", () -> window.text("#pin-control").equals("Unpin"));
    window.fire("#pin-control");
    until("that it is gone", () -> window.text("#pin-control").equals("Pin"));
    assertEquals(List.of(), workbench.investigating().notebook().controls());
  }

  private ItemTable items() {
    return (ItemTable) window.scene().lookup("#exceptions");
  }

  private List<Item> marked() {
    return items().lookupAll(".table-row-cell").stream()
        .filter(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("marked")))
        .map(row -> (Item) ((IndexedCell<?>) row).getItem())
        .toList();
  }

  @Test
  void theChosenCellIsMarkedAmongAllItems() throws Exception {
    Item last = onFx(() -> items().getItems().getFirst());
    until("the cells", () -> window.shows("Choose a cell"));
    window.focus("#strip");
    window.press(KeyCode.END);
    for (int i = 0; i < 7; i++) {
      window.press(KeyCode.LEFT);
    }
    until("how many", () -> window.shows("newest first · 1 in the chosen cell"));
    until("its row", () -> marked().equals(List.of(last)));
    assertEquals(12, onFx(() -> items().getItems().size()), "the others stay listed");
    assertEquals(last, onFx(() -> items().getSelectionModel().getSelectedItem()));
    until("what it was", () -> window.shows("ops on sg-0a4f91c2: tcp/22 from 0.0.0.0/0"));
    assertTrue(onFx(() -> window.shows("Wednesday 2026-09-23")));
  }

  @Test
  void whatAStoreThatCouldNotLookEverywhereDidNotFindIsNotCalledNothing() throws Exception {
    until("the cells", () -> window.shows("Choose a cell"));
    assertFalse(onFx(() -> window.shows("not known")));
    workbench.store = FakeWorkbench.Store.PARTIAL;
    window.focus("#strip");
    window.press(KeyCode.EQUALS);
    until("what it means", () -> window.shows("not known"));
    until("the bars", () -> window.spoken("#bars").startsWith("at least "));
    window.press(KeyCode.HOME);
    until(
        "the doubt",
        () -> window.shows("nothing was found, but the log store could not look everywhere"));
    assertFalse(onFx(() -> window.shows("we looked, and there was nothing")));
    until(
        "its count",
        () ->
            window.scene().lookup(".readout .hyperlink") instanceof Labeled link
                && link.getText().equals("at least 0 events"));
  }

  @Test
  void aDayInTheReadoutIsOneOfTheZone() throws Exception {
    window.close();
    workbench.period = Period.parse("2026-07-01/2026-10-01", ZoneId.of("Europe/Berlin"));
    workbench.judgedIn(workbench.period);
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-SG-OPEN", null)));
    until("the cells", () -> window.shows("Choose a cell"));
    window.focus("#strip");
    window.press(KeyCode.HOME);
    until("its day", () -> window.shows("Wednesday 2026-07-01"));
    window.press(KeyCode.ENTER);
    until(
        "its events",
        () ->
            window.shell().navigator().placeProperty().get() instanceof Place.Timeline timeline
                && new TimeSpan(
                        Instant.parse("2026-06-30T22:00:00Z"),
                        Instant.parse("2026-07-01T22:00:00Z"))
                    .equals(timeline.brush()));
  }

  @Test
  void theCellOfTheChosenRowIsChosen() throws Exception {
    until("the cells", () -> window.shows("Choose a cell"));
    run(() -> items().getSelectionModel().select(1));
    until("its day", () -> window.shows("Saturday 2026-09-19"));
    until("its row", () -> marked().equals(List.of(items().getItems().get(1))));
    run(() -> items().getSelectionModel().select(0));
    until("the other day", () -> window.shows("Wednesday 2026-09-23"));
  }

  @Test
  void theTableSaysWhatBecameOfEachException() throws Exception {
    assertEquals(List.of("exception open", "refused "), onFx(this::labels));
  }

  /** What the first two rows are, and the words at their ends. */
  private List<String> labels() {
    List<TableColumn<Item, ?>> columns = items().getColumns();
    return IntStream.range(0, 2)
        .mapToObj(
            row -> columns.getFirst().getCellData(row) + " " + columns.getLast().getCellData(row))
        .toList();
  }

  private void choose(String name) throws Exception {
    until(name, () -> tab(name).isPresent());
    run(() -> tabs().getSelectionModel().select(tab(name).orElseThrow()));
  }

  private TabPane tabs() {
    return (TabPane) window.scene().lookup(".tab-pane");
  }

  private Optional<Tab> tab(String name) {
    return tabs().getTabs().stream().filter(one -> one.getText().startsWith(name)).findFirst();
  }

  private Place.Timeline opened(String tab, String number) throws Exception {
    choose(tab);
    until(number, () -> link(number).isPresent());
    run(() -> link(number).orElseThrow().fire());
    until("its events", () -> place() instanceof Place.Timeline);
    return (Place.Timeline) onFx(this::place);
  }

  private Optional<Hyperlink> link(String words) {
    return window.scene().getRoot().lookupAll(".number-link").stream()
        .map(Hyperlink.class::cast)
        .filter(one -> one.getText().startsWith(words))
        .min(Comparator.comparingInt(one -> one.getText().length()));
  }

  private Place place() {
    return window.shell().navigator().placeProperty().get();
  }

  @Test
  void numbersOfTheEvidenceOpenTheirEvents() throws Exception {
    Place.Timeline total = opened("Evidence", "12, exact");
    assertEquals(
        "(event.action:AuthorizeSecurityGroupIngress) and exhibit.source:\"cloudtrail\"",
        total.kql());
    assertEquals(FakeWorkbench.PERIOD.span(), total.span());
  }

  @Test
  void numbersOfAnotherDefinitionOpenNothing() throws Exception {
    window.close();
    workbench.judged =
        run ->
            new EvaluationRun(
                run.period(),
                run.evaluatedAt(),
                run.evaluations().stream().map(ControlDetailWindowTest::ofFormer).toList());
    open();
    choose("Evidence");
    until("that it is another", () -> window.shows("Found by another definition than the one"));
    assertTrue(onFx(() -> window.shows("12, exact")));
    assertTrue(onFx(() -> link("12, exact").isEmpty()));
  }

  private static Evaluation ofFormer(Evaluation one) {
    return new Evaluation(
        one.control(),
        one.version(),
        "0e".repeat(32),
        one.criteria(),
        one.state(),
        one.reason(),
        one.proposed(),
        one.provisional(),
        one.period(),
        one.judgedUntil(),
        one.evaluatedAt(),
        one.parameters(),
        one.population(),
        one.events(),
        one.exceptions(),
        one.refused(),
        one.duplicates(),
        one.runs(),
        one.blind(),
        one.gaps(),
        one.items(),
        one.proofs(),
        one.timeToLive(),
        one.facts());
  }

  /** As much of the period as was over when it was judged. */
  private static TimeSpan judged() {
    return FakeWorkbench.PERIOD.until(FakeWorkbench.CLOCK.instant().minusSeconds(840));
  }

  @Test
  void theItemsOfTheEvidenceAreThoseUntilItWasJudged() throws Exception {
    Place.Timeline items = opened("Evidence", "12");
    assertEquals(judged(), items.span());
  }

  @Test
  void aFormerResultOpensWhatItCounted() throws Exception {
    Place.Timeline counted = opened("History", "12 items, 6 exceptions");
    assertTrue(counted.kql().contains("AuthorizeSecurityGroupIngress"), counted.kql());
    assertEquals(judged(), counted.span());
  }

  @Test
  void aResultOfAnotherDefinitionOpensNothing() throws Exception {
    opened("History", "12 items, 6 exceptions");
    run(() -> window.shell().navigator().back());
    until("what it counted", () -> window.shows("4 items, no exceptions in "));
    assertTrue(onFx(() -> link("12 items, 6 exceptions").isPresent()));
    assertTrue(onFx(() -> link("4 items").isEmpty()), "today's definition picks other events");
  }

  @Test
  void aPeriodThatCannotBeReadIsSaidWhereItIsOpened() throws Exception {
    workbench.told =
        history -> {
          ControlHistory.Line line = history.lines().getFirst();
          ControlHistory.Judged it = line.judged();
          return new ControlHistory.Told(
              List.of(
                  new ControlHistory.Line(
                      line.seq(),
                      line.time(),
                      line.kind(),
                      new ControlHistory.Judged(
                          "last year",
                          it.state(),
                          it.before(),
                          it.version(),
                          it.sha256(),
                          it.changed(),
                          7,
                          0),
                      line.by(),
                      line.hash())),
              1);
        };
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-ROOT-USE", null)));
    choose("History");
    until("the result", () -> link("7 items, no exceptions in last year").isPresent());
    run(() -> link("7 items, no exceptions in last year").orElseThrow().fire());
    until("why not", () -> window.shows("A period is written FROM/TO"));
  }
}

package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.HeldJobRunner;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlsViewModelTest {
  private final Fixture fixture = new Fixture();
  private final ControlsViewModel model = new ControlsViewModel(fixture.context);

  @BeforeEach
  void follow() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Controls there) {
            model.arrive(there);
          }
        });
  }

  private List<String> ids() {
    return model.rowsProperty().stream()
        .filter(ControlRow.Entry.class::isInstance)
        .map(row -> ((ControlRow.Entry) row).id())
        .toList();
  }

  @Test
  void listsTheWorstFirstWithBrokenFilesAmongThem() {
    fixture.session.reload();
    assertEquals(
        List.of("AWS-SG-OPEN", "AWS-KEYS", "AWS-NO-MFA", "AWS-REGION", "AWS-TRAIL", "AWS-ROOT-USE"),
        ids());
    assertEquals("AWS-SG-OPEN", model.selectedId());
  }

  @Test
  void filtersByTextAndCriterion() {
    fixture.session.reload();
    model.filterProperty().set("region");
    assertEquals(List.of("AWS-REGION"), ids());
    model.filterProperty().set("");
    fixture.navigator.go(new Place.Controls(null, "CC7.2"));
    assertEquals(List.of("AWS-REGION", "AWS-TRAIL"), ids());
    assertEquals("AWS-REGION", model.selectedId());
  }

  @Test
  void whoIsLedToAListFindsAllOfItWhateverWasChosenThere() {
    fixture.session.reload();
    model.filterProperty().set("region");
    model.ownerProperty().set("nobody");
    model.stateProperty().set(Standing.NOT_OCCURRED);
    fixture.navigator.go(new Place.Controls(null, "CC7.2"));
    assertEquals(List.of("AWS-REGION", "AWS-TRAIL"), ids());
    Standing one = standing("AWS-TRAIL");
    fixture.navigator.go(Place.Controls.of("CC7.2", one));
    assertEquals(one, model.stateProperty().get());
    assertEquals(List.of("AWS-TRAIL"), ids());
    fixture.navigator.go(new Place.Controls(null, null));
    assertEquals(6, ids().size(), "nobody chose the state there");
    model.stateProperty().set(Standing.EXCEPTION);
    fixture.navigator.go(new Place.Controls("AWS-TRAIL", null));
    fixture.navigator.go(new Place.Controls(null, null));
    assertEquals(List.of("AWS-SG-OPEN"), ids(), "what a person chose stays");
    fixture.navigator.go(Place.Controls.of("CC7.2", one));
    model.stateProperty().set(null);
    fixture.navigator.go(new Place.Overview());
    fixture.navigator.go(Place.Controls.of("CC7.2", one).again());
    assertEquals(List.of("AWS-REGION", "AWS-TRAIL"), ids(), "who comes back finds it as it was");
  }

  private Standing standing(String id) {
    return model.rowsProperty().stream()
        .filter(ControlRow.Entry.class::isInstance)
        .map(ControlRow.Entry.class::cast)
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow()
        .standing();
  }

  @Test
  void filtersByStateAndWhatIsBroken() {
    fixture.session.reload();
    model.stateProperty().set(Standing.EXCEPTION);
    assertEquals(List.of("AWS-SG-OPEN"), ids());
    model.stateProperty().set(Standing.NOT_EVALUABLE);
    assertTrue(ids().contains("AWS-KEYS"), "a file that cannot be read");
    assertFalse(ids().contains("AWS-SG-OPEN"));
    model.stateProperty().set(Standing.NOT_EVALUATED);
    assertEquals(List.of(), ids());
    model.stateProperty().set(null);
    assertEquals(6, ids().size());
  }

  @Test
  void theStatesToChooseFromAreThoseThatOccurWorstFirst() {
    fixture.session.reload();
    SessionModel.Facts facts = fixture.session.factsProperty().get();
    List<Standing> states = ControlRow.states(facts, fixture.session.now());
    assertEquals(states.stream().sorted().toList(), states);
    assertTrue(states.containsAll(List.of(Standing.EXCEPTION, Standing.NOT_EVALUABLE)));
    assertFalse(states.contains(Standing.NOT_EVALUATED));
  }

  @Test
  void findsTheWordsOfAStatementAndOfAState() {
    fixture.session.reload();
    String statement = open().control().statement();
    model.filterProperty().set(statement.substring(statement.length() / 2));
    assertEquals(List.of("AWS-SG-OPEN"), ids());
    model.filterProperty().set("Not Evaluable");
    assertTrue(ids().contains("AWS-KEYS"));
    assertFalse(ids().contains("AWS-SG-OPEN"));
  }

  private List<String> exceptions() {
    List<String> cells = new ArrayList<>();
    int at = model.sheet().head().indexOf("Exceptions");
    model.sheet().rows().each(row -> cells.add(row.get(at)), Cancellation.none());
    return cells;
  }

  @Test
  void noExceptionsAreCountedOfWhatWasNeverEvaluated() {
    fixture.session.reload();
    assertTrue(exceptions().containsAll(List.of("6", "0")), exceptions()::toString);
    fixture.workbench.evaluated = false;
    fixture.session.reload();
    assertEquals(Set.of(""), Set.copyOf(exceptions()));
  }

  @Test
  void theWayBackLeadsToTheControlBefore() {
    fixture.session.reload();
    fixture.navigator.go(new Place.Controls("AWS-REGION", null));
    model.select("AWS-TRAIL");
    assertEquals(Standing.STALE, open().standing());
    fixture.navigator.back();
    assertEquals("AWS-REGION", model.selectedId());
  }

  private ControlDetail open() {
    ControlDetail detail = model.detailProperty().get();
    assertNotNull(detail);
    return detail;
  }

  @Test
  void countsAndListsThePopulationOfTheOpenControl() {
    fixture.session.reload();
    var counts = model.countsProperty().get();
    var rows = model.populationProperty().get();
    assertNotNull(counts);
    assertNotNull(rows);
    assertEquals(12, counts.answer().value().total());
    assertEquals(12, rows.size());
  }

  @Test
  void aStoreThatIsDownIsSaidAndTheResultStays() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.reload();
    Face.Failed failed = assertInstanceOf(Face.Failed.class, model.countsFaceProperty().get());
    assertTrue(failed.trouble().storeDown());
    assertEquals(Standing.EXCEPTION, open().standing());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.count();
    assertEquals(Face.FULL, model.countsFaceProperty().get());
  }

  @Test
  void aBrokenFileShowsItsFaults() {
    fixture.session.reload();
    model.select("AWS-KEYS");
    assertNotNull(open().broken());
    assertEquals(3, open().broken().faults().getFirst().line());
  }

  @Test
  void aCellLeadsToItsEvents() {
    fixture.session.reload();
    var counts = model.countsProperty().get();
    assertNotNull(counts);
    Strip strip = Strip.of(counts, open().evaluation());
    model.events().openCell(strip.cells().get(3));
    assertEquals(
        new Place.Timeline(
            "(event.action:AuthorizeSecurityGroupIngress) and exhibit.source:\"cloudtrail\"",
            null,
            strip.cells().get(3).span(),
            null),
        fixture.navigator.placeProperty().get());
  }

  /** A control asks for the triage of alerts, and no log. */
  private void restsOnAlerts(String id) {
    ItemRule alerts = new ItemRule.Alerts(Duration.ofHours(4));
    fixture.workbench.defined =
        library ->
            new ControlLibrary(
                library.controls().stream()
                    .map(one -> one.id().equals(id) ? one.asking(List.of(), alerts) : one)
                    .toList(),
                library.broken());
  }

  private static void isEmpty(ControlsViewModel of) {
    Face.Empty face = assertInstanceOf(Face.Empty.class, of.countsFaceProperty().get());
    assertEquals("It asks no log, so there are no events to count", face.title());
    assertNull(of.countsProperty().get());
    assertNull(of.populationProperty().get());
  }

  @Test
  void aControlThatAsksNoLogShowsNothingOfTheOneBefore() {
    restsOnAlerts("AWS-TRAIL");
    fixture.session.reload();
    assertEquals(12, model.populationProperty().get().size());
    model.select("AWS-TRAIL");
    isEmpty(model);
    model.select("AWS-SG-OPEN");
    assertEquals(Face.FULL, model.countsFaceProperty().get());
    assertEquals(12, model.populationProperty().get().size());
  }

  @Test
  void norWhatIsCountedOfTheOneBeforeWhileItIsOpen() {
    LateJobRunner jobs = new LateJobRunner();
    restsOnAlerts("AWS-TRAIL");
    fixture.session.reload();
    ControlsViewModel slow = new ControlsViewModel(fixture.over(jobs));
    slow.arrive(new Place.Controls("AWS-SG-OPEN", null));
    slow.arrive(new Place.Controls("AWS-TRAIL", null));
    jobs.go();
    assertEquals("AWS-TRAIL", slow.selectedId());
    isEmpty(slow);
  }

  private Instant chosen() {
    Strip strip = Strip.of(model.countsProperty().get(), null);
    return strip.cells().get(model.cellProperty().get()).span().from();
  }

  @Test
  void theChosenCellIsTheSameTimeFromCloserAndFromFarther() {
    fixture.session.reload();
    Instant day = FakeWorkbench.PERIOD.from().plus(Duration.ofDays(10));
    model.cellProperty().set(10);
    assertEquals(day, chosen());
    model.zoom(true, day);
    assertEquals(20, model.cellProperty().get(), "cells of half a day");
    assertEquals(day, chosen());
    model.zoom(true, day);
    assertEquals(day, chosen());
    model.fit();
    assertEquals(10, model.cellProperty().get());
    model.zoom(true, FakeWorkbench.PERIOD.to());
    assertEquals(-1, model.cellProperty().get(), "it is not in view");
  }

  @Test
  void theChosenCellStaysWhenItsControlIsEvaluatedMeanwhile() {
    HeldJobRunner jobs = new HeldJobRunner();
    fixture.session.reload();
    ControlsViewModel slow = new ControlsViewModel(fixture.over(jobs));
    slow.arrive(new Place.Controls("AWS-SG-OPEN", null));
    jobs.go();
    slow.cellProperty().set(10);
    fixture.workbench.judged =
        run ->
            new EvaluationRun(
                run.period(),
                run.evaluatedAt(),
                run.evaluations().stream()
                    .map(one ->
                        one.judgedAgain(State.PASS, "It was good.", null, one.gaps(), List.of()))
                    .toList());
    fixture.session.reload();
    assertEquals(State.PASS, slow.detailProperty().get().evaluation().state());
    assertEquals(10, slow.cellProperty().get());
    jobs.go();
    assertEquals(10, slow.cellProperty().get());
    slow.arrive(new Place.Controls("AWS-TRAIL", null));
    assertEquals(-1, slow.cellProperty().get(), "of another control it is another cell");
  }

  @Test
  void evaluatesTheOpenControlOnly() {
    fixture.session.reload();
    model.select("AWS-TRAIL");
    model.evaluate();
    assertTrue(fixture.workbench.calls.contains("evaluate [AWS-TRAIL]"));
  }
}

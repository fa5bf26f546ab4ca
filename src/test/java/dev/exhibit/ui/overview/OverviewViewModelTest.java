package dev.exhibit.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {
  private final Fixture fixture = new Fixture();
  private final OverviewViewModel model = new OverviewViewModel(fixture.session, fixture.navigator);

  private Tile tile(String id) {
    return model.tilesProperty().stream()
        .filter(tile -> tile.criterion().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void allSixtyOneCriteriaAreThere() {
    fixture.session.reload();
    assertEquals(61, model.tilesProperty().size());
  }

  @Test
  void aTileShowsTheWorstAndKeepsTheRest() {
    fixture.session.reload();
    assertEquals(Standing.EXCEPTION, tile("CC6.1").standing());
    assertEquals(
        List.of(Standing.EXCEPTION, Standing.NOT_EVALUABLE, Standing.NOT_OCCURRED),
        tile("CC6.1").controls());
  }

  @Test
  void aCriterionThatIsListedAsAGapIsShownAsOne() {
    fixture.session.reload();
    assertEquals(List.of(Standing.NOT_OCCURRED), tile("CC6.3").controls());
    assertEquals(Standing.NO_CONTROL, tile("CC6.3").standing());
  }

  @Test
  void aResultPastItsTimeToLiveIsStale() {
    fixture.session.reload();
    assertEquals(Standing.STALE, tile("CC7.1").standing());
  }

  @Test
  void theLineOfThePeriodIsATableOfWhatWasBlindAndIssued() {
    fixture.session.reload();
    SessionModel.Facts facts = fixture.session.factsProperty().get();
    Chart chart = Ribbon.of(facts, fixture.session).chart();
    List<List<String>> rows = new ArrayList<>();
    chart.sheet().rows().each(rows::add, Cancellation.none());
    assertEquals(
        fixture.session.blind().size()
            + facts.packages().stream()
                .map(IssuedPackage::time)
                .filter(facts.period()::contains)
                .distinct()
                .count()
            + 1,
        rows.size());
    assertTrue(chart.spoken().endsWith("1 package issued, and 1 definition changed"));
    assertTrue(fixture.session.blind().size() > 0);
    assertEquals(fixture.session.blind().getFirst().source(), rows.getFirst().get(1));
    assertEquals("definition of AWS-SG-OPEN changed, v2 → v3", rows.getLast().getFirst());
    List<List<String>> unknown = new ArrayList<>();
    new Ribbon(facts.period(), fixture.session.now(), null, List.of(), List.of())
        .chart()
        .sheet()
        .rows()
        .each(unknown::add, Cancellation.none());
    assertEquals(1, unknown.size());
    assertEquals("blind spans not known", unknown.getFirst().getFirst());
  }

  @Test
  void beforeAnyEvaluationNothingIsCalledGood() {
    fixture.workbench.evaluated = false;
    fixture.session.reload();
    assertEquals(Standing.NOT_EVALUATED, tile("CC7.1").standing());
    assertEquals(0, Tile.count(model.tilesProperty(), Standing.PASS));
  }

  @Test
  void attentionIsWorstFirstAndLeadsToThePlace() {
    fixture.session.reload();
    List<Standing> order = model.attentionProperty().stream().map(Attention::standing).toList();
    assertEquals(order.stream().sorted().toList(), order);
    Attention first = model.attentionProperty().getFirst();
    assertEquals("AWS-SG-OPEN", first.title());
    model.open(first);
    assertEquals(new Place.Controls("AWS-SG-OPEN", null), fixture.navigator.placeProperty().get());
  }

  @Test
  void asManyCriteriaWithoutAControlNeedAttentionAsAreListedAsGaps() {
    fixture.workbench.judged =
        run ->
            new EvaluationRun(
                run.period(),
                run.evaluatedAt(),
                run.evaluations().stream()
                    .map(one -> one.control().equals("AWS-ROOT-USE") ? departing(one) : one)
                    .toList());
    fixture.session.reload();
    assertEquals(Standing.EXCEPTION, tile("CC6.3").standing(), "worse than no control");
    long gaps =
        fixture.session.factsProperty().get().gaps().stream()
            .filter(gap -> gap.kind() == GapKind.NO_CONTROL)
            .count();
    assertTrue(
        model.attentionProperty().stream()
            .anyMatch(one -> one.title().equals(gaps + " criteria without a control")));
  }

  private static Evaluation departing(Evaluation one) {
    return one.judgedAgain(State.EXCEPTION, "It was used.", null, one.gaps(), one.items());
  }

  @Test
  void theTileThatIsDescribedStaysDescribedWhenItIsAnsweredAnew() {
    fixture.session.reload();
    assertEquals(Standing.EXCEPTION, model.focusedProperty().get().standing(), "first the worst");
    model.focusedProperty().set(tile("CC6.3"));
    List<Integer> told = new ArrayList<>();
    model.tilesProperty().addListener((at, before, now) -> told.add(now.size()));
    fixture.session.reload();
    fixture.workbench.alerting.fill();
    fixture.session.alerts().refresh();
    assertEquals(tile("CC6.3"), model.focusedProperty().get());
    assertEquals(List.of(), told, "nothing new was told");
    fixture.workbench.judged =
        run ->
            new EvaluationRun(
                run.period(),
                run.evaluatedAt(),
                run.evaluations().stream().map(OverviewViewModelTest::departing).toList());
    fixture.session.reload();
    assertEquals("CC6.3", model.focusedProperty().get().criterion().id());
    assertEquals(Standing.EXCEPTION, model.focusedProperty().get().standing());
  }

  @Test
  void aTileWithoutControlLeadsToItsGap() {
    fixture.session.reload();
    model.open(tile("CC1.1"));
    assertEquals(new Place.Gaps(GapKind.NO_CONTROL), fixture.navigator.placeProperty().get());
  }

  @Test
  void whoIsLedToACriterionIsToldOfItWhenItIsKnown() {
    model.arrive(new Place.Overview("CC6.4"));
    model.filterProperty().set(Standing.PASS);
    fixture.session.reload();
    assertEquals("CC6.4", model.focusedProperty().get().criterion().id());
    assertEquals("CC6.4", model.ledProperty().get());
    model.arrived();
    model.focusedProperty().set(tile("CC6.1"));
    fixture.session.reload();
    assertEquals("CC6.1", model.focusedProperty().get().criterion().id(), "that was once");
    model.arrive(new Place.Overview("CC1.1"));
    assertEquals("CC1.1", model.focusedProperty().get().criterion().id());
    assertEquals(null, model.filterProperty().get(), "it is not among those that are dim");
    model.arrive(new Place.Overview());
    assertEquals("CC1.1", model.focusedProperty().get().criterion().id());
    assertEquals("", model.ledProperty().get());
  }

  @Test
  void whatTheAuditLeavesOutIsShownAsThatWithTheReason() {
    fixture.workbench.scope =
        new dev.exhibit.model.Scope(
            java.util.Set.of(), java.util.Map.of(), java.util.Map.of("CC6.4", "No doors."));
    fixture.session.reload();
    assertEquals(Standing.NOT_IN_SCOPE, tile("CC6.4").standing());
    assertEquals("Not applicable: No doors.", tile("CC6.4").left());
    assertEquals("The audit does not cover privacy.", tile("P6.1").left());
    assertEquals(Standing.EXCEPTION, tile("CC6.1").standing(), "security is always in");
    assertEquals(null, tile("CC6.1").left());
  }

  @Test
  void saysWhereInThePeriodWeAre() {
    fixture.session.reload();
    assertEquals("Day 86 of 92", model.headlineProperty().get());
    assertTrue(model.closingProperty().get().startsWith("Closes in 6 days."));
    assertEquals("Evaluated 14:06, 5 of 6 controls", model.evaluatedProperty().get());
  }

  @Test
  void choosingACountTwicePutsItBack() {
    model.toggleFilter(Standing.PASS);
    assertEquals(Standing.PASS, model.filterProperty().get());
    model.toggleFilter(Standing.PASS);
    assertEquals(null, model.filterProperty().get());
  }

  private Ribbon ribbon() {
    return Ribbon.of(fixture.session.factsProperty().get(), fixture.session);
  }

  private static List<String> texts(List<LabelRow.Wish> wishes) {
    return wishes.stream().map(LabelRow.Wish::text).toList();
  }

  @Test
  void theRibbonCallsNothingSeenThatNobodyCounted() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.reload();
    assertEquals(null, ribbon().blind());
    assertTrue(ribbon().spoken().contains("not known"), ribbon().spoken());
    assertEquals(
        Set.of("definition changed", "package issued"), Set.copyOf(texts(ribbon().events(1200))));
    assertEquals("as of 14:06 UTC · blind spans not known", model.knownProperty().get());
    assertEquals("5 of 6 controls evaluated", model.evaluatedProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.checkHealth();
    assertEquals(fixture.session.blind(), ribbon().blind());
    assertTrue(ribbon().spoken().contains("2 blind spans, 1 package issued"), ribbon().spoken());
    assertEquals("", model.knownProperty().get());
    assertEquals("Evaluated 14:06, 5 of 6 controls", model.evaluatedProperty().get());
  }

  @Test
  void withoutASourceOrAControlThereIsNothingToEvaluate() {
    fixture.session.reload();
    assertTrue(model.readyProperty().get());
    fixture.workbench.empty = true;
    fixture.session.reread();
    assertFalse(model.readyProperty().get());
    assertEquals("blind spans not known", model.knownProperty().get());
    fixture.workbench.empty = false;
    fixture.session.reread();
    assertTrue(model.readyProperty().get());
  }

  @Test
  void whatIsMarkedIsLabelledUnderItsMarkAndTakesNoDateItsRoom() {
    fixture.session.reload();
    List<LabelRow.Wish> events = ribbon().events(1200);
    assertEquals(
        List.of(
            "blind 2 d 12 h",
            "blind 1 d 7 h",
            "package issued",
            "package issued",
            "definition changed",
            "definition changed"),
        texts(events));
    TimeScale scale = new TimeScale(FakeWorkbench.PERIOD.span(), 0, 1200);
    double mark = scale.x(fixture.workbench.packages().getFirst().time());
    assertEquals(List.of(mark, mark - 5), List.of(events.get(2).x(), events.get(3).x()));
    assertEquals(
        List.of(0.5, 0.5, 0.5, 0.0, 0.5, 0.0), events.stream().map(LabelRow.Wish::anchor).toList());
    List<String> dates = texts(ribbon().dates(1200));
    assertTrue(dates.containsAll(List.of("now", "8", "15", "22", "Sep")), dates.toString());
    assertTrue(dates.stream().noneMatch(date -> date.startsWith("blind")), dates.toString());
  }

  @Test
  void ofAlertsTheDutyComesFirstAndTheirSeverityIsNamed() {
    fixture.workbench.alerting.fill();
    fixture.session.reload();
    Attention alerts =
        model.attentionProperty().stream()
            .filter(one -> one.place().equals(new Place.Alerts(null)))
            .findFirst()
            .orElseThrow();
    assertEquals("2 alerts wait for triage", alerts.title());
    assertTrue(
        alerts.text().startsWith("Triage each in time; the worst is critical"), alerts.text());
    assertEquals("critical", alerts.word());
  }
}

package dev.exhibit.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Assignment;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.fake.FakeAlerting;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Alerting;
import dev.exhibit.usecase.Alerting.Board;
import dev.exhibit.usecase.Alerting.Watched;
import dev.exhibit.usecase.Alerting.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsViewModelTest {
  private final Fixture fixture = new Fixture();
  private final FakeAlerting desk = fixture.workbench.alerting;
  private final AlertsViewModel model = new AlertsViewModel(fixture.context);

  private void open() {
    desk.fill();
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
  }

  private List<Stage> stages() {
    return model.rowsProperty().get().stream().map(AlertHistory::stage).toList();
  }

  private AlertHistory first() {
    return model.rowsProperty().get().getFirst();
  }

  @Test
  void eachListsTheirOwnAndWhatIsLate() {
    desk.fill();
    desk.share();
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
    assertEquals(List.of("tester", "ann", "nobody"), model.ownersProperty().get());
    assertEquals("Mine (tester)", model.whose("tester"));
    model.ownerProperty().set("tester");
    assertEquals(List.of("SRC-ALIVE"), controls());
    model.ownerProperty().set("nobody");
    assertEquals(4, controls().size());
    model.ownerProperty().set(null);
    model.overdueProperty().set(true);
    assertEquals(List.of("SRC-ALIVE"), controls(), "ann has five days left");
    String late = first().alert().id();
    List<List<String>> sheet = new ArrayList<>();
    model.sheet().rows().each(sheet::add, Cancellation.none());
    assertEquals("tester", sheet.getFirst().get(10));
    assertEquals(first().assignment().due().toString(), sheet.getFirst().get(11));
    desk.step(late, Stage.CLOSED, new Word(null, null, null));
    fixture.session.reload();
    assertInstanceOf(Face.Empty.class, model.faceProperty().get());
    model.arrive(new Place.Alerts(late));
    assertEquals(6, controls().size(), "who is led to an alert sees it");
  }

  private List<String> controls() {
    return model.rowsProperty().get().stream().map(one -> one.alert().control()).toList();
  }

  @Test
  void whatNobodyAcknowledgedComesFirstByItsDeadlineThenWhatIsOpenByItsSeverity() {
    open();
    assertEquals(
        List.of(Stage.FIRED, Stage.FIRED, Stage.TRIAGED, Stage.TRIAGED, Stage.CLOSED, Stage.CLOSED),
        stages());
    assertEquals(
        List.of("SRC-ALIVE", "AWS-SG-OPEN", "JOB-CRON", "CHG-DEPLOY", "AWS-SG-OPEN", "AWS-NO-MFA"),
        controls());
    assertEquals("4 open, 2 closed", model.counts());
    model.orderProperty().set(AlertOrder.NEWEST_FIRST);
    List<Instant> times =
        model.rowsProperty().get().stream().map(one -> one.alert().firedAt()).toList();
    assertEquals(times.stream().sorted(java.util.Comparator.reverseOrder()).toList(), times);
  }

  @Test
  void whatIsOverdueComesBeforeAllElseInTheListAndOnTheCard() {
    desk.fill();
    String accepted =
        desk.alerts.stream()
            .filter(one -> one.alert().control().equals("CHG-DEPLOY"))
            .findFirst()
            .orElseThrow()
            .alert()
            .id();
    Word word = new Word("lead", null, null);
    desk.assign(accepted, new Assignment("ann", LocalDate.parse("2026-09-01")), word);
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
    assertEquals(accepted, first().alert().id(), "its last day is over, though it was triaged");
    assertEquals(first(), model.waiting().orElseThrow());
    FiredAlert late =
        FakeAlerting.alert("AWS-NO-MFA", "Late", Severity.WARNING, Duration.ofHours(5), "e8");
    desk.alerts.add(new AlertHistory(late, List.of()));
    fixture.session.reload();
    assertEquals("Late", first().alert().title(), "nobody triaged it within four hours");
    assertEquals(first(), model.waiting().orElseThrow());
    assertEquals(accepted, model.rowsProperty().get().get(1).alert().id());
  }

  @Test
  void oneControlNarrowsTheList() {
    open();
    model.controlProperty().set("AWS-SG-OPEN");
    assertEquals(2, model.rowsProperty().get().size());
    assertEquals(
        List.of("AWS-NO-MFA", "AWS-SG-OPEN", "CHG-DEPLOY", "JOB-CRON", "SRC-ALIVE"),
        model.controls());
  }

  @Test
  void noAlertEverAndNobodyWatchingIsOneFaceWithTheWayToWatch() {
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
    assertTrue(model.bareProperty().get(), "there is nothing to list or to draw");
    assertTrue(model.unwatchedProperty().get());
    assertEquals("Alerts are not being watched", calm().title());
    assertEquals(
        "3 alert rules are set up. 1 source has long been silent, which Gaps tells; nothing else"
            + " that is counted is near its limit now.",
        calm().text());
    desk.graphed.remove("SRC-ALIVE");
    model.graphs().count();
    assertEquals("2 alert rules are set up; none is near its limit now.", calm().text());
    desk.graphed.add("AWS-KEYS");
    model.graphs().count();
    assertEquals(
        "2 alert rules are set up; none is near its limit now.",
        calm().text(),
        "a rule that looks at two sources is one");
    assertTrue(model.waiting().isEmpty());
    fixture.session.alerts().watch(true);
    assertFalse(model.unwatchedProperty().get());
    assertEquals("No alert has fired yet", calm().title());
    desk.unseen = "2 of 12 shards did not answer.";
    model.graphs().count();
    assertFalse(model.bareProperty().get(), "what could not be seen is drawn");
    fixture.session.alerts().watch(false);
    open();
    assertFalse(model.bareProperty().get());
  }

  @Test
  void whoseAnAlertIsCanBeTakenBack() {
    desk.fill();
    desk.share();
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
    model.ownerProperty().set("ann");
    AlertHistory before = first();
    model.act(AlertAct.ASSIGN, before);
    model.step().ownerProperty().set("bob");
    model.step().dueProperty().set("2027-01-31");
    model.step().confirm();
    model.ownerProperty().set("bob");
    assertEquals(before.alert().id(), first().alert().id());
    fixture.session.notes().undo();
    model.ownerProperty().set("ann");
    assertEquals(before.alert().id(), first().alert().id());
    assertEquals(before.assignment(), first().assignment());
    assertEquals(before.steps().size() + 2, first().steps().size(), "both stay on record");
  }

  @Test
  void aStepIsAskedForThenKeptWithTicketAndNote() {
    open();
    String id = first().alert().id();
    model.act(AlertAct.TRIAGE);
    assertEquals("tester", model.step().whoProperty().get());
    model.step().ticketProperty().set(" SEC-418 ");
    model.step().noteProperty().set("A drill");
    assertEquals(Stage.FIRED, first().stage(), "nothing is kept before it is confirmed");
    model.step().confirm();
    AlertHistory after =
        desk.alerts.stream().filter(one -> one.alert().id().equals(id)).findFirst().orElseThrow();
    assertEquals(Stage.TRIAGED, after.stage());
    assertEquals("SEC-418", after.ticket());
    assertEquals("A drill", after.steps().getFirst().note());
    assertNull(model.step().wishProperty().get());
    assertTrue(model.rowsProperty().get().contains(after), "the list shows it");
  }

  @Test
  void givingUpKeepsNothing() {
    open();
    model.act(AlertAct.ACKNOWLEDGE);
    assertNotNull(model.step().wishProperty().get());
    model.step().cancel();
    model.step().confirm();
    assertEquals(Stage.FIRED, first().stage());
  }

  @Test
  void anAlertOnlyGoesForward() {
    open();
    AlertHistory closed = model.rowsProperty().get().getLast();
    model.act(AlertAct.ACKNOWLEDGE, closed);
    assertNull(model.step().wishProperty().get());
    assertTrue(
        model.step().troubleProperty().get().what().startsWith("It is closed already"),
        model.step().troubleProperty().get().what());
    model.act(AlertAct.LINK, closed);
    assertEquals("SEC-399", model.step().ticketProperty().get());
    model.step().ticketProperty().set("");
    model.step().confirm();
    assertNotNull(model.step().troubleProperty().get(), "a ticket must be named");
    model.step().ticketProperty().set("SEC-500");
    model.step().confirm();
    AlertHistory after = model.rowsProperty().get().getLast();
    assertEquals("SEC-500", after.ticket());
    assertEquals(Stage.CLOSED, after.stage());
    fixture.session.notes().undo();
    assertEquals("SEC-399", model.rowsProperty().get().getLast().ticket(), "the former one");
  }

  @Test
  void whatAnAlertCameToStaysAndBarsWhatWasBeforeIt() {
    open();
    fixture.session.notes().did("Something else", () -> fail("it is older"));
    model.act(AlertAct.ACKNOWLEDGE);
    model.step().confirm();
    fixture.session.notes().undo();
    assertTrue(fixture.session.notes().newestProperty().get().text().contains("stays on record"));
    assertEquals(Stage.ACKNOWLEDGED, model.chosen().orElseThrow().stage());
  }

  @Test
  void aStepBeginsWithWhatTheLastOneKeptAlsoBeforeTheBoardIsReadAgain() {
    LateJobRunner reading = new LateJobRunner();
    Fixture late = new Fixture(reading);
    late.workbench.alerting.fill();
    AlertsViewModel slow = new AlertsViewModel(late.context);
    late.session.reload();
    slow.arrive(new Place.Alerts(null));
    reading.go();
    StepModel step = slow.step();
    late.session.alerts().refresh(); // reads what was before the step, and answers after it
    slow.act(AlertAct.LINK);
    step.ticketProperty().set("SEC-500");
    step.confirm();
    slow.act(AlertAct.CLOSE);
    assertEquals("SEC-500", step.ticketProperty().get());
    step.cancel();
    slow.act(AlertAct.ASSIGN);
    step.ownerProperty().set("bob");
    step.confirm();
    slow.act(AlertAct.ASSIGN);
    assertEquals("bob", step.ownerProperty().get());
    step.cancel();
    late.session.notes().undo();
    slow.act(AlertAct.ASSIGN);
    assertEquals("", step.ownerProperty().get(), "what was taken back is not proposed");
    reading.go();
    assertEquals("SEC-500", slow.chosen().orElseThrow().ticket());
  }

  @Test
  void aFirstTicketStaysAndIsSaidInASentenceOfItsOwn() {
    open();
    fixture.session.notes().did("Something else", () -> fail("it is older"));
    AlertHistory bare = first();
    assertNull(bare.ticket());
    model.act(AlertAct.LINK, bare);
    model.step().ticketProperty().set("SEC-500");
    model.step().confirm();
    fixture.session.notes().undo();
    assertEquals(
        "A first ticket was linked: "
            + bare.alert().title()
            + ". That stays on record, and nothing before it is taken back.",
        fixture.session.notes().newestProperty().get().text());
  }

  @Test
  void whoWasFirstElsewhereIsSaid() {
    open();
    model.act(AlertAct.ACKNOWLEDGE);
    String id = first().alert().id();
    desk.step(id, Stage.ACKNOWLEDGED, new dev.exhibit.usecase.Alerting.Word("other", null, null));
    model.step().confirm();
    assertNotNull(model.step().troubleProperty().get());
    AlertHistory after = model.chosen().orElseThrow();
    assertEquals(id, after.alert().id(), "it stays chosen wherever it stands now");
    assertEquals(1, after.steps().size());
    assertEquals("other", after.steps().getFirst().who());
  }

  @Test
  void theWaitingAlertIsTheOneWhoseTimeToTriageEndsFirst() {
    open();
    AlertHistory waiting = model.waiting().orElseThrow();
    assertEquals("restic silent", waiting.alert().title());
    assertEquals(first(), waiting, "the card and the list agree");
    assertEquals(Instant.parse("2026-09-24T15:08:00Z"), model.triageBy(waiting).orElseThrow());
  }

  @Test
  void anAlertOpensItsEventAndASilenceItsSpan() {
    open();
    AlertHistory opened = model.rowsProperty().get().get(1);
    model.open(opened.alert());
    Place.Timeline event =
        assertInstanceOf(Place.Timeline.class, fixture.navigator.placeProperty().get());
    assertEquals("event.id:(\"e1\")", event.kql());
    assertEquals("e1", event.event());
    assertTrue(event.span().contains(opened.alert().about().from()));
    FiredAlert silent =
        FakeAlerting.alert("SRC-ALIVE", "silent", Severity.CRITICAL, Duration.ofHours(2));
    model.open(silent);
    Place.Timeline span =
        assertInstanceOf(Place.Timeline.class, fixture.navigator.placeProperty().get());
    assertEquals("", span.kql());
    assertNull(span.event());
  }

  private Place.Timeline place() {
    return assertInstanceOf(Place.Timeline.class, fixture.navigator.placeProperty().get());
  }

  @Test
  void aGraphOfASilenceOpensWhatItMeasuresInItsSource() {
    desk.silent = "event.kind:event or event.kind:metric";
    open();
    GraphRow row =
        model.graphs().rowsProperty().get().stream()
            .filter(one -> one.graph().control().equals("SRC-ALIVE"))
            .findFirst()
            .orElseThrow();
    model.open(row);
    assertEquals(
        "(event.kind:event or event.kind:metric) and exhibit.source:\"restic\"", place().kql());
    assertEquals(row.span(), place().span());
    for (String all : List.of("", "*")) {
      desk.silent = all;
      model.arrive(new Place.Alerts(null));
      model.open(row);
      assertEquals("exhibit.source:\"restic\"", place().kql());
    }
  }

  private void looks(Alerting.Looks now) {
    desk.looks = now;
    model.arrive(new Place.Alerts(null));
  }

  private static FiredAlert many(FiredAlert one, long count) {
    return new FiredAlert(
        one.id(),
        one.control(),
        one.alert(),
        one.severity(),
        one.title(),
        one.key(),
        new TimeSpan(one.about().from(), one.about().from().plus(Duration.ofHours(1))),
        one.firedAt(),
        one.reason(),
        count,
        one.events(),
        one.who(),
        one.triageBy());
  }

  @Test
  void anAlertOfMoreEventsThanItNamesOpensWhatItCounted() {
    open();
    FiredAlert alert = many(model.rowsProperty().get().get(1).alert(), 40);
    model.open(alert);
    assertEquals(fixture.workbench.populationQuery(alert.control()), place().kql());
    assertEquals(alert.about(), place().brush());
    assertNull(place().told());
    looks(new Alerting.Looks("", false, true, true, null));
    model.open(alert);
    assertTrue(place().told().text().startsWith("40 of these events are counted"));
    assertEquals(alert.about().to().plusMillis(1), place().brush().to(), "its last event, too");
  }

  @Test
  void aGraphOpensTheWindowWhoseNumberItTells() {
    open();
    GraphRow row =
        model.graphs().rowsProperty().get().stream()
            .filter(one -> one.graph().control().equals("AWS-SG-OPEN"))
            .findFirst()
            .orElseThrow();
    Duration width = row.graph().width();
    Instant end = row.graph().bars().getLast().from().plus(width);
    looks(new Alerting.Looks("", true, true, false, width.multipliedBy(3)));
    model.open(row);
    assertEquals(fixture.workbench.populationQuery("AWS-SG-OPEN"), place().kql());
    assertEquals(new TimeSpan(end.minus(width.multipliedBy(3)), end), place().brush());
    looks(new Alerting.Looks("", false, false, false, null));
    model.open(row);
    assertEquals(new TimeSpan(row.graph().bars().getFirst().from(), end), place().span());
    assertNotNull(place().told(), "exceptions among them are counted");
  }

  @Test
  void aBarThatCountsSomeOfWhatItOpensSaysSo() {
    open();
    GraphRow row =
        model.graphs().rowsProperty().get().stream()
            .filter(one -> one.graph().control().equals("AWS-SG-OPEN"))
            .findFirst()
            .orElseThrow();
    AlertGraph.Bar bar =
        row.graph().bars().stream().filter(one -> one.value() == 1).findFirst().orElseThrow();
    looks(new Alerting.Looks("", false, false, true, null));
    model.open(row, bar);
    assertTrue(place().brush().contains(bar.from()));
    assertTrue(place().told().text().startsWith("One of these events is counted"));
    looks(new Alerting.Looks("", false, true, true, null));
    model.open(row, bar);
    assertNull(place().told(), "it counts all that is listed");
  }

  @Test
  void whatAnAlertOfAFormerControlCountedIsNotGuessed() {
    open();
    Place before = fixture.navigator.placeProperty().get();
    FiredAlert gone =
        FakeAlerting.alert("NO-SUCH", "Gone", Severity.WARNING, Duration.ofHours(2), "e1");
    model.open(many(gone, 40));
    assertEquals(before, fixture.navigator.placeProperty().get());
    assertNotNull(fixture.context.notes().newestProperty().get());
  }

  @Test
  void graphsEndNowOrWithTheNewestAlertOfThePast() {
    Instant now = fixture.session.now();
    Board none = new Board(List.of(), null, Watched.NEVER);
    assertEquals(now, GraphsModel.span(none, AlertSpan.DAY, now).to());
    FiredAlert old =
        FakeAlerting.alert("AWS-TRAIL", "Logging", Severity.CRITICAL, Duration.ofDays(1200), "e9");
    Board past = new Board(List.of(new AlertHistory(old, List.of())), null, Watched.NEVER);
    TimeSpan span = GraphsModel.span(past, AlertSpan.SIX_HOURS, now);
    assertTrue(span.contains(old.about().to()), span.toString());
    assertEquals(Duration.ofHours(6), span.duration());
    assertTrue(span.to().isBefore(now.minus(Duration.ofDays(1199))));
  }

  @Test
  void graphsOfWhatFiredOrIsNearAndOnlyWhereSomebodyLooks() {
    desk.fill();
    fixture.session.reload();
    assertEquals(0, desk.asked.size(), "nobody looks at the screen");
    model.arrive(new Place.Alerts(null));
    assertEquals(
        List.of("AWS-SG-OPEN", "SRC-ALIVE"),
        model.graphs().rowsProperty().get().stream().map(row -> row.graph().control()).toList());
    desk.down = true;
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.checkHealth();
    model.graphs().count();
    assertInstanceOf(Face.Failed.class, model.graphs().faceProperty().get());
    desk.down = false;
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.checkHealth();
    assertEquals(Face.FULL, model.graphs().faceProperty().get());
  }

  @Test
  void ofManyGraphsItIsSaidHowManyAndTheNextAreShown() {
    open();
    assertEquals("", model.graphs().placeProperty().get(), "all are shown");
    for (int i = 0; i < 5; i++) {
      desk.graphed.add("AWS-KEYS");
    }
    desk.unseen = "2 of 12 shards did not answer.";
    model.graphs().count();
    assertEquals("1 to 3 of 8 graphs, worst first", model.graphs().placeProperty().get());
    assertEquals(3, model.graphs().rowsProperty().get().size());
    model.graphs().next();
    model.graphs().next();
    assertEquals("7 to 8 of 8 graphs, worst first", model.graphs().placeProperty().get());
    assertEquals(2, model.graphs().rowsProperty().get().size());
    model.graphs().count();
    assertEquals(2, model.graphs().rowsProperty().get().size(), "counting again leaves one there");
    model.graphs().next();
    assertEquals("AWS-SG-OPEN", model.graphs().rowsProperty().get().getFirst().graph().control());
  }

  private Face.Empty calm() {
    return assertInstanceOf(Face.Empty.class, model.graphs().faceProperty().get());
  }

  @Test
  void whatTheStoreCouldNotSeeIsNotCalledCalm() {
    desk.graphed.removeIf(name -> !name.equals("AWS-KEYS"));
    desk.watched = new Watched("bastion", fixture.session.now(), true, false, null);
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
    assertEquals("No alert has fired yet", calm().title());
    desk.unseen = "2 of 12 shards did not answer.";
    model.graphs().count();
    assertEquals(Face.FULL, model.graphs().faceProperty().get());
    assertEquals("AWS-KEYS", model.graphs().rowsProperty().get().getFirst().graph().control());
  }

  @Test
  void whereNobodyWatchedNothingCouldFire() {
    desk.graphed.removeIf(name -> !name.equals("AWS-KEYS"));
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
    assertEquals("Alerts are not being watched", calm().title());
    Instant now = fixture.session.now();
    desk.watched = new Watched(null, null, false, false, now.minus(Duration.ofHours(9)));
    fixture.session.reload();
    model.graphs().count();
    assertTrue(calm().title().startsWith("Alerts have not been watched since "), calm().title());
    assertTrue(calm().text().startsWith("What happened since then is judged"), calm().text());
    desk.watched = new Watched(null, null, false, false, now.minus(Duration.ofHours(1)));
    fixture.session.reload();
    model.graphs().count();
    assertTrue(calm().title().endsWith("nobody has watched since"), calm().title());
  }

  @Test
  void watchingIsOffUntilAPersonSwitchesItOnAndGivesTheRightBack() {
    open();
    assertEquals(0, desk.open.get());
    List<FiredAlert> told = new ArrayList<>();
    fixture.session.alerts().whenFired(told::addAll);
    FiredAlert fresh =
        FakeAlerting.alert("AWS-KEYS", "A key was deleted", Severity.WARNING, Duration.ZERO, "e7");
    desk.next.add(fresh);
    fixture.session.alerts().watch(true);
    assertEquals(1, desk.open.get());
    assertEquals(List.of(fresh), told, "what was there before is no news");
    assertEquals(7, model.rowsProperty().get().size());
    fixture.session.alerts().look();
    fixture.session.alerts().look();
    assertEquals(1, desk.open.get(), "one watcher does all looks");
    List<StreamRow> stream = model.streamProperty().get();
    assertEquals(1, stream.stream().filter(row -> row.kind() == StreamRow.Kind.LOOKED).count());
    assertTrue(stream.toString().contains("2 times, nothing new"), stream.toString());
    model.hideQuietProperty().set(true);
    assertFalse(model.streamProperty().get().toString().contains("nothing new"));
    fixture.session.alerts().watch(false);
    assertEquals(0, desk.open.get());
  }

  @Test
  void whatHappenedIsATable() {
    open();
    Sheet sheet = model.streamSheet();
    assertEquals("When (UTC)", sheet.head().getFirst());
    List<List<String>> rows = new ArrayList<>();
    sheet.rows().each(rows::add, Cancellation.none());
    assertEquals(
        model.streamProperty().get().stream().map(StreamRow::title).toList(),
        rows.stream().map(row -> row.get(1)).toList());
    assertTrue(rows.size() > 5);
  }

  @Test
  void whoThinksBetterOfItWhileItBeginsLeavesNoWatcherBehind() {
    open();
    desk.opening = () -> fixture.session.alerts().watch(false);
    fixture.session.alerts().watch(true);
    assertFalse(fixture.session.alerts().liveProperty().get());
    assertEquals(0, desk.open.get(), "the right to watch is given back");
    assertEquals(List.of(), fixture.session.alerts().looksProperty().get());
    fixture.session.alerts().pulse();
    assertEquals(0, fixture.session.alerts().secondsProperty().get(), "no look is announced");
  }

  @Test
  void whatHappenedBeforeAnybodyWatchedIsNotTakenForQuiet() {
    open();
    desk.untold = new TimeSpan(desk.now.minusSeconds(3600), desk.now);
    fixture.session.alerts().watch(true);
    model.hideQuietProperty().set(true);
    String told = model.streamProperty().get().toString();
    assertTrue(told.contains("exhibit watch --backtest 2026-"), told);
  }

  @Test
  void anotherWatcherAndWhatIsUnseenAreTold() {
    open();
    desk.watched =
        new Watched(
            "bastion, process 7", fixture.session.now(), true, false, fixture.session.now());
    fixture.session.alerts().watch(true);
    assertTrue(model.streamProperty().get().getFirst().text().startsWith("bastion, process 7"));
    assertNull(model.watched().stopped());
    desk.watched = Watched.NEVER;
    desk.problems.add("aws.cloudtrail: 2 of 12 shards did not answer.");
    fixture.session.alerts().look();
    fixture.session.alerts().look();
    assertEquals(
        1,
        model.streamProperty().get().stream()
            .filter(row -> row.kind() == StreamRow.Kind.TROUBLE)
            .count());
  }

  @Test
  void aWatcherThatStoppedIsKnown() {
    Instant seen = Instant.parse("2026-09-24T13:00:00Z");
    assertEquals(seen, new Watched(null, null, false, false, seen).stopped());
    assertEquals(
        seen.plusSeconds(9), new Watched("x", seen.plusSeconds(9), false, false, seen).stopped());
    assertNull(new Watched("x", seen, true, false, seen).stopped());
    assertNull(Watched.NEVER.stopped());
  }

  @Test
  void aWatcherThatSeesNothingIsNotTakenForOneThatWatches() {
    Instant seen = Instant.parse("2026-09-24T13:00:00Z");
    assertNull(new Watched("x", seen.plusSeconds(30), true, false, seen).blindSince());
    assertEquals(seen, new Watched("x", seen.plusSeconds(301), true, false, seen).blindSince());
    assertNull(new Watched("x", seen.plusSeconds(301), false, false, seen).blindSince());
  }

  @Test
  void anAlertThatIsNotListedIsListedWhenItIsChosen() {
    open();
    String hidden = model.rowsProperty().get().getFirst().alert().id();
    model.controlProperty().set("NO-SUCH-CONTROL");
    assertTrue(model.rowsProperty().get().isEmpty());
    model.choose(hidden);
    assertEquals(hidden, model.selectedProperty().get());
    assertTrue(
        model.rowsProperty().get().stream().anyMatch(one -> one.alert().id().equals(hidden)));
  }
}

package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.Item;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.EventDetail.Judgement;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
  private static final Place.Timeline ALL = new Place.Timeline("", null, null, null);
  private static final TimeSpan WEEK =
      new TimeSpan(Instant.parse("2026-08-03T00:00:00Z"), Instant.parse("2026-08-10T00:00:00Z"));

  private final Fixture fixture = new Fixture();
  private final TimelineViewModel model = new TimelineViewModel(fixture.context);

  @BeforeEach
  void follow() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Timeline there) {
            model.arrive(there);
          }
        });
  }

  private Counted counted() {
    Counted counted = model.countedProperty().get();
    assertNotNull(counted);
    return counted;
  }

  private EventRows rows() {
    EventRows rows = model.rowsProperty().get();
    assertNotNull(rows);
    return rows;
  }

  private void start() {
    fixture.session.reload();
    fixture.navigator.go(ALL);
  }

  @Test
  void countsTheWholePeriodNotTheRows() {
    start();
    long all = fixture.workbench.count("", FakeWorkbench.PERIOD.span()).value();
    assertEquals(all, counted().found().value().total());
    assertTrue(all > rows().size());
    RowsModel.Days days = model.rows().daysProperty().get();
    assertTrue(days.exact());
    assertEquals(all, days.counts().values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void whatIsTypedIsCheckedAtOnceAndInWords() {
    start();
    model.queryProperty().set("user.name:(deploy");
    assertFalse(model.faultProperty().get().isEmpty());
    int asked = fixture.workbench.calls.size();
    model.search();
    assertEquals(asked, fixture.workbench.calls.size(), "a broken query is never sent");
    model.queryProperty().set("user.name:deploy");
    assertEquals("", model.faultProperty().get());
  }

  @Test
  void searchingCountsAgainstAllEvents() {
    start();
    model.queryProperty().set("user.name:deploy");
    model.search();
    Answer<Long> all = counted().all();
    assertNotNull(all);
    assertTrue(counted().found().value().total() < all.value());
    AuditEvent first = rows().get(0).event();
    assertNotNull(first);
    assertEquals("deploy", first.who());
  }

  @Test
  void theBrushNarrowsTheRowsAndKeepsTheRange() {
    start();
    Counted before = counted();
    model.choose(WEEK);
    AuditEvent first = rows().get(0).event();
    assertNotNull(first);
    assertTrue(WEEK.contains(first.time()));
    assertEquals(FakeWorkbench.PERIOD.span(), counted().span());
    assertSame(before, counted(), "the range was not counted again");
    model.zoomIn();
    assertEquals(WEEK, counted().span());
    assertNull(model.brushProperty().get());
  }

  @Test
  void theWayBackUndoesTheZoom() {
    start();
    model.choose(WEEK);
    model.zoomIn();
    fixture.navigator.back();
    assertEquals(WEEK, model.brushProperty().get());
    assertEquals(FakeWorkbench.PERIOD.span(), counted().span());
    fixture.navigator.back();
    assertNull(model.brushProperty().get());
  }

  @Test
  void anEventOpensAmongThoseAroundItWithItsJudgement() {
    fixture.session.reload();
    Item item = items().stream().filter(one -> one.attribute() != null).findFirst().orElseThrow();
    fixture.navigator.go(new Place.Timeline("", null, null, item.eventId()));
    AuditEvent event = model.eventProperty().get();
    assertNotNull(event);
    assertEquals(item.eventId(), event.id());
    TimeSpan around = model.brushProperty().get();
    assertNotNull(around);
    assertTrue(around.contains(event.time()));
    Judgement judgement = new DrawerModel(fixture.context, model).judgements(event).getFirst();
    assertEquals("EXCEPTION  AWS-SG-OPEN, attribute A1", judgement.title());
    assertEquals(Set.of("exhibit.opened.cidr"), judgement.fields());
    assertEquals(Set.of("0.0.0.0/0"), judgement.values());
  }

  private static final Instant BUSY = Instant.parse("2026-08-28T10:30:00Z");

  /** As in a store of many millions: thousands before it and after it, all in its column. */
  private static AuditEvent amid(int i) {
    return new AuditEvent("many" + i, BUSY.plusMillis(i * 400L), new Document(Map.of()));
  }

  private void startBusy() {
    fixture.workbench.happen(
        IntStream.rangeClosed(-3000, 3000).mapToObj(TimelineViewModelTest::amid).toList());
    fixture.session.reload();
    fixture.workbench.calls.clear();
  }

  private int place(AuditEvent event) {
    AtomicInteger place = new AtomicInteger(-1);
    rows().find(event, place::set);
    return place.get();
  }

  private long pages() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("events")).count();
  }

  @Test
  void anEventIsAmongTheFirstRowsHoweverManyAreInItsColumn() {
    startBusy();
    fixture.navigator.go(new Place.Timeline("", null, null, "many0"));
    TimeSpan column = model.brushProperty().get();
    assertNotNull(column);
    assertEquals(6001, fixture.workbench.count("", column).value(), "a full column");
    assertEquals(RowsAround.BEFORE, place(amid(0)));
    assertEquals(2, pages(), "what was before it, and its page");
    assertEquals(amid(-RowsAround.BEFORE).time(), model.rows().beginProperty().get());
    RowsModel.Asked asked = model.rows().askedProperty().get();
    assertNotNull(asked);
    assertEquals(column, asked.span(), "what is counted, saved and sent stays the whole column");
    AtomicInteger saved = new AtomicInteger();
    rows().each(event -> saved.incrementAndGet(), Cancellation.none());
    assertEquals(6001, saved.get());
  }

  @Test
  void anEventIsAmongTheFirstRowsOfWhatHappenedAroundIt() {
    startBusy();
    fixture.navigator.go(new Place.Timeline("", null, null, "many0"));
    model.around(Duration.ofMinutes(10), true);
    assertEquals(RowsAround.BEFORE, place(amid(0)));
    model.search("user.name:deploy", List.of());
    assertNull(model.rows().beginProperty().get(), "few rows are listed from the first");
    model.choose(null);
    assertNull(model.rows().beginProperty().get(), "and all where none is open");
  }

  @Test
  void earlierRowsAreListedAsFarAsOneWants() {
    startBusy();
    fixture.navigator.go(new Place.Timeline("", null, null, "many0"));
    model.rows().earlier();
    assertEquals(amid(-2 * RowsAround.BEFORE).time(), model.rows().beginProperty().get());
    assertEquals(2 * RowsAround.BEFORE, place(amid(0)));
    assertTrue(model.rows().daysProperty().get().exact(), "days stay counted");
    assertFalse(model.rows().daysProperty().get().counts().isEmpty());
    model.rows().fromStart();
    assertNull(model.rows().beginProperty().get());
    assertEquals(amid(-3000), rows().get(0).event());
  }

  @Test
  void rowsThatBeginWithTheFirstSaySo() {
    startBusy();
    fixture.navigator.go(new Place.Timeline("", null, null, "many-2990"));
    assertNull(model.rows().beginProperty().get());
    assertEquals(10, place(amid(-2990)));
  }

  @Test
  void anEventIsFoundAmongManyOfItsMillisecond() {
    fixture.workbench.happen(
        IntStream.range(0, 700)
            .mapToObj(i -> new AuditEvent("same" + i, BUSY, new Document(Map.of())))
            .toList());
    fixture.session.reload();
    fixture.navigator.go(new Place.Timeline("", null, null, "same650"));
    AuditEvent open = model.eventProperty().get();
    assertNotNull(open);
    assertEquals(650, place(open));
    assertTrue(rows().size() <= 701, "no more than it takes");
  }

  private List<Item> items() {
    return fixture.workbench.lastRun(FakeWorkbench.PERIOD).orElseThrow().evaluations().stream()
        .flatMap(one -> one.items().stream())
        .toList();
  }

  @Test
  void aStoreThatIsDownIsSaidAndAskedAgain() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    start();
    Face.Failed failed = assertInstanceOf(Face.Failed.class, model.faceProperty().get());
    assertTrue(failed.trouble().storeDown());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.again();
    assertEquals(Face.FULL, model.faceProperty().get());
  }

  @Test
  void whatWasCountedOfTheSameStaysWhileTheStoreIsAwayAndIsSaidToBeOld() {
    start();
    assertFalse(model.range().oldProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.again();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertTrue(model.range().oldProperty().get());
    fixture.navigator.go(new Place.Timeline("user.name:ops", null, null, null));
    assertInstanceOf(Face.Failed.class, model.faceProperty().get(), "it was never counted");
    assertFalse(model.range().oldProperty().get());
    fixture.navigator.go(new Place.Timeline("", null, null, null));
    assertTrue(model.range().oldProperty().get());
    fixture.session.checkHealth();
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.checkHealth();
    assertEquals(Face.FULL, model.faceProperty().get());
    assertFalse(model.range().oldProperty().get(), "it is asked again by itself");
  }

  @Test
  void anEventThatCannotBeFetchedLeavesRowsThatSayWhy() {
    start();
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.arrive(new Place.Timeline("user.name:ops", null, null, "some-event"));
    assertInstanceOf(Face.Failed.class, rows().faceProperty().get());
    assertEquals("The event could not be fetched", model.missingProperty().get().title());
  }

  @Test
  void anEventThatIsNotThereIsSaidAndTheOneBeforeIsClosed() {
    start();
    AuditEvent before = rows().get(0).event();
    model.eventProperty().set(before);
    fixture.navigator.go(new Place.Timeline("", null, WEEK, "job@host@time"));
    assertNull(model.eventProperty().get(), "another event would be taken for the wanted one");
    OpenedEvent.Missing missing = model.missingProperty().get();
    assertNotNull(missing);
    assertEquals("No such event in the store now", missing.title());
    assertFalse(missing.again());
    model.choose(WEEK);
    fixture.navigator.go(ALL);
    assertNull(model.missingProperty().get(), "it was said of another place");
  }

  @Test
  void anEventThatWasNotFoundInPartOfTheStoreMayBeThere() {
    start();
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    fixture.navigator.go(new Place.Timeline("", null, WEEK, "nowhere"));
    OpenedEvent.Missing missing = model.missingProperty().get();
    assertNotNull(missing);
    assertEquals("The event was not found in what could be searched", missing.title());
    assertTrue(missing.text().contains("2 of 12 shards"), missing.text());
    assertTrue(missing.again());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.again();
    assertEquals("No such event in the store now", model.missingProperty().get().title());
  }

  @Test
  void whatAPlaceTellsIsSaidUntilOneGoesElsewhere() {
    start();
    Place.Told told = new Place.Told("It did not run", "Listed is what happened around it.");
    fixture.navigator.go(new Place.Timeline("user.name:ops", null, WEEK, null, null, told));
    OpenedEvent.Missing said = model.missingProperty().get();
    assertNotNull(said);
    assertEquals("It did not run", said.title());
    model.choose(null);
    assertNull(model.missingProperty().get());
  }

  @Test
  void aPartialAnswerStaysPartial() {
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    start();
    assertInstanceOf(Answer.Partial.class, counted().found());
    assertFalse(model.rows().daysProperty().get().exact(), "days are at least so many");
    assertFalse(rows().partialProperty().get().isEmpty());
  }

  @Test
  void aRangeThatMovesIsShownFromWhatIsKnownAndAskedForWhenItStands() {
    start();
    int asked = fixture.workbench.calls.size();
    Counted before = counted();
    model.range().scale(0.5, 0.25);
    model.range().pan(0.5);
    assertEquals(asked, fixture.workbench.calls.size(), "nothing is asked while it moves");
    assertSame(before, counted());
    RangeModel.Look look = model.range().lookProperty().get();
    assertNotNull(look);
    assertNotNull(look.known());
    model.stay();
    assertEquals(look.span(), counted().span());
    assertEquals(
        fixture.workbench.count("", look.span()).value(), counted().found().value().total());
    assertNull(model.range().lookProperty().get(), "what was counted is shown");
    fixture.navigator.back();
    assertEquals(FakeWorkbench.PERIOD.span(), counted().span());
  }

  @Test
  void rowsOfTheChosenPartStayWhileTheRangeMovesAroundThem() {
    start();
    model.choose(WEEK);
    EventRows before = rows();
    model.range().scale(0.36, 0.5);
    model.stay();
    assertEquals(WEEK, model.brushProperty().get());
    assertSame(before, rows(), "the rows were not asked for again");
    model.range().scale(0, 0.01);
    model.stay();
    assertNull(model.brushProperty().get(), "the part lies outside now");
  }

  @Test
  void whatIsAskedAgainForgetsWhatWasKnown() {
    start();
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.again();
    assertTrue(model.range().oldProperty().get());
    model.range().scale(0.5, 0.5);
    RangeModel.Look look = model.range().lookProperty().get();
    assertNotNull(look);
    assertNull(look.known());
  }

  @Test
  void aRangeThatMovesBackToWhereItBeganShowsWhatWasCounted() {
    start();
    Counted before = counted();
    model.range().scale(0.5, 0.5);
    model.range().scale(0.5, 2);
    assertNotNull(model.range().lookProperty().get());
    model.stay();
    assertNull(model.range().lookProperty().get());
    assertSame(before, counted());
    assertEquals(ALL, fixture.navigator.placeProperty().get());
  }
}

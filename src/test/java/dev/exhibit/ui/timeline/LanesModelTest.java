package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Histogram;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.Unseen;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Investigating;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesModelTest {
  private static final Instant NOW = FakeWorkbench.CLOCK.instant();
  private final Fixture fixture = new Fixture();
  private final TimelineViewModel search = new TimelineViewModel(fixture.context);
  private final LanesModel model =
      new LanesModel(fixture.context, search, new MarksModel(fixture.context));

  @BeforeEach
  void start() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Timeline there) {
            search.arrive(there);
          }
        });
    fixture.session.reload();
    fixture.navigator.go(new Place.Timeline("", null, null, null));
  }

  private Investigating.Lanes lanes() {
    LanesModel.Counted counted = model.countedProperty().get();
    assertNotNull(counted);
    return counted.found().value();
  }

  @Test
  void everyLaneHoldsAllEventsOfItsValue() {
    assertEquals(5, lanes().lanes().size());
    for (Investigating.Lane lane : lanes().lanes()) {
      assertEquals(
          fixture.workbench.count("user.name:" + lane.value(), FakeWorkbench.PERIOD.span()).value(),
          lane.counts().total());
    }
    model.byProperty().set(LaneBy.ACTION);
    assertEquals(6, lanes().lanes().size());
    assertEquals(7, lanes().values());
  }

  @Test
  void lanesAreAChartWithNamedRowsAndATable() {
    LanesModel.Counted counted = model.countedProperty().get();
    Chart chart =
        new LanesPainter(counted, unseen(counted), NOW, ZoneOffset.UTC, 22, null)
            .chart(() -> "5 of 5");
    assertEquals("Lanes by actor: 5 of 5", chart.spoken());
    assertEquals(
        lanes().lanes().stream().map(Investigating.Lane::value).toList(), chart.rows().names());
    assertTrue(chart.svg(600, 110, Tokens.load(false)).contains(">deploy</text>"));
    List<List<String>> rows = new ArrayList<>();
    chart.sheet().rows().each(rows::add, Cancellation.none());
    assertEquals(
        lanes().lanes().stream().mapToLong(lane -> lane.counts().total()).sum(),
        rows.stream().mapToLong(row -> Long.parseLong(row.get(3))).sum());
    assertEquals("", rows.getFirst().getLast());
    assertTrue(rows.stream().anyMatch(row -> row.getLast().equals("backup")), "who saw nothing");
  }

  @Test
  void aBarIsTallerForMoreEventsAndRedForTheShareThatFailed() {
    LanesModel.Counted counted = model.countedProperty().get();
    double width = 1000;
    Drawn drawn =
        Drawn.of(
            new LanesPainter(counted, unseen(counted), NOW, ZoneOffset.UTC, 22, null), width, 110);
    List<Histogram.Bucket> all =
        lanes().lanes().stream().flatMap(lane -> lane.counts().buckets().stream()).toList();
    List<Drawn.Area> bars = drawn.filled("-exhibit-bar");
    List<Drawn.Area> failed = new ArrayList<>(drawn.filled("-ineffective-fill"));
    assertEquals(all.size(), bars.size());
    long most = all.stream().mapToLong(Histogram.Bucket::count).max().orElseThrow();
    assertTrue(most > 3, "the sample tells counts apart");
    for (int i = 0; i < all.size(); i++) {
      Histogram.Bucket at = all.get(i);
      Drawn.Area bar = bars.get(i);
      assertEquals(Math.max(3, 13.0 * at.count() / most), bar.h(), 0.01);
      long bad = at.by().getOrDefault(Investigating.FAILURE, 0L);
      if (bad > 0) {
        Drawn.Area foot = failed.removeFirst();
        assertEquals(bar.y() + bar.h(), foot.y() + foot.h(), 0.01, "it stands at the foot");
        assertEquals(Math.max(1, bar.h() * bad / at.count()), foot.h(), 0.01);
      }
    }
    double now = new TimeScale(counted.span(), 0, width).x(NOW) + 0.01; // nothing is drawn after it
    assertTrue(bars.stream().allMatch(bar -> bar.x() <= now));
    assertTrue(drawn.crosses.stream().allMatch(cross -> cross.x() + cross.w() <= now + 1));
  }

  @Test
  void lanesAreHatchedFaintlyWhereOnlySomeSawNothing() {
    LanesModel.Counted all = model.countedProperty().get();
    LanesPainter painter = new LanesPainter(all, unseen(all), NOW, ZoneOffset.UTC, 22, null);
    double x = new TimeScale(all.span(), 0, 1000).x(Instant.parse("2026-08-28T08:00:00Z"));
    Drawn some = Drawn.of(painter, 1000, 110);
    assertTrue(some.isHatched(x, 1), "along the upper edge");
    assertFalse(some.isHatched(x, 30), "host was seen");
    assertTrue(some.isFaint(x, 30), "but cloudtrail was not");
    fixture.navigator.go(
        new Place.Timeline("exhibit.source:cloudtrail", null, null, null, List.of()));
    LanesModel.Counted trail = model.countedProperty().get();
    Drawn none =
        Drawn.of(new LanesPainter(trail, unseen(trail), NOW, ZoneOffset.UTC, 22, null), 1000, 110);
    assertTrue(none.isHatched(x, 30));
  }

  private Unseen unseen(LanesModel.Counted counted) {
    return Unseen.of(fixture.session, counted.kql(), counted.span());
  }

  @Test
  void whatLanesTellApartIsKeptForTheNextStart() {
    model.byProperty().set(LaneBy.HOST);
    LanesModel later = new LanesModel(fixture.context, search, new MarksModel(fixture.context));
    assertEquals(LaneBy.HOST, later.byProperty().get());
  }

  @Test
  void failuresAndExceptionsAreMarkedApart() {
    List<Histogram.Bucket> all =
        lanes().lanes().stream().flatMap(lane -> lane.counts().buckets().stream()).toList();
    long failed =
        all.stream().mapToLong(bucket -> bucket.by().getOrDefault(Investigating.FAILURE, 0L)).sum();
    assertEquals(
        fixture.workbench.count("event.outcome:failure", FakeWorkbench.PERIOD.span()).value(),
        failed);
    assertTrue(all.stream().anyMatch(one -> one.by().containsKey(Investigating.EXCEPTION)));
  }

  @Test
  void theKeysMoveAndALaneFilters() {
    model.move(0, 0);
    model.move(1, 0);
    Investigating.Lane second = lanes().lanes().get(1);
    assertEquals(second, model.lane());
    model.move(0, 3);
    assertEquals(second.counts().buckets().get(3), model.bucket());
    model.move(0, -9);
    assertEquals(second.counts().buckets().getFirst(), model.bucket());
    model.filter(second.value());
    assertEquals(
        List.of(EventFilter.is("user.name", second.value())), search.filtersProperty().get());
    assertEquals(1, lanes().lanes().size());
  }

  @Test
  void whatIsLookedAtStaysSoWhereItIsStillThere() {
    model.look(new LanesModel.Cell(1, 3));
    String value = model.lane().value();
    Instant from = model.bucket().from();
    long count = model.bucket().count();
    fixture.workbench.alerting.fill();
    LanesModel.Counted before = model.countedProperty().get();
    fixture.session.reload();
    assertNotSame(before, model.countedProperty().get());
    assertEquals(new LanesModel.Cell(1, 3), model.focusProperty().get(), "other marks");
    for (int i = 0; i < lanes().lanes().getFirst().events(); i++) {
      fixture.workbench.happen(
          new AuditEvent(
              "new" + i,
              from,
              Events.at(from).set("event.id", "new" + i).set("user.name", value).document()));
    }
    model.count();
    assertEquals(value, lanes().lanes().getFirst().value(), "it went up");
    assertEquals(value, model.lane().value());
    assertEquals(from, model.bucket().from());
    assertTrue(model.bucket().count() > count, "as it is now");
    fixture.navigator.go(new Place.Timeline("not user.name:" + value, null, null, null, List.of()));
    assertNull(model.focusProperty().get(), "its lane is gone");
    model.look(new LanesModel.Cell(0, 0));
    model.byProperty().set(LaneBy.ACTION);
    assertNull(model.focusProperty().get(), "other lanes");
  }

  @Test
  void aLaneThatIsSeenWhileOthersAreCountedFiltersByWhatItIs() {
    LateJobRunner jobs = new LateJobRunner();
    LanesModel slow = new LanesModel(fixture.over(jobs), search, new MarksModel(fixture.context));
    jobs.go();
    slow.byProperty().set(LaneBy.ACTION);
    slow.filter("deploy");
    assertEquals(List.of(EventFilter.is("user.name", "deploy")), search.filtersProperty().get());
  }

  @Test
  void aFieldThatNothingHasIsSaid() {
    model.byProperty().set(LaneBy.HOST);
    assertInstanceOf(Face.Empty.class, model.faceProperty().get());
  }

  @Test
  void lanesThatLackEventsDoNotBlameTheField() {
    fixture.navigator.go(new Place.Timeline("user.name:nobody", null, null, null));
    Face.Empty none = assertInstanceOf(Face.Empty.class, model.faceProperty().get());
    assertEquals("No event is listed, so there is nothing to tell apart.", none.text());
  }

  @Test
  void whatLanesAndMarksLeaveOutIsSaid() {
    Investigating.Lanes all = new Investigating.Lanes(List.of(), 0, false, List.of(), List.of());
    assertEquals("2 of 2", LanesModel.withGaps("2 of 2", all));
    Investigating.Lanes some =
        new Investigating.Lanes(List.of(), 0, false, List.of("aws"), List.of("vpn", "web"));
    String said = LanesModel.withGaps("2 of 2", some);
    assertTrue(said.contains("not counted for aws"), said);
    assertTrue(said.contains("not all marked for vpn, web"), said);
  }

  @Test
  void noLanesIsNotSaidWithoutTheSourcesThatWereNotCounted() {
    fixture.workbench.investigating.uncounted = List.of("aws");
    fixture.navigator.go(new Place.Timeline("user.name:nobody", null, null, null));
    Face.Empty none = assertInstanceOf(Face.Empty.class, model.faceProperty().get());
    assertTrue(none.text().contains("not counted for aws"), none.text());
  }
}

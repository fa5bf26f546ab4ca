package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.RunSamples;
import dev.exhibit.evidence.Samples;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.RunsModel;
import dev.exhibit.ui.common.RunsModel.Spot;
import dev.exhibit.ui.common.RunsPainter;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The strip of runs without a toolkit: what a cell says, how one walks, where it leads. */
class RunsViewModelTest {
  private final Fixture fixture = new Fixture();
  private final RunsViewModel behind = new RunsViewModel(fixture.context);
  private final RunsModel model = behind.lanes();

  private static ControlDetail detail(boolean jobs) {
    Evaluation found = RunSamples.evidence().evaluation();
    Item missed =
        new Item(
            Item.Kind.EXCEPTION,
            "pg-nightly@db-01@2026-08-16T23:30:00Z",
            Instant.parse("2026-08-16T23:30:00Z"),
            "pg-nightly",
            "missed run",
            "db-01",
            "A1",
            "no start until 00:30",
            1);
    Evaluation with =
        found.judgedAgain(
            found.state(), found.reason(), null, found.gaps(), List.of(missed.waivedBy("w1")));
    return new ControlDetail(
        "BCK-RUN",
        null,
        null,
        jobs ? with : with.with(PopulationFacts.NONE),
        Standing.EXCEPTION,
        Samples.QUARTER);
  }

  @BeforeEach
  void open() {
    ControlDetail shown = detail(true);
    behind.show(shown, shown.period());
  }

  @Test
  void aSingleTimeReachesFromHalfwayAfterTheOneBeforeToTheNext() {
    model.chosenProperty().set(spot(0, RunCell.LATE));
    assertEquals(
        new TimeSpan(Instant.parse("2026-07-30T11:30:00Z"), Instant.parse("2026-08-01T23:30:00Z")),
        model.chosenSpan(),
        "the day between is none on which it runs; a run that is as late is among its rows");
  }

  private Spot spot(int lane, RunCell cell) {
    var cells = model.stripProperty().get().lanes().get(lane).cells();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).worst() == cell) {
        return new Spot(lane, i);
      }
    }
    throw new AssertionError(cell + " is not in lane " + lane);
  }

  @Test
  void theCellOfAnItemIsChosen() {
    Item missed = detail(true).evaluation().items().getFirst();
    model.choose(missed);
    assertEquals(spot(0, RunCell.MISSED), model.chosenProperty().get());
    assertTrue(model.chosenItems().test(missed));
  }

  @Test
  void theSameRunStaysChosenWhenItsControlIsShownAnewAndFromCloser() {
    LateJobRunner jobs = new LateJobRunner();
    RunsViewModel slow = new RunsViewModel(fixture.over(jobs));
    ControlDetail shown = detail(true);
    Item missed = shown.evaluation().items().getFirst();
    slow.show(shown, shown.period());
    jobs.go();
    slow.lanes().choose(missed);
    slow.lanes().pointedProperty().set(new Spot(1, 0));
    Spot chosen = slow.lanes().chosenProperty().get();
    slow.show(detail(true), shown.period());
    assertEquals(chosen, slow.lanes().chosenProperty().get());
    jobs.go();
    assertEquals(chosen, slow.lanes().chosenProperty().get());
    assertEquals(new Spot(1, 0), slow.lanes().pointedProperty().get());
    Duration day = Duration.ofDays(1);
    Period part =
        new Period(missed.time().minus(day), missed.time().plus(day), shown.period().zone());
    slow.show(shown, part);
    slow.show(shown, part);
    jobs.go();
    assertTrue(slow.lanes().chosenItems().test(missed));
    slow.show(shown, shown.period());
    slow.lanes().forget();
    jobs.go();
    assertNull(slow.lanes().chosenProperty().get());
  }

  @Test
  void aCellSaysJobHostTimeAndWhatHappened() {
    model.chosenProperty().set(spot(0, RunCell.MISSED));
    RunsModel.Words words = model.words();
    assertEquals("pg-nightly × db-01", words.where());
    assertEquals("2026-08-16 23:30:00", words.when());
    assertEquals("no start until 00:30; waived w1", words.what());
    model.chosenProperty().set(spot(1, RunCell.SILENT));
    assertEquals("no start was seen, and the source was not either", model.words().what());
    model.pointedProperty().set(spot(2, RunCell.WAIVED));
    assertEquals("config-weekly", model.words().where(), "the mouse comes before the choice");
    model.pointedProperty().set(null);
    assertEquals("pg-nightly × =db-02", model.words().where());
  }

  @Test
  void theExceptionsOfACellAreThoseOfItsJobHostAndTime() {
    assertNull(model.chosenItems());
    List<Item> items = detail(true).evaluation().items();
    model.chosenProperty().set(spot(0, RunCell.MISSED));
    assertEquals(1, items.stream().filter(model.chosenItems()).count());
    model.chosenProperty().set(new Spot(1, model.chosenProperty().get().cell()));
    assertEquals(0, items.stream().filter(model.chosenItems()).count(), "of the other host");
  }

  @Test
  void oneWalksByCellAndByLaneAndNeverBeyondTheEnds() {
    model.move(0, 1);
    assertEquals(new Spot(0, 0), model.chosenProperty().get(), "the first step chooses the first");
    model.move(0, -1);
    assertEquals(new Spot(0, 0), model.chosenProperty().get());
    model.move(0, 1000);
    int last = model.stripProperty().get().lanes().getFirst().cells().size() - 1;
    assertEquals(new Spot(0, last), model.chosenProperty().get());
    model.move(5, 0);
    assertEquals(2, model.chosenProperty().get().lane());
    assertEquals(
        model.stripProperty().get().lanes().get(2).cells().size() - 1,
        model.chosenProperty().get().cell(),
        "the cell nearest in time");
    model.forget();
    assertNull(model.words());
  }

  @Test
  void theNumberOfALaneLeadsToWhatItCountsAndAroundAgain() {
    var lane = model.stripProperty().get().lanes().getFirst();
    long columns = lane.cells().stream().filter(cell -> cell.departures() > 0).count();
    assertTrue(columns > 0);
    model.nextIn(0);
    Spot first = model.chosenProperty().get();
    Set<Spot> seen = new HashSet<>();
    for (int i = 0; i < columns; i++) {
      Spot spot = model.chosenProperty().get();
      seen.add(spot);
      assertEquals(0, spot.lane());
      assertTrue(lane.cells().get(spot.cell()).departures() > 0);
      model.nextIn(0);
    }
    assertEquals(columns, seen.size(), "each of them once");
    assertEquals(first, model.chosenProperty().get());
    model.nextIn(99);
    assertEquals(first, model.chosenProperty().get());
    model.nextIn(1);
    var other = model.stripProperty().get().lanes().get(1);
    if (other.departures() == 0) {
      assertEquals(spot(1, RunCell.SILENT), model.chosenProperty().get(), "what was not seen");
    } else {
      assertEquals(1, model.chosenProperty().get().lane());
    }
  }

  @Test
  void itsStartsAndFinishesAreThoseOfThatTimeOnThatHost() {
    model.chosenProperty().set(spot(0, RunCell.LATE));
    behind.openEvents();
    Place.Timeline place = (Place.Timeline) fixture.navigator.placeProperty().get();
    assertEquals("(event.action:backup-start) and host.name:\"db-01\"", place.kql());
    assertEquals(Instant.parse("2026-07-30T23:29:00Z"), place.brush().from());
    assertEquals(Instant.parse("2026-08-01T23:29:00Z"), place.brush().to(), "over the holiday");
    behind.openAround();
    Place.Timeline around = (Place.Timeline) fixture.navigator.placeProperty().get();
    assertEquals("host.name:\"db-01\"", around.kql());
    assertEquals(Instant.parse("2026-07-30T22:30:00Z"), around.brush().from());
  }

  @Test
  void theWholeStripIsOneChartWithANamedRowALane() {
    RunStrip strip = model.stripProperty().get();
    Chart chart = RunsPainter.chart(strip, ZoneOffset.UTC);
    assertEquals(3, strip.lanes().size());
    assertEquals(strip.lanes().stream().map(RunsModel::where).toList(), chart.rows().names());
    String svg = chart.svg(600, 3 * RunsPainter.PITCH, Tokens.load(false));
    for (RunStrip.Lane lane : strip.lanes()) {
      assertTrue(svg.contains(">" + RunsModel.where(lane) + "</text>"), lane.host());
    }
    List<List<String>> rows = new ArrayList<>();
    chart.sheet().rows().each(rows::add, Cancellation.none());
    assertEquals(strip.lanes().stream().mapToInt(lane -> lane.cells().size()).sum(), rows.size());
    assertEquals(List.of("pg-nightly", "db-01"), rows.getFirst().subList(0, 2));
  }

  @Test
  void withoutJobsThereIsNoStrip() {
    assertTrue(model.hasJobs());
    assertNotNull(model.stripProperty().get());
    ControlDetail shown = detail(false);
    behind.show(shown, shown.period());
    assertFalse(model.hasJobs());
    assertNull(model.stripProperty().get());
    model.move(1, 0);
    assertNull(model.chosenProperty().get());
  }
}

package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.Unseen;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeChartTest {
  private static final int WIDTH = 920;
  private static final int HEIGHT = 78;
  private static final Instant IN_THE_SILENCE = Instant.parse("2026-08-28T08:00:00Z");
  private final Fixture fixture = new Fixture();
  private final TimelineViewModel model = new TimelineViewModel(fixture.context);

  private RangeChart chart(String kql) {
    fixture.session.reload();
    model.arrive(new Place.Timeline(kql, null, null, null));
    Counted counted = model.countedProperty().get();
    assertNotNull(counted);
    Unseen unseen = Unseen.of(fixture.session, counted.kql(), counted.span());
    return RangeChart.of(counted, unseen, null, fixture.session.now());
  }

  private static Drawn drawn(RangeChart chart) {
    return Drawn.of(chart.bars(BarsPainter.top(chart.histogram())), WIDTH, HEIGHT);
  }

  private static double x(Instant at) {
    return new TimeScale(FakeWorkbench.PERIOD.span(), 0, WIDTH).x(at);
  }

  private static List<String> texts(RangeChart chart) {
    TimeScale scale = new TimeScale(FakeWorkbench.PERIOD.span(), 0, WIDTH);
    return chart.labels(scale).stream().map(LabelRow.Wish::text).toList();
  }

  @Test
  void whatSomeSourcesDidNotSeeIsHatchedFaintlyBehindTheBars() {
    RangeChart chart = chart("");
    Drawn drawn = drawn(chart);
    assertTrue(drawn.isHatched(x(IN_THE_SILENCE), 8), "in the band");
    assertFalse(drawn.isHatched(x(IN_THE_SILENCE), 30), "host was asked and seen");
    assertTrue(drawn.isFaint(x(IN_THE_SILENCE), 30), "but blank would be quiet");
    assertTrue(drawn.isFaint(x(IN_THE_SILENCE), HEIGHT - 2), "down to the axis");
    assertFalse(drawn.isFaint(x(Instant.parse("2026-07-12T04:00:00Z")), 30), "all was seen");
    assertEquals(2, texts(chart).size());
    assertTrue(texts(chart).contains("cloudtrail blind 1 d 7 h"), texts(chart).toString());
  }

  @Test
  void whatNobodyWhoWasAskedSawIsHatchedAtFullHeight() {
    RangeChart chart = chart("exhibit.source:cloudtrail");
    Drawn drawn = drawn(chart);
    assertTrue(drawn.isHatched(x(IN_THE_SILENCE), 30));
    assertFalse(drawn.isHatched(x(Instant.parse("2026-09-23T12:00:00Z")), 8), "backup not asked");
    assertEquals(List.of("blind 1 d 7 h"), texts(chart));
  }

  @Test
  void anAnswerThatIsNotWholeHidesNoBars() {
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    RangeChart chart = chart("exhibit.source:host");
    Drawn drawn = drawn(chart);
    double x = x(Instant.parse("2026-07-12T04:00:00Z"));
    assertTrue(drawn.isHatched(x, 1), "all that is past, in the band");
    assertFalse(drawn.isHatched(x, 30), "not at full height");
    assertFalse(drawn.isHatched(x(FakeWorkbench.CLOCK.instant()) + 5, 1), "nor what is to come");
    assertEquals(List.of("at least"), texts(chart));
    assertTrue(
        chart.chart(ZoneOffset.UTC).spoken().contains("could not look everywhere"),
        chart.chart(ZoneOffset.UTC).spoken());
  }

  @Test
  void theTableSaysOfEachColumnWhoSawNothing() {
    RangeChart chart = chart("");
    List<List<String>> rows = new ArrayList<>();
    chart.chart(ZoneOffset.UTC).sheet().rows().each(rows::add, Cancellation.none());
    assertEquals("", rows.getFirst().get(3));
    List<String> silent =
        rows.stream()
            .filter(row -> row.getFirst().startsWith("2026-08-28 00:00"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("0", "cloudtrail"), silent.subList(2, 4), "a column that holds nothing");
    assertEquals("backup", rows.getLast().get(3));
    assertEquals(
        chart.histogram().total(),
        rows.stream().mapToLong(row -> Long.parseLong(row.get(2))).sum());
    assertTrue(
        chart.chart(ZoneOffset.UTC).spoken().contains("; cloudtrail not seen for 1 d 7 h, backup"),
        chart.chart(ZoneOffset.UTC).spoken());
  }

  @Test
  void aPartOfTheRangeSaysOnlyWhatWasMissedInIt() {
    RangeChart whole = chart("");
    TimeSpan july =
        new TimeSpan(FakeWorkbench.PERIOD.from(), Instant.parse("2026-08-01T00:00:00Z"));
    model.arrive(new Place.Timeline("", july, null, null));
    Counted counted = model.countedProperty().get();
    assertNotNull(counted);
    Unseen unseen = Unseen.of(fixture.session, counted.kql(), counted.span());
    assertEquals(Unseen.NOTHING, unseen);
    assertTrue(whole.unseen().words().length() > 0);
  }
}

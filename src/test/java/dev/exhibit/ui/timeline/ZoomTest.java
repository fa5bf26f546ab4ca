package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZoomTest {
  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private static final TimeSpan WHOLE = hours(0, 100);

  private static TimeSpan hours(long from, long to) {
    return new TimeSpan(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)));
  }

  @Test
  void inKeepsTheMiddle() {
    assertEquals(hours(25, 75), Zoom.in(WHOLE));
    TimeSpan least = new TimeSpan(START, START.plusSeconds(15));
    assertEquals(least, Zoom.in(least));
  }

  @Test
  void outStaysWithinTheWhole() {
    assertEquals(hours(30, 50), Zoom.out(hours(35, 45), WHOLE));
    assertEquals(hours(0, 20), Zoom.out(hours(0, 10), WHOLE));
    assertEquals(hours(80, 100), Zoom.out(hours(90, 100), WHOLE));
    assertNull(Zoom.out(hours(20, 80), WHOLE));
  }

  @Test
  void whatIsUnderThePointerStaysThere() {
    assertEquals(hours(30, 55), Zoom.scaled(hours(20, 70), 0.4, 0.5, WHOLE));
    assertEquals(hours(20, 70), Zoom.scaled(hours(30, 55), 0.4, 2, WHOLE));
    assertEquals(WHOLE, Zoom.scaled(hours(20, 70), 0.4, 100, WHOLE));
    assertEquals(hours(0, 40), Zoom.scaled(hours(0, 20), 0.9, 2, WHOLE), "not before the period");
    TimeSpan least = new TimeSpan(START, START.plusSeconds(10));
    assertEquals(least, Zoom.scaled(least, 0.5, 0.5, WHOLE));
  }

  @Test
  void movingStopsAtTheEnds() {
    assertEquals(hours(45, 55), Zoom.moved(hours(40, 50), 0.5, WHOLE));
    assertEquals(hours(0, 10), Zoom.moved(hours(3, 13), -1, WHOLE));
    assertEquals(hours(90, 100), Zoom.moved(hours(80, 90), 3, WHOLE));
    assertEquals(hours(30, 60), Zoom.wider(hours(40, 50), WHOLE));
    assertEquals(hours(0, 100), Zoom.wider(hours(30, 80), WHOLE));
  }

  @Test
  void columnsEndWhereTheRangeEnds() {
    Duration four = Duration.ofHours(4);
    TimeSpan shown = hours(1, 99);
    assertEquals(hours(1, 4), Zoom.columns(shown.from(), shown.from(), four, shown));
    assertEquals(hours(4, 12), Zoom.columns(hour(5), hour(9), four, shown));
    assertEquals(hours(96, 99), Zoom.columns(hour(99), hour(99), four, shown), "the last pixel");
    assertEquals(hours(1, 4), Zoom.columns(hour(-9), hour(2), four, shown), "before it");
  }

  @Test
  void aStepGoesFromWholeColumnToWholeColumnAndNotOut() {
    Duration four = Duration.ofHours(4);
    TimeSpan shown = hours(1, 99);
    assertEquals(Optional.of(hours(4, 8)), Zoom.stepped(hours(1, 4), 1, false, four, shown));
    assertEquals(Optional.of(hours(1, 4)), Zoom.stepped(hours(4, 8), -1, false, four, shown));
    assertEquals(Optional.empty(), Zoom.stepped(hours(1, 4), -1, false, four, shown));
    assertEquals(Optional.of(hours(92, 99)), Zoom.stepped(hours(92, 96), 1, true, four, shown));
    assertEquals(Optional.empty(), Zoom.stepped(hours(96, 99), 1, false, four, shown));
    assertEquals(Optional.empty(), Zoom.stepped(hours(8, 12), -1, true, four, shown));
  }

  private static Instant hour(long hour) {
    return START.plus(Duration.ofHours(hour));
  }

  @Test
  void theFirstAndTheLastColumnAreReachedAtOnceAndStretched() {
    Duration four = Duration.ofHours(4);
    TimeSpan shown = hours(1, 99);
    assertEquals(hours(1, 4), Zoom.edge(null, true, four, shown));
    assertEquals(hours(96, 99), Zoom.edge(null, false, four, shown));
    assertEquals(hours(1, 12), Zoom.edge(hours(8, 12), true, four, shown));
    assertEquals(hours(8, 99), Zoom.edge(hours(8, 12), false, four, shown));
  }
}

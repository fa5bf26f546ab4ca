package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
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
}

package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {
  @Test
  void followsTheZonesDaysOverAChangeOfClocks() {
    TimeAxis axis =
        TimeAxis.of(
            Instant.parse("2026-03-01T05:00:00Z"),
            Instant.parse("2026-04-01T04:00:00Z"),
            ZoneId.of("America/New_York"));
    assertEquals("in 15 minutes", TimeAxis.of(hour(0), hour(23), ZoneOffset.UTC).unit());
    TimeAxis days =
        TimeAxis.of(
            Instant.parse("2026-02-01T05:00:00Z"),
            Instant.parse("2026-05-01T04:00:00Z"),
            ZoneId.of("America/New_York"));
    assertEquals("a day", days.unit());
    assertEquals(89, days.edges().size() - 1);
    List<Duration> widths =
        java.util.stream.IntStream.range(0, 89)
            .mapToObj(i -> Duration.between(days.edges().get(i), days.edges().get(i + 1)))
            .distinct()
            .sorted()
            .toList();
    assertEquals(List.of(Duration.ofHours(23), Duration.ofHours(24)), widths);
    assertTrue(axis.edges().size() <= 101);
  }

  private static Instant hour(int hour) {
    return Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(hour));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 59, 3309, 86_400, 90L * 86_400, 400L * 86_400, 20_000L * 86_400})
  void coversThePeriodInFewTouchingBuckets(long seconds) {
    Instant from = Instant.parse("2023-07-10T11:42:18Z");
    Instant to = from.plusSeconds(seconds);
    TimeAxis axis = TimeAxis.of(from, to, ZoneOffset.UTC);
    assertEquals(from, axis.edges().getFirst());
    assertEquals(to, axis.edges().getLast());
    assertTrue(axis.edges().size() <= 102, axis.edges().size() + " edges");
    assertEquals(axis.edges().stream().distinct().sorted().toList(), axis.edges());
    assertEquals(0, axis.bucket(from));
    assertEquals(axis.edges().size() - 2, axis.bucket(to.minusMillis(1)));
    for (int i = 1; i < axis.edges().size() - 1; i++) {
      assertEquals(i, axis.bucket(axis.edges().get(i)));
      assertEquals(i - 1, axis.bucket(axis.edges().get(i).minusNanos(1)));
    }
  }
}

package dev.exhibit.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.CheckResult.Group;
import dev.exhibit.model.CheckStatus;
import dev.exhibit.model.Previous;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.CheckTimes.Rhythm;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which times, indices and groups a check looks at. */
class CheckTimesTest {
  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final Rhythm ONCE = new Rhythm(null, 1, null);

  private static CheckTimes times(String window, Rhythm rhythm, ZoneId zone) {
    return CheckTimes.of(window, Previous.NONE, null, rhythm, zone);
  }

  @ParameterizedTest
  @CsvSource({
    "30s, UTC, 2026-03-31T11:59:30Z",
    "15m, UTC, 2026-03-31T11:45:00Z",
    "2h, UTC, 2026-03-31T10:00:00Z",
    "1d, UTC, 2026-03-30T12:00:00Z",
    "1w, UTC, 2026-03-24T12:00:00Z",
    "1mo, UTC, 2026-02-28T12:00:00Z",
    "P1M, UTC, 2026-02-28T12:00:00Z",
    "PT36H, UTC, 2026-03-30T00:00:00Z",
    "P1DT2H, UTC, 2026-03-30T10:00:00Z",
    "3d, Europe/Berlin, 2026-03-28T13:00:00Z",
    "PT72H, Europe/Berlin, 2026-03-28T12:00:00Z",
  })
  void lengthsAreThoseOfTheCalendar(String window, String zone, Instant from) {
    assertEquals(
        List.of(new TimeSpan(from, NOW)), times(window, ONCE, ZoneId.of(zone)).windows(NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "m", "-1d", "1y2", "P", "PT", "PT-1H", "1.5h", "P1DT", "T1H"})
  void whatIsNoLengthIsSaid(String text) {
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> CheckWindow.parse(text));
    assertTrue(told.getMessage().contains("15m"), told.getMessage());
  }

  @Test
  void windowsTouchUnlessSaid() {
    Instant four = Instant.parse("2026-03-31T11:56:00Z");
    assertEquals(
        List.of(
            new TimeSpan(four.minusSeconds(300), four),
            new TimeSpan(four.minusSeconds(600), four.minusSeconds(300))),
        times("5m", new Rhythm("240", 2, null), ZoneOffset.UTC).windows(NOW));
    assertEquals(
        List.of(
            new TimeSpan(four.minusSeconds(300), four),
            new TimeSpan(four.minusSeconds(360), four.minusSeconds(60))),
        times("5m", new Rhythm("4m", 2, "1m"), ZoneOffset.UTC).windows(NOW));
  }

  @Test
  void whatContradictsItselfIsSaid() {
    TimeSpan span = new TimeSpan(NOW, NOW.plusSeconds(1));
    Previous day = new Previous(0, 0, 1, 0, 0);
    List.<Runnable>of(
            () -> CheckTimes.of("1d", day, null, ONCE, ZoneOffset.UTC),
            () -> CheckTimes.of("1d", Previous.NONE, span, ONCE, ZoneOffset.UTC),
            () ->
                CheckTimes.of(null, Previous.NONE, null, new Rhythm(null, 2, null), ZoneOffset.UTC),
            () ->
                CheckTimes.of("1d", Previous.NONE, null, new Rhythm(null, 0, null), ZoneOffset.UTC),
            () ->
                CheckTimes.of("1d", Previous.NONE, null, new Rhythm("x", 1, null), ZoneOffset.UTC))
        .forEach(said -> assertThrows(IllegalArgumentException.class, said::run));
  }

  @ParameterizedTest
  @CsvSource({
    "l-%Y.%m.%d, 2026-03-30T23:59:59Z, 2026-03-31T00:00:00Z, l-2026.03.30",
    "l-%Y.%m.%d, 2026-03-30T23:59:59Z, 2026-03-31T00:00:00.001Z, l-2026.03.30 l-2026.03.31",
    "l-%Y.%m, 2026-01-31T00:00:00Z, 2026-03-01T00:00:00Z, l-2026.01 l-2026.02",
    "l-%H, 2026-03-30T22:30:00Z, 2026-03-31T00:30:00Z, l-22 l-23 l-00",
  })
  void eachIndexOfTheSpanIsNamedOnce(String pattern, Instant from, Instant to, String names) {
    assertEquals(List.of(names.split(" ")), DatedIndices.of(pattern, new TimeSpan(from, to)));
  }

  @Test
  void aHostNeverSeenIsCriticalWhateverTheThresholds() {
    List<Group> groups =
        GroupVerdicts.of(
            Map.of("a", 5L, "b", 1L, "z", 12L),
            List.of("a", "never"),
            Thresholds.parse("2:", "~:10", false));
    assertEquals(
        List.of(
            new Group("never", 0, CheckStatus.CRITICAL, true),
            new Group("z", 12, CheckStatus.CRITICAL, false),
            new Group("b", 1, CheckStatus.WARNING, false),
            new Group("a", 5, CheckStatus.OK, true)),
        groups);
  }

  @Test
  void longListsAreAskedInPartsThatLoseNothing() {
    List<String> names = IntStream.range(0, 500).mapToObj(i -> "logstash-2026.01." + i).toList();
    List<List<String>> parts = IndexNames.parts(names);
    assertEquals(names, parts.stream().flatMap(List::stream).toList());
    parts.forEach(part -> assertTrue(String.join(",", part).length() <= 1_200));
    assertTrue(parts.size() > 5);
  }
}

package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.ui.common.TimeScale;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells follow the clock of the period's zone, also where it is put forward or back. */
class CellEdgesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static CellEdges of(String period, String zone) {
    return CellEdges.of(Period.parse(period, ZoneId.of(zone)));
  }

  private static Histogram histogram(List<Instant> times, Duration width) {
    Map<Instant, Long> counts = new TreeMap<>();
    times.forEach(time -> counts.merge(TimeScale.bucketStart(time, width), 1L, Long::sum));
    return new Histogram(
        width,
        counts.entrySet().stream()
            .map(one -> new Histogram.Bucket(one.getKey(), one.getValue(), Map.of(), null, null))
            .toList());
  }

  private static Answer<Histogram> whole(CellEdges edges, List<Instant> times) {
    Proof proof =
        new Proof(
            List.of("i"),
            "{}",
            "00".repeat(32),
            edges.period().from(),
            edges.period().to(),
            times.size(),
            "eq",
            new Shards(1, 1, 0, 0),
            false,
            null,
            null,
            1);
    return new Answer.Complete<>(histogram(times, edges.counted()), proof);
  }

  /** Among the instants are the first and the last millisecond of every day of the zone. */
  private static List<Instant> times(Period period) {
    Random random = new Random(20_260_701);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      times.add(period.from().plusMillis(random.nextLong(period.duration().toMillis())));
    }
    LocalDate day = LocalDate.ofInstant(period.from(), period.zone());
    for (; day.atStartOfDay(period.zone()).toInstant().isBefore(period.to()); ) {
      times.add(day.atStartOfDay(period.zone()).toInstant());
      day = day.plusDays(1);
      times.add(day.atStartOfDay(period.zone()).toInstant().minusMillis(1));
    }
    return times;
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-07-01/2026-10-01, 92",
    "Europe/Berlin, 2026-07-01/2027-01-01, 184",
    "Europe/Berlin, 2026-01-01/2027-01-01, 365",
    "America/New_York, 2026-01-01/2026-07-01, 181",
    "America/New_York, 2024-01-01/2025-01-01, 366",
    "Asia/Kolkata, 2026-07-01/2026-10-01, 92",
    "Australia/Lord_Howe, 2026-03-01/2026-06-01, 92",
    "Australia/Lord_Howe, 2026-07-01/2027-07-01, 365",
    "America/Santiago, 2026-07-01/2026-10-01, 92"
  })
  void aCellIsADayOfTheZoneAndHasItsEventsAlone(String zone, String typed, int days) {
    CellEdges edges = of(typed, zone);
    Period period = edges.period();
    assertEquals(DAY, edges.step());
    assertEquals(days, edges.size());
    List<Instant> times = times(period);
    Map<LocalDate, Long> expected = new TreeMap<>();
    times.forEach(time -> expected.merge(LocalDate.ofInstant(time, period.zone()), 1L, Long::sum));
    long[] counts = new CountedCells(edges, whole(edges, times)).counts();
    LocalDate day = LocalDate.ofInstant(period.from(), period.zone());
    for (int cell = 0; cell < edges.size(); cell++) {
      assertEquals(day.atStartOfDay(period.zone()).toInstant(), edges.span(cell).from());
      assertEquals(expected.get(day), counts[cell], day + " in " + zone);
      day = day.plusDays(1);
      assertEquals(day.atStartOfDay(period.zone()).toInstant(), edges.span(cell).to());
    }
  }

  /** A part of a period, as it is looked at from closer, which holds a change of the clock. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin, 2026-10-25",
        "Europe/Berlin, 2026-03-29",
        "America/New_York, 2026-11-01",
        "America/New_York, 2026-03-08",
        "Australia/Lord_Howe, 2026-04-05",
        "Australia/Lord_Howe, 2026-10-04",
        "Asia/Kolkata, 2026-10-04"
      })
  void whatIsShorterThanADayFollowsTheClockToo(String where) {
    ZoneId zone = ZoneId.of(where.split(", ")[0]);
    Instant middle = LocalDate.parse(where.split(", ")[1]).atStartOfDay(zone).toInstant();
    for (int hours : new int[] {6, 24, 60, 24 * 4, 24 * 12, 24 * 25, 24 * 50}) {
      Instant from = middle.minus(Duration.ofMinutes(hours * 30L)).plusSeconds(1_234);
      CellEdges edges = CellEdges.of(new Period(from, from.plus(Duration.ofHours(hours)), zone));
      long step = edges.step().toSeconds();
      for (Instant edge : edges.edges().subList(1, edges.size())) {
        ZonedDateTime clock = edge.atZone(zone);
        ZoneOffsetTransition last = zone.getRules().previousTransition(edge.plusMillis(1));
        boolean moved = last != null && last.getInstant().equals(edge);
        assertTrue(
            clock.toLocalTime().toSecondOfDay() % step == 0 || moved,
            clock + " of " + edges.step());
      }
      List<Instant> times = times(edges.period());
      times.removeIf(time -> !edges.period().contains(time));
      long[] expected = new long[edges.size()];
      times.forEach(time -> expected[edges.indexAt(time)]++);
      assertArrayEquals(
          expected,
          new CountedCells(edges, whole(edges, times)).counts(),
          "no bucket lies in two cells of " + edges.step() + " in " + where);
    }
  }

  @Test
  void theHourThatIsRepeatedIsCountedTwiceWhereItsCellsAreThatShort() {
    CellEdges edges = of("2026-10-25/2026-10-26", "Europe/Berlin");
    assertEquals(Duration.ofMinutes(15), edges.step());
    assertEquals(100, edges.size());
    CellEdges days = of("2026-10-05/2026-10-30", "Europe/Berlin");
    assertEquals(Duration.ofHours(6), days.step());
    int night = days.indexAt(Instant.parse("2026-10-25T00:30:00Z"));
    assertEquals(Duration.ofHours(7), days.span(night).duration());
  }

  @Test
  void ofMoreThanAYearACellIsAWeekThatBeginsOnMonday() {
    for (String zone : new String[] {"UTC", "Europe/Berlin", "Australia/Lord_Howe"}) {
      CellEdges edges = of("2025-01-01/2027-01-01", zone);
      assertEquals(Duration.ofDays(7), edges.step());
      for (Instant edge : edges.edges().subList(1, edges.size())) {
        ZonedDateTime clock = edge.atZone(ZoneId.of(zone));
        assertEquals(DayOfWeek.MONDAY, clock.getDayOfWeek());
        assertEquals(clock.truncatedTo(ChronoUnit.DAYS), clock);
      }
      List<Instant> times = times(edges.period());
      long[] counts = new CountedCells(edges, whole(edges, times)).counts();
      int first =
          edges.indexAt(LocalDate.of(2026, 3, 30).atStartOfDay(ZoneId.of(zone)).toInstant());
      assertEquals(times.stream().filter(edges.span(first)::contains).count(), counts[first], zone);
    }
    assertEquals(Duration.ofDays(14), of("2015-01-01/2027-01-01", "UTC").step());
  }

  @Test
  void anInstantIsInOneCellOrOutside() {
    CellEdges edges = of("2026-07-01/2026-10-01", "Europe/Berlin");
    assertEquals(0, edges.indexAt(Instant.parse("2026-06-30T22:00:00Z")));
    assertEquals(0, edges.indexAt(Instant.parse("2026-07-01T21:59:59.999Z")));
    assertEquals(1, edges.indexAt(Instant.parse("2026-07-01T22:00:00Z")));
    assertEquals(91, edges.indexAt(Instant.parse("2026-09-30T21:59:59Z")));
    assertEquals(-1, edges.indexAt(Instant.parse("2026-09-30T22:00:00Z")));
    assertEquals(-1, edges.indexAt(Instant.parse("2026-06-30T21:59:59Z")));
  }
}

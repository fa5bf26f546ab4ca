package dev.exhibit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cron lines fire as cron(5) and cron(8) of Vixie cron say. */
class CronScheduleTest {

  private static List<String> times(String line, String zone, String from, String to) {
    CronSchedule schedule = CronSchedule.parse(line, ZoneId.of(zone));
    Instant end = Instant.parse(to);
    List<String> times = new ArrayList<>();
    Optional<Instant> at = schedule.from(Instant.parse(from));
    while (at.isPresent() && at.get().isBefore(end)) {
      times.add(at.get().toString());
      at = schedule.after(at.get());
    }
    return times;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17 * * * *     | 2026-03-02T00:00:00Z | 2026-03-03T00:00:00Z | 24",
        "*/15 * * * *   | 2026-03-02T00:00:00Z | 2026-03-02T01:00:00Z | 4",
        "5-59/15 * * * *| 2026-03-02T00:00:00Z | 2026-03-02T01:00:00Z | 4",
        "0 9-17 * * mon-fri | 2026-03-02T00:00:00Z | 2026-03-09T00:00:00Z | 45",
        "0 0 * * sat-sun| 2026-03-02T00:00:00Z | 2026-03-09T00:00:00Z | 2",
        "0 0 * * 7      | 2026-03-02T00:00:00Z | 2026-03-09T00:00:00Z | 1",
        "0 0 * * 0      | 2026-03-02T00:00:00Z | 2026-03-09T00:00:00Z | 1",
        "0 0 1,15 JAN,jul * | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z | 4",
        "0 0 13 * fri   | 2026-03-01T00:00:00Z | 2026-04-01T00:00:00Z | 4",
        "0 0 */1 * fri  | 2026-03-01T00:00:00Z | 2026-04-01T00:00:00Z | 4",
        "0 0 31 * *     | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z | 7",
        "0 0 29 2 *     | 2025-01-01T00:00:00Z | 2033-01-01T00:00:00Z | 2",
        "@hourly        | 2026-03-02T00:00:00Z | 2026-03-03T00:00:00Z | 24",
        "@daily         | 2026-03-02T00:00:00Z | 2026-03-09T00:00:00Z | 7",
        "@weekly        | 2026-03-02T00:00:00Z | 2026-03-16T00:00:00Z | 2",
        "@monthly       | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z | 12",
        "@yearly        | 2025-06-01T00:00:00Z | 2027-06-01T00:00:00Z | 2",
        "* * * * *      | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z | 525600",
      })
  void firesSoOften(String line, String from, String to, int wanted) {
    assertEquals(wanted, times(line, "UTC", from, to).size());
  }

  @Test
  void thirteenthOrFridayIsEitherAndWithAStarBoth() {
    // In March 2026 the 13th is a Friday itself; in February 2026 too; in April it is a Monday.
    assertEquals(
        5, times("0 0 13 * fri", "UTC", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z").size());
    assertEquals(
        4, times("0 0 * * fri", "UTC", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z").size());
  }

  @Test
  void aSkippedTimeComesAsSoonAsTheClockHasMoved() {
    // In Zurich 2026-03-29 02:00 became 03:00, at 01:00 UTC.
    assertEquals(
        List.of("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
        times("30 2 * * *", "Europe/Zurich", "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"));
  }

  @Test
  void skippedTimesThatFallTogetherAreOne() {
    assertEquals(
        List.of("2026-03-29T01:00:00Z"),
        times("0,30 2 * * *", "Europe/Zurich", "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"));
  }

  @Test
  void aDoubledTimeComesAtItsFirstPassing() {
    // 2026-10-25 03:00 became 02:00, at 01:00 UTC.
    assertEquals(
        List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        times("30 2 * * *", "Europe/Zurich", "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"));
  }

  @Test
  void aLineThatFollowsTheClockSkipsAndDoublesWithIt() {
    assertEquals(
        23,
        times("17 * * * *", "Europe/Zurich", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")
            .size());
    assertEquals(
        25,
        times("17 * * * *", "Europe/Zurich", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")
            .size());
    assertEquals(
        List.of(),
        times("*/10 2 * * *", "Europe/Zurich", "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"));
    assertEquals(
        12,
        times("*/10 2 * * *", "Europe/Zurich", "2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z")
            .size());
  }

  @Test
  void aDayThatWasLeftOutDidNotHappen() {
    // Apia left out 2011-12-30 whole: more than three hours is a correction of the clock.
    assertEquals(
        List.of("2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z"),
        times("0 9 * * *", "Pacific/Apia", "2011-12-29T12:00:00Z", "2011-12-31T10:00:00Z"));
  }

  @Test
  void timesAreInOrderAndOnceAroundEveryChange() {
    for (String zone : List.of("America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo")) {
      Instant before = null;
      CronSchedule schedule = CronSchedule.parse("15 0,1,2,23 * * *", ZoneId.of(zone));
      Optional<Instant> at = schedule.from(Instant.parse("2008-01-01T12:00:00Z"));
      int count = 0;
      while (at.get().isBefore(Instant.parse("2011-01-01T12:00:00Z"))) {
        assertTrue(before == null || before.isBefore(at.get()), zone + " " + at.get());
        before = at.get();
        count++;
        at = schedule.after(before);
      }
      long days =
          LocalDate.parse("2011-01-01").toEpochDay() - LocalDate.parse("2008-01-01").toEpochDay();
      assertEquals(4 * days, count, 1, zone);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 0 30 2 *     | '0 0 30 2 *' never fires: no such month has such a day.",
        "0 0 31 4,6 *   | '0 0 31 4,6 *' never fires: no such month has such a day.",
        "60 * * * *     | '60' is not a minute of cron: it goes from 0 to 59.",
        "* 24 * * *     | '24' is not a hour of cron: it goes from 0 to 23.",
        "5/15 * * * *   | '5/15' is not a minute of cron: a step follows * or a range, such as"
            + " 5-59/15.",
        "*/0 * * * *    | '*/0' is not a minute of cron: a step is at least 1.",
        "30-10 * * * *  | '30-10' is not a minute of cron: a range goes up.",
        "0 0 * foo *    | 'foo' is not a month of cron: numbers or names such as feb stand there.",
        "0 0 * * * *    | A cron line has five fields, minute hour day month weekday, such as '17 *"
            + " * * *'; '0 0 * * * *' has 6.",
        "@reboot        | '@reboot' names no times; known are @hourly, @daily, @weekly, @monthly,"
            + " @yearly.",
      })
  void whatIsNoLineIsSaid(String line, String message) {
    Exception thrown =
        assertThrows(
            IllegalArgumentException.class, () -> CronSchedule.parse(line, ZoneId.of("UTC")));
    assertEquals(message, thrown.getMessage());
  }
}

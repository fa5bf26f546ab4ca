package dev.exhibit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarPeriodsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-01/2026-04-01, 2026-04-01/2026-07-01", // a quarter
    "2026-01-01/2026-07-01, 2026-07-01/2027-01-01", // a half
    "2024-01-01/2025-01-01, 2025-01-01/2026-01-01", // a leap year
    "2026-10-01/2027-01-01, 2027-01-01/2027-04-01",
    "2026-02-01/2026-03-01, 2026-03-01/2026-04-01", // a month
    "2026-01-15/2026-04-15, 2026-04-15/2026-07-15",
    "2026-01-01/2026-01-15, 2026-01-15/2026-01-29", // fourteen days
    "2026-01-31/2026-03-02, 2026-03-02/2026-04-01", // thirty days
    "2026-01-01T06:00:00Z/2026-01-02T06:00:00Z, 2026-01-02T06:00:00Z/2026-01-03T06:00:00Z"
  })
  void theNextOneHasTheSameLengthByTheCalendar(String period, String next) {
    for (String zone : List.of("UTC", "Europe/Zurich")) {
      assertEquals(next, CalendarPeriods.following(Period.parse(period, ZoneId.of(zone))));
    }
  }

  @Test
  void aMonthWithAChangeOfTheClockHasItsDays() {
    Period march = Period.parse("2026-03-20/2026-03-30", ZoneId.of("Europe/Zurich"));
    assertEquals("2026-03-30/2026-04-09", CalendarPeriods.following(march));
  }

  @Test
  void afterAPeriodOnlyWhatFollowsIsProposed() {
    Period quarter = Period.parse("2026-07-01/2026-10-01", ZoneId.of("Europe/Zurich"));
    assertEquals(
        List.of("2026-10-01/2027-01-01", "2026-10-01/2027-04-01", "2026-10-01/2027-10-01"),
        CalendarPeriods.after(quarter));
    Period odd = Period.parse("2026-01-01/2026-01-15", ZoneId.of("UTC"));
    assertEquals("2026-01-15/2026-01-29", CalendarPeriods.after(odd).getFirst());
    assertEquals(4, CalendarPeriods.after(odd).size());
  }

  @Test
  void whatIsOverIsProposed() {
    assertEquals(
        List.of("2026-04-01/2026-07-01", "2026-01-01/2026-07-01", "2025-01-01/2026-01-01"),
        CalendarPeriods.past(LocalDate.of(2026, 9, 24)).stream()
            .map(CalendarPeriods::text)
            .toList());
    assertEquals(
        List.of("2025-10-01/2026-01-01", "2025-07-01/2026-01-01", "2025-01-01/2026-01-01"),
        CalendarPeriods.past(LocalDate.of(2026, 1, 1)).stream()
            .map(CalendarPeriods::text)
            .toList());
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Period;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageNameTest {
  private static Period period(String from, String to, ZoneId zone) {
    return new Period(
        LocalDate.parse(from).atStartOfDay(zone).toInstant(),
        LocalDate.parse(to).atStartOfDay(zone).toInstant(),
        zone);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01,2026-10-01,Q3 2026",
    "2026-01-01,2026-04-01,Q1 2026",
    "2026-10-01,2027-01-01,Q4 2026",
    "2026-07-01,2026-08-01,July 2026",
    "2026-01-01,2027-01-01,2026",
    "2026-08-01,2026-11-01,''",
    "2026-07-01,2027-07-01,''",
    "2026-07-01,2026-07-20,''",
    "2026-07-02,2026-08-02,''",
    "2026-07-01,2026-09-01,''"
  })
  void aPartOfTheCalendarHasAName(String from, String to, String name) {
    assertEquals(name, PackageName.calendar(period(from, to, ZoneOffset.UTC)));
    assertEquals(name, PackageName.calendar(period(from, to, ZoneId.of("America/New_York"))));
  }

  @Test
  void aPeriodThatDoesNotBeginAtMidnightIsNoPartOfTheCalendar() {
    Period utc = period("2026-07-01", "2026-10-01", ZoneOffset.UTC);
    assertEquals(
        "", PackageName.calendar(new Period(utc.from().plusSeconds(1), utc.to(), utc.zone())));
    assertEquals(
        "", PackageName.calendar(new Period(utc.from(), utc.to(), ZoneId.of("Asia/Tokyo"))));
  }

  private static String name(String scope, String from, String to) {
    return PackageName.of(issued(scope, from, to));
  }

  private static IssuedPackage issued(String scope, String from, String to) {
    return new IssuedPackage(
        Path.of("evidence.asice"),
        1,
        "ab",
        "cd",
        scope,
        period(from, to, ZoneOffset.UTC),
        5,
        1,
        List.of(),
        "CN=Signer",
        "ef",
        Instant.EPOCH,
        null,
        List.of(),
        List.of());
  }

  @Test
  void aPackageIsCalledByWhatItIsOf() {
    assertEquals("All criteria, Q3 2026", name("all", "2026-07-01", "2026-10-01"));
    assertEquals("CC6.1, July 2026", name("CC6.1", "2026-07-01", "2026-08-01"));
    assertEquals("5 controls", name("selection", "2026-07-01", "2026-07-20"));
    assertEquals(
        "5 controls, 2026-07-01 → 2026-07-20",
        PackageName.whole(issued("selection", "2026-07-01", "2026-07-20")));
    assertEquals(
        "All criteria, Q3 2026", PackageName.whole(issued("all", "2026-07-01", "2026-10-01")));
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** A day is named as it is counted, wherever the engagement is. */
class SourceDaysTest {
  private static SourceHealth source() {
    return new FakeWorkbench()
        .sources(FakeWorkbench.PERIOD, Progress.SILENT, Cancellation.none()).stream()
            .filter(one -> one.source().equals("cloudtrail"))
            .findFirst()
            .orElseThrow();
  }

  private static SourceDays days(String zone) {
    return new SourceDays(
        source(),
        Period.days(LocalDate.parse("2026-07-01"), LocalDate.parse("2026-10-01"), ZoneId.of(zone)));
  }

  private static String told(SourceDays days, int day) {
    TimeSpan span = days.span(day);
    assertNotNull(span);
    return days.words(span);
  }

  private static long counted(LocalDate day) {
    return source().byDay().buckets().stream()
        .filter(bucket -> bucket.from().toString().startsWith(day.toString()))
        .mapToLong(Histogram.Bucket::count)
        .sum();
  }

  @Test
  void whatADayOpensLiesInThePeriodOfWhichItIsCounted() {
    SourceDays days = days("America/New_York"); // from 04:00 to 04:00
    assertEquals(
        new TimeSpan(Instant.parse("2026-07-01T04:00:00Z"), Instant.parse("2026-07-02T00:00:00Z")),
        days.part(0));
    assertEquals(days.span(1), days.part(1));
    assertEquals(
        new TimeSpan(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-10-01T04:00:00Z")),
        days.part(days.count() - 1));
    assertNull(days.part(days.count()));
  }

  @Test
  void aDayIsNamedInTheZoneInWhichItIsCounted() {
    String second =
        "Thursday 2026-07-02 UTC: " + counted(LocalDate.parse("2026-07-02")) + " events";
    assertEquals(second, told(days("UTC"), 1));
    assertEquals(second, told(days("America/New_York"), 1), "the first holds midnight there");
    assertEquals(second, told(days("Asia/Tokyo"), 2), "the first begins the day before there");
  }
}

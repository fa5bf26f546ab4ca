package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneUnitTest {
  /** Offsets are 0; +2 and +1; 0 alone; −4 and −5; +5:30; +10:30 and +11; +5:45; +1:24 and +1. */
  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-07-01, 2026-12-01, P1D",
    "Europe/Berlin, 2026-07-01, 2026-12-01, PT1H",
    "Europe/London, 2026-11-01, 2026-12-01, P1D",
    "America/New_York, 2026-07-01, 2026-12-01, PT1H",
    "Asia/Kolkata, 2026-07-01, 2026-12-01, PT30M",
    "Australia/Lord_Howe, 2026-07-01, 2026-12-01, PT30M",
    "Asia/Kathmandu, 2026-07-01, 2026-12-01, PT15M",
    "Europe/Warsaw, 1914-01-01, 1916-01-01, PT15M"
  })
  void countsAreAsFineAsTheClockOfTheZoneAsksFor(
      String zone, String from, String to, Duration unit) {
    TimeSpan span =
        new TimeSpan(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    assertEquals(unit, ZoneUnit.of(span, ZoneId.of(zone)));
  }
}

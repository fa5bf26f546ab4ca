package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final Instant NOW = Instant.parse("2026-09-24T14:20:00Z");

  @Test
  void runsAreToldFromTheBeginningOfAPeriodThatIsToCome() {
    assertEquals(
        Instant.parse("2026-09-30T22:00:00Z"),
        DeskEngagement.begin("2026-10-01/2027-01-01", ZoneId.of("Europe/Zurich"), NOW));
    assertEquals(NOW, DeskEngagement.begin("2026-07-01/2026-10-01", ZoneOffset.UTC, NOW));
  }

  @Test
  void withoutAPeriodTheyAreToldFromNowOn() {
    assertEquals(NOW, DeskEngagement.begin(" ", ZoneOffset.UTC, NOW));
    assertEquals(NOW, DeskEngagement.begin("next year", ZoneOffset.UTC, NOW));
  }
}

package dev.exhibit.evidence.pdf;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.Chart;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartDrawingTest {
  private static String drawn(boolean judged) {
    Instant from = Instant.parse("2026-03-01T00:00:00Z");
    Instant to = from.plusSeconds(86_400);
    return ChartDrawing.draw(
        new Chart(
            from,
            to,
            ZoneOffset.UTC,
            "a day",
            List.of(new Chart.Bucket(from, to, 7, 0)),
            List.of(),
            List.of(),
            List.of(),
            judged));
  }

  @Test
  void noNumberOfExceptionsIsSaidOfEventsThatNobodyJudged() {
    assertTrue(drawn(true).contains("0 exceptions"));
    assertTrue(drawn(false).contains("no control judged them here"));
    assertFalse(drawn(false).contains("exceptions"));
  }
}

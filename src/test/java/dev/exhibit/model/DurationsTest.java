package dev.exhibit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "P1DT7H, 1 d 7 h",
    "P2D, 2 d",
    "P1DT59M, 1 d",
    "PT23H59M59S, 23 h 59 min",
    "PT1H, 1 h",
    "PT59M58S, 59 min 58 s",
    "PT10M, 10 min",
    "PT40S, 40 s",
    "PT0.2S, 1 s"
  })
  void theTwoLargestUnitsAreSaid(Duration duration, String words) {
    assertEquals(words, Durations.words(duration));
  }
}

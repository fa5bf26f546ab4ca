package dev.exhibit.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.CheckStatus;
import dev.exhibit.model.Previous;
import dev.exhibit.model.SensuCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a value is one to alert about. */
class ThresholdsTest {
  @ParameterizedTest
  @CsvSource({
    "10, 10, 0 5 10, -1 10.5 11",
    "10:, 10:, 10 11 1000000, 9.99 0 -5",
    "~:10, ~:10, -1000 10, 10.01 11",
    "10:20, 10:20, 10 15 20, 9 21",
    "@10:20, @10:20, 9 21, 10 15 20",
    "0:20, 20, 0 20, -1 21",
    ":20, 20, 0 20, -1 21",
    "@~:0, @~:0, 0.5 1, 0 -1",
    "~:, ~:, -1 0 1,",
    "-5:-1, -5:-1, -5 -1, 0 -6",
    "0.25, 0.25, 0.25, 0.2501",
  })
  void rangesAreThoseOfTheGuidelines(String text, String shown, String good, String bad) {
    NagiosRange range = NagiosRange.parse(text);
    assertEquals(shown, range.toString());
    values(good).forEach(value -> assertEquals(false, range.alerts(value), text + " " + value));
    values(bad).forEach(value -> assertEquals(true, range.alerts(value), text + " " + value));
  }

  private static List<Double> values(String text) {
    return text == null
        ? List.of()
        : List.of(text.split(" ")).stream().map(Double::valueOf).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "@", "20:10", "1:2:3", "1e3", "10%", "--1", "~", "@~"})
  void whatIsNoRangeIsSaid(String text) {
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> NagiosRange.parse(text));
    assertTrue(told.getMessage().length() > 20);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 0, false, CRITICAL", "2, 2, 0, false, WARNING", "2, 2, 1, false, WARNING",
    "2, 2, 2, false, OK", "0, 0, 0, false, OK", "1, 0, 0, false, CRITICAL",
    "2, 3, 0, true, CRITICAL", "2, 2, 3, true, WARNING", "2, 2, 2, true, OK",
    "0, 0, 0, true, OK", "0, 1, 100, true, CRITICAL", "1, 1, 100, true, WARNING",
    "100, 1, 100, true, OK",
  })
  void thoseOfThePluginAreStrict(
      long count, long critical, long warning, boolean invert, CheckStatus status) {
    SensuCheck check =
        new SensuCheck(
            null,
            null,
            false,
            "*",
            "message",
            null,
            "@timestamp",
            Previous.NONE,
            0,
            warning,
            critical,
            invert);
    assertEquals(status, Thresholds.of(check).judge(count));
  }

  @Test
  void withoutThresholdsAllIsWell() {
    assertEquals(CheckStatus.OK, new Thresholds(null, null).judge(1e9));
    assertEquals(CheckStatus.WARNING, new Thresholds(NagiosRange.parse("5"), null).judge(6));
  }
}

package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.timeline.PartCount.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartCountTest {
  private static final Proof PROOF =
      new FakeWorkbench().count("", FakeWorkbench.PERIOD.span()).proof();

  /** The range begins and ends within columns of three hours, as one of another zone does. */
  private static final TimeSpan RANGE = span("01:00", "13:00");

  private static final Histogram COLUMNS =
      new Histogram(
          Duration.ofHours(3),
          List.of(column("00:00", 5), column("03:00", 7), column("09:00", 2), column("12:00", 1)));

  private static Instant at(String time) {
    return Instant.parse("2026-08-03T" + time + ":00Z");
  }

  private static TimeSpan span(String from, String to) {
    return new TimeSpan(at(from), at(to));
  }

  private static Histogram.Bucket column(String from, long count) {
    return new Histogram.Bucket(at(from), count, Map.of(), null, null);
  }

  private static PartCount exact(String from, String to) {
    return PartCount.of(
        new Counted("", new Answer.Complete<>(COLUMNS, PROOF), null, RANGE, at("14:00")),
        span(from, to));
  }

  private static PartCount least(String from, String to) {
    return PartCount.of(
        new Counted(
            "", new Answer.Partial<>(COLUMNS, PROOF, "one shard"), null, RANGE, at("14:00")),
        span(from, to));
  }

  @Test
  void wholeColumnsAreCountedExactly() {
    assertEquals(new PartCount(7, Known.EXACTLY), exact("03:00", "06:00"));
    assertEquals(new PartCount(9, Known.EXACTLY), exact("03:00", "12:00"));
  }

  @Test
  void theFirstAndTheLastColumnEndWithTheRange() {
    assertEquals(new PartCount(12, Known.EXACTLY), exact("01:00", "06:00"));
    assertEquals(new PartCount(3, Known.EXACTLY), exact("09:00", "13:00"));
    assertEquals(new PartCount(15, Known.EXACTLY), exact("01:00", "13:00"));
  }

  @Test
  void aPartOfAColumnHasAtMostWhatTheColumnHas() {
    assertEquals(new PartCount(7, Known.AT_MOST), exact("04:00", "04:20"));
    assertEquals(new PartCount(12, Known.AT_MOST), exact("02:00", "06:00"));
    assertEquals(new PartCount(5, Known.AT_MOST), exact("01:00", "02:00"));
  }

  @Test
  void whereTheColumnsAreEmptyNothingIs() {
    assertEquals(new PartCount(0, Known.EXACTLY), exact("06:30", "07:00"));
  }

  @Test
  void whatLiesBeyondTheRangeWasNotCounted() {
    assertNull(exact("00:00", "06:00"));
    assertNull(exact("09:00", "15:00"));
  }

  @Test
  void aPartialAnswerIsAtLeastSoManyOfWholeColumnsOnly() {
    assertEquals(new PartCount(7, Known.AT_LEAST), least("03:00", "06:00"));
    assertNull(least("04:00", "04:20"));
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.usecase.BucketWidths;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTicksTest {
  private static TimeScale scale(String from, String to, double width) {
    return new TimeScale(new TimeSpan(Instant.parse(from), Instant.parse(to)), 0, width);
  }

  private static List<String> labels(TimeScale scale, ZoneId zone) {
    return TimeTicks.of(scale, zone).stream().map(TimeTicks.Tick::label).toList();
  }

  @Test
  void aQuarterIsLabelledByWeeksOfEachMonth() {
    List<String> labels =
        labels(scale("2026-07-01T00:00:00Z", "2026-10-01T00:00:00Z", 1100), ZoneOffset.UTC);
    assertEquals(
        List.of("Jul", "8", "15", "22", "29", "Aug", "8", "15", "22", "29", "Sep", "8", "15", "22"),
        labels);
  }

  @Test
  void aSpanThatBeginsWithinAMonthNamesIt() {
    List<String> labels =
        labels(scale("2026-08-01T02:00:00Z", "2026-08-08T00:00:00Z", 500), ZoneOffset.UTC);
    assertEquals(List.of("2 Aug", "3", "4", "5", "6", "7"), labels);
  }

  @Test
  void anHourIsLabelledByMinutes() {
    List<String> labels =
        labels(scale("2023-07-10T11:42:18Z", "2023-07-10T12:37:51Z", 800), ZoneOffset.UTC);
    assertEquals(
        List.of(
            "11:45", "11:50", "11:55", "12:00", "12:05", "12:10", "12:15", "12:20", "12:25",
            "12:30", "12:35"),
        labels);
  }

  @Test
  void daysBeginAtMidnightOfTheZone() {
    TimeScale scale = scale("2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z", 300);
    TimeTicks.Tick first = TimeTicks.of(scale, ZoneId.of("Europe/Berlin")).getFirst();
    assertEquals(Instant.parse("2026-10-24T22:00:00Z"), scale.at(first.x()));
  }

  @Test
  void hoursStayRoundWhereTheClocksAreChanged() {
    ZoneId zone = ZoneId.of("America/New_York");
    assertEquals(
        List.of("8 Mar", "06:00", "12:00", "18:00", "9 Mar", "06:00", "12:00", "18:00"),
        labels(scale("2026-03-08T05:00:00Z", "2026-03-10T04:00:00Z", 600), zone));
    assertEquals(
        List.of("1 Nov", "06:00", "12:00", "18:00", "2 Nov", "06:00", "12:00", "18:00"),
        labels(scale("2026-11-01T04:00:00Z", "2026-11-03T05:00:00Z", 600), zone));
    assertEquals(
        List.of("01:00", "03:00", "04:00"),
        labels(scale("2026-03-08T05:30:00Z", "2026-03-08T08:30:00Z", 240), zone),
        "two o'clock is passed over");
    assertEquals(
        List.of("23:00", "29 Mar", "02:00", "03:00"),
        labels(
            scale("2026-03-28T20:30:00Z", "2026-03-29T01:00:00Z", 320), ZoneId.of("Asia/Beirut")),
        "so is midnight, but the day has its name");
    assertEquals(
        List.of("01:00", "01:15", "01:30", "01:45"),
        labels(scale("2026-11-01T06:00:00Z", "2026-11-01T07:00:00Z", 300), zone),
        "the second one o'clock has its minutes too");
  }

  @ParameterizedTest
  @CsvSource({"1,60", "90,900", "365,700", "4000,300", "1,2000"})
  void labelsStayApart(int days, double width) {
    Instant from = Instant.parse("2026-01-13T05:00:00Z");
    TimeScale scale = new TimeScale(new TimeSpan(from, from.plus(Duration.ofDays(days))), 0, width);
    List<TimeTicks.Tick> ticks = TimeTicks.of(scale, ZoneOffset.UTC);
    for (int i = 1; i < ticks.size(); i++) {
      assertTrue(ticks.get(i).x() - ticks.get(i - 1).x() >= 28, ticks::toString);
    }
  }

  @Test
  void aBucketIsTheShortestUsualOne() {
    Instant from = Instant.parse("2026-07-01T00:00:00Z");
    assertEquals(
        Duration.ofDays(1),
        BucketWidths.fitting(new TimeSpan(from, from.plus(Duration.ofDays(92))), 120));
    assertEquals(
        Duration.ofHours(12),
        BucketWidths.fitting(new TimeSpan(from, from.plus(Duration.ofDays(92))), 360));
    assertEquals(
        Duration.ofSeconds(15),
        BucketWidths.fitting(new TimeSpan(from, from.plusSeconds(1200)), 120));
  }

  @Test
  void bucketsBeginWhereTheStoreBeginsThem() {
    assertEquals(
        Instant.parse("2026-07-01T11:00:00Z"),
        TimeScale.bucketStart(Instant.parse("2026-07-01T11:59:59.999Z"), Duration.ofHours(1)));
  }
}

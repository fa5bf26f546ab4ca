package dev.exhibit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.Cancellation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearsTest {

  /** A line is a month and a day, such as {@code 12-31}, at noon unless {@code 12-31T10:00}. */
  private static final LineFormat DAYS =
      new LineFormat() {
        @Override
        public List<String> sources() {
          return List.of("days");
        }

        @Override
        public boolean recognises(String line) {
          return (line.length() == 5 || line.length() == 11) && line.charAt(2) == '-';
        }

        @Override
        public LineReader open(InputHints hints) {
          throw new AssertionError("only surveyed");
        }

        @Override
        public @Nullable LocalDateTime yearless(String line) {
          String noon = line.length() == 5 ? "T12:00:00" : "";
          return recognises(line) ? LocalDateTime.parse(NO_YEAR + "-" + line + noon) : null;
        }
      };

  private static YearSurvey survey(@Nullable Integer year) {
    return new YearSurvey(List.of(DAYS), ZoneOffset.UTC, year, Cancellation.none());
  }

  private static List<String> placed(Years years, String days) {
    List<String> placed = new ArrayList<>();
    for (String day : days.split(" ", -1)) {
      LocalDateTime time = DAYS.yearless(day);
      assertTrue(time != null, day);
      placed.add(String.valueOf(years.place(time)).replace("T12:00", ""));
    }
    return placed;
  }

  private static Years surveyed(String days, String modified, @Nullable Integer year) {
    YearSurvey survey = survey(year);
    byte[] bytes = days.replace(' ', '\n').getBytes(StandardCharsets.UTF_8);
    survey.input("file", null, new ByteArrayInputStream(bytes));
    return survey.years("file", Instant.parse(modified + "T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          03-27 04-20             | 2026-11-28 | 2026-03-27 2026-04-20
          11-29 11-30             | 2026-11-28 | 2025-11-29 2025-11-30
          12-30 12-31 01-01 01-02 | 2026-01-02 | 2025-12-30 2025-12-31 2026-01-01 2026-01-02
          12-31 01-01 12-31 01-01 | 2026-01-01 | 2025-12-31 2026-01-01 2025-12-31 2026-01-01
          06-01 12-31 01-01 12-01 01-05 | 2026-01-05 | 2024-06-01 2024-12-31 2025-01-01 2025-12-01 2026-01-05
          11-01 02-01             | 2026-03-01 | 2025-11-01 2026-02-01
          04-01 03-31 04-01       | 2026-11-28 | 2026-04-01 2026-03-31 2026-04-01
          07-20 01-05             | 2024-01-10 | 2023-07-20 2024-01-05
          02-29                   | 2026-11-28 | 2024-02-29
          12-31                   | 2026-12-31 | 2026-12-31
          02-28 02-29 05-01       | 2026-11-28 | 2024-02-28 2024-02-29 2024-05-01
          02-29 12-31 01-05       | 2026-11-28 | 2024-02-29 2024-12-31 2025-01-05
          03-01 01-05 02-29       | 2026-11-28 | 2023-03-01 2024-01-05 2024-02-29
          """)
  void theLastLineIsPutAtOrBeforeTheModificationTime(String days, String modified, String wanted) {
    Years years = surveyed(days, modified, null);
    assertEquals(Arrays.asList(wanted.split(" ", -1)), placed(years, days));
    assertTrue(years.inferred());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          06-10 01-01T00:00 06-10 06-12             | 2026-06-10 2026-01-01T00:00 2026-06-10 2026-06-12
          06-10 01-01T00:00 01-01T00:09 06-11 01-01T00:00 06-12 | 2026-06-10 2026-01-01T00:00 2026-01-01T00:09 2026-06-11 2026-01-01T00:00 2026-06-12
          11-20 01-01T00:05 11-20                   | 2026-11-20 2026-01-01T00:05 2026-11-20
          12-01 01-01T00:05 01-02 11-20             | 2025-12-01 2026-01-01T00:05 2026-01-02 2026-11-20
          12-01 01-01T00:05 01-01T00:10 12-20       | 2024-12-01 2025-01-01T00:05 2025-01-01T00:10 2025-12-20
          06-10 01-01T00:00 05-01                   | 2025-06-10 2026-01-01T00:00 2026-05-01
          """)
  void aStartWithoutAClockIsNoPassage(String days, String wanted) {
    Years years = surveyed(days, "2026-11-28", null);
    assertEquals(Arrays.asList(wanted.split(" ", -1)), placed(years, days));
  }

  @Test
  void daysThatNoYearsHaveStopNothing() {
    // Two years in a row with a 29 February: somebody put the lines together.
    String days = "02-29 01-05 02-29";
    assertEquals(
        List.of("null", "2024-01-05", "2024-02-29"),
        placed(surveyed(days, "2026-11-28", null), days));
  }

  @Test
  void aYearThatWasNamedIsThatOfTheLastLine() {
    Years years = surveyed("12-31 01-01", "2026-11-28", 2017);
    assertEquals(List.of("2016-12-31", "2017-01-01"), placed(years, "12-31 01-01"));
    assertFalse(years.inferred());
  }

  @Test
  void aStreamGoesOnFromItsFirstLine() {
    Years live = survey(null).live(Instant.parse("2026-11-28T00:00:00Z"));
    assertEquals(List.of("2025-12-31", "2026-01-01"), placed(live, "12-31 01-01"));
    assertTrue(live.inferred());
    Years named = survey(2017).live(Instant.parse("2026-11-28T00:00:00Z"));
    assertEquals(List.of("2017-12-31", "2018-01-01"), placed(named, "12-31 01-01"));
  }

  @Test
  void aDayThatItsYearDoesNotHaveHasNoPlace() {
    assertNull(Years.from(2025, false).place(LocalDateTime.parse("2000-02-29T12:00:00")));
  }

  /** Real times without their years, as a log of up to twenty years holds them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theYearsOfARandomLogComeOut(long seed) {
    Random random = new Random(seed);
    List<LocalDateTime> real = new ArrayList<>();
    LocalDateTime time = LocalDateTime.parse("2004-06-15T12:00:00");
    while (real.size() < 200) {
      real.add(time);
      time = time.plusDays(random.nextInt(120));
    }
    String days =
        String.join(" ", real.stream().map(DateTimeFormatter.ofPattern("MM-dd")::format).toList());
    String modified = real.getLast().plusDays(random.nextInt(300)).toLocalDate().toString();
    List<String> wanted = real.stream().map(one -> one.toLocalDate().toString()).toList();
    assertEquals(wanted, placed(surveyed(days, modified, null), days));
  }
}

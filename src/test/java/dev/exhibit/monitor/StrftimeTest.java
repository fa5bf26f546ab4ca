package dev.exhibit.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates in names; the expected texts follow from the definition of each conversion. */
class StrftimeTest {
  @ParameterizedTest
  @CsvSource({
    "logs-%Y.%m.%d.%H, logs-2026.01.04.05",
    "%y %C %j %e %-d %-m %_m %010Y, '26 20 004  4 4 1  1 0000002026'",
    "%G.%V %g %u %w %U %W, 2026.01 26 7 0 01 00",
    "%B %b %h %^b %#B %A %a, January Jan Jan JAN JANUARY Sunday Sun",
    "%H %k %I %l %M %S %L %p %P %#p, '05  5 05  5 06 07 008 AM am am'",
    "%F %T %D %R, 2026-01-04 05:06:07 01/04/26 05:06",
    "%s %z %:z %Z %%, 1767503167 +0000 +00:00 UTC %",
    "a%Qb%, a%Qb%",
  })
  void conversionsAreThoseOfPosix(String pattern, String text) {
    assertEquals(text, Strftime.format(pattern, Instant.parse("2026-01-04T05:06:07.008Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-12-30T00:00:00Z, 2025.01, 53",
    "2027-01-01T00:00:00Z, 2026.53, 00",
    "2026-01-05T00:00:00Z, 2026.02, 01",
  })
  void weeksAreThoseOfTheStandard(Instant time, String week, String fromMonday) {
    assertEquals(week, Strftime.format("%G.%V", time));
    assertEquals(fromMonday, Strftime.format("%W", time));
  }
}

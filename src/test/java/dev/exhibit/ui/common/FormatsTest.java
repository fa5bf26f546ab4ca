package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0.038S, 38 ms",
    "PT0.9S, 0.9 s",
    "PT3S, 3 s",
    "PT44M41S, 44 m 41 s",
    "PT3H12M, 3 h 12 m",
    "PT31H5M, 1 d 7 h",
    "P28D, 28 d",
    "PT1H, 1 h",
    "PT0S, 0 s"
  })
  void lengths(Duration length, String text) {
    assertEquals(text, Formats.length(length));
  }

  @ParameterizedTest
  @CsvSource({"P73DT4H, 73 d", "PT7H50M, 7 h", "PT9M, 9 min", "PT3S, 0 min"})
  void ages(Duration age, String text) {
    assertEquals(text, Formats.age(age));
  }

  @ParameterizedTest
  @CsvSource({
    "3906,'3,906'",
    "14900,14.9 k",
    "118000,118 k",
    "6210000,6.21 M",
    "1090000000,1.09 G"
  })
  void roughCounts(long count, String text) {
    assertEquals(text, Formats.rough(count));
  }

  @ParameterizedTest
  @CsvSource({"999,999 B", "21400000,21.4 MB", "1500,1.50 kB"})
  void sizes(long bytes, String text) {
    assertEquals(text, Formats.bytes(bytes));
  }

  /** The day stands beside; another one is written out. */
  @ParameterizedTest
  @CsvSource({
    "no start from 2026-08-16T23:29:00Z to 2026-08-17T00:30:00Z, no start from 01:29 to 02:30",
    "started at 2026-08-16T23:30:04.5Z, started at 01:30:04",
    "failed at 2026-08-17T22:00:00Z, failed at 2026-08-18 00:00:00",
    "tcp/22 from 0.0.0.0/0, tcp/22 from 0.0.0.0/0",
    ", ''"
  })
  void whatWasObservedNamesTimesOfItsOwnDay(String observed, String text) {
    Item item =
        new Item(
            Item.Kind.EXCEPTION,
            "id",
            Instant.parse("2026-08-16T23:30:00Z"),
            "who",
            "what",
            "",
            "A1",
            observed,
            1);
    assertEquals(text, Formats.observed(item, ZoneId.of("Europe/Berlin")));
  }

  @Test
  void aPeriodOfWholeDaysShowsDates() {
    Period utc = Period.parse("2026-07-01/2026-10-01", ZoneOffset.UTC);
    assertEquals("2026-07-01 → 2026-10-01", Formats.period(utc));
    Period berlin = Period.parse("2026-07-01/2026-10-01", ZoneId.of("Europe/Berlin"));
    assertEquals("2026-07-01 → 2026-10-01", Formats.period(berlin));
    Period hour = Period.parse("2023-07-10T11:42:18Z/2023-07-10T12:37:51Z", ZoneOffset.UTC);
    assertEquals("2023-07-10 11:42:18 → 2023-07-10 12:37:51", Formats.period(hour));
  }

  @Test
  void instantsInWordsAreWrittenAsInTables() {
    assertEquals(
        "2026-10-02 11:12:44 Europe/Berlin, claimed by the signer",
        Formats.instants(
            "2026-10-02T09:12:44Z, claimed by the signer", ZoneId.of("Europe/Berlin")));
    assertEquals(
        "2026-10-02 09:12:44 UTC", Formats.instants("2026-10-02T09:12:44.118Z", ZoneOffset.UTC));
    assertEquals("no time at all", Formats.instants("no time at all", ZoneOffset.UTC));
    assertEquals(
        "0000-00-00T00:00:00Z, 2026-02-30T12:00:00Z",
        Formats.instants("0000-00-00T00:00:00Z, 2026-02-30T12:00:00Z", ZoneOffset.UTC),
        "what no calendar has stays as it was written");
  }

  @Test
  void digestsAreReadInGroups() {
    assertEquals("19d0 c2a7", Formats.digest("19d0c2a77f41b3e8", 2));
    assertEquals("", Formats.digest("", 4));
  }
}

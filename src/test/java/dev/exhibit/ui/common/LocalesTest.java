package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Locales;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.alerts.AlertsViewModel;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.gaps.GapsViewModel;
import dev.exhibit.ui.sources.SourcesViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences follow the person's locale, with the zone; tables, spans and files do not. */
class LocalesTest {
  private static final Instant AT = Instant.parse("2026-09-14T09:41:52.118Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US|10,412,877|Sep 14, 2026, 9:41\u202fAM UTC|Sep 14, 2026|6.21 M",
        "en-GB|10,412,877|14 Sept 2026, 09:41 UTC|14 Sept 2026|6.21 M",
        "de-DE|10.412.877|14.09.2026, 09:41 UTC|14.09.2026|6,21 M",
        "ar-EG|١٠٬٤١٢٬٨٧٧|١٤\u200f/٠٩\u200f/٢٠٢٦، ٩:٤١ ص UTC|١٤\u200f/٠٩\u200f/٢٠٢٦|٦٫٢١ M",
        "th-TH|10,412,877|14 ก.ย. 2569 09:41 UTC|14 ก.ย. 2569|6.21 M"
      })
  void sentencesAreWrittenAsTheLocaleHasThem(
      String tag, String count, String told, String day, String rough) throws Exception {
    assertEquals(
        List.of(count, told, day, rough),
        Locales.in(
            tag,
            () ->
                List.of(
                    Formats.count(10_412_877),
                    Formats.told(AT, ZoneOffset.UTC),
                    Formats.toldDate(AT, ZoneOffset.UTC),
                    Formats.rough(6_210_000))));
    assertEquals(
        count + " events", Locales.in(tag, () -> Messages.text("strip.events", 10_412_877)));
  }

  @Test
  void aZoneOfOnesOwnIsNamed() throws Exception {
    assertEquals(
        "14.09.2026, 11:41 Europe/Berlin",
        Locales.in("de-DE", () -> Formats.told(AT, ZoneId.of("Europe/Berlin"))));
  }

  @Test
  void aCalendarThatTheLocaleNamesIsTaken() throws Exception {
    assertEquals(
        "14 ก.ย. 2026",
        Locales.in("th-TH-u-ca-iso8601", () -> Formats.toldDate(AT, ZoneOffset.UTC)));
  }

  @Test
  void tablesAndSpansAreIsoEverywhere() throws Exception {
    for (String tag : Locales.SOME) {
      assertEquals(
          List.of(
              "2026-09-14 09:41",
              "2026-09-14 09:41:52",
              "2026-09-14 09:41:52.118",
              "09:41:52.118",
              "2026-09-14",
              "2026-07-01 → 2026-10-01",
              "2026-07-01/2026-10-01"),
          Locales.in(
              tag,
              () ->
                  List.of(
                      Formats.minute(AT, ZoneOffset.UTC),
                      Formats.second(AT, ZoneOffset.UTC),
                      Formats.milli(AT, ZoneOffset.UTC),
                      Formats.clock(AT, ZoneOffset.UTC),
                      Formats.date(AT, ZoneOffset.UTC),
                      Formats.period(FakeWorkbench.PERIOD),
                      Formats.typed(FakeWorkbench.PERIOD))),
          tag);
    }
  }

  @Test
  void savedTablesAreTheSameEverywhere() throws Exception {
    List<List<String>> here = Locales.in("en-US", LocalesTest::tables);
    assertNotEquals(List.of(), here);
    for (String tag : Locales.SOME) {
      assertEquals(here, Locales.in(tag, LocalesTest::tables), tag);
    }
  }

  @Test
  void savedChartsAreTheSameEverywhere() throws Exception {
    Period period = FakeWorkbench.PERIOD;
    Chart chart =
        Chart.of(
            new BarsPainter(
                new Histogram(Duration.ofDays(1), List.of()),
                List.of(),
                period.span(),
                null,
                1,
                false),
            () -> Messages.text("strip.events", 10_412_877),
            period.zone());
    Tokens tokens = Tokens.load(false);
    for (String tag : Locales.SOME) {
      String svg = Locales.in(tag, () -> chart.svg(600, 80, tokens));
      assertTrue(svg.contains("<title>10,412,877 events</title>"), tag + svg);
      assertTrue(svg.contains(">10,412,877 events</text>"), tag);
      assertEquals("10,412,877 events", Locales.in(tag, chart::title));
    }
    assertEquals("10.412.877 events", Locales.in("de-DE", chart::spoken));
  }

  private static List<List<String>> tables() {
    Fixture fixture = new Fixture();
    fixture.workbench.alerting.fill();
    fixture.session.reload();
    Sheet counted =
        Sheet.of(
            List.of("n", "took"),
            List.of(10_412_877L),
            n -> List.of(Formats.count(n), Formats.rough(n), Formats.bytes(n)));
    List<List<String>> all = new ArrayList<>();
    for (Sheet sheet :
        List.of(
            new GapsViewModel(fixture.context).sheet(),
            new AlertsViewModel(fixture.context).sheet(),
            new SourcesViewModel(fixture.context).sheet(),
            counted)) {
      all.add(sheet.head());
      sheet.inFiles().each(all::add, Cancellation.none());
    }
    return all;
  }
}

package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.RunSamples;
import dev.exhibit.evidence.Samples;
import dev.exhibit.model.Control;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemPlaceTest {
  private static final Instant DUE = Instant.parse("2026-08-16T23:30:00Z");
  private static final ControlDetail DETAIL =
      new ControlDetail(
          "BCK-RUN",
          null,
          null,
          RunSamples.evidence().evaluation(),
          Standing.EXCEPTION,
          Samples.QUARTER);

  private static Item item(String id, String who, String onWhat, String observed, long count) {
    return new Item(Item.Kind.EXCEPTION, id, DUE, who, "", onWhat, "A1", observed, count);
  }

  private static Place.Timeline timeline(Item item, ItemRule rule) {
    return assertInstanceOf(Place.Timeline.class, ItemPlace.of(item, rule, DETAIL).orElseThrow());
  }

  @Test
  void aRunThatWasMissedOpensTheTimeAtWhichItWasDueAndSaysThatNothingRan() {
    Item missed = item("pg-nightly@db-01@" + DUE, "pg-nightly", "db-01", "no start", 1);
    Place.Timeline place = timeline(missed, null);
    assertEquals("host.name:\"db-01\"", place.kql());
    assertEquals(null, place.event());
    assertNotNull(place.brush());
    assertEquals(DUE.minus(Duration.ofHours(1)), place.brush().from());
    assertTrue(place.brush().contains(DUE.plus(Duration.ofMinutes(59))));
    assertNotNull(place.told());
    assertEquals("pg-nightly × db-01 did not run at 2026-08-16 23:30:00", place.told().title());
    assertTrue(place.told().text().contains("no start"), place.told().text());
    Place.Timeline nowhere = timeline(item("weekly@@" + DUE, "weekly", "weekly", "none", 1), null);
    assertEquals("", nowhere.kql(), "of a job without a host nothing says where to look");
  }

  @Test
  void aSilenceOpensItsSpanOfItsSource() {
    Item silent = item("okta@" + DUE, "okta", "okta", "nothing", 5);
    Place.Timeline place = timeline(silent, new ItemRule.Spans(Duration.ofHours(1)));
    assertEquals("exhibit.source:\"okta\"", place.kql());
    assertNotNull(place.brush());
    assertEquals(DUE, place.brush().from());
    assertEquals(DUE.plus(Duration.ofHours(5)), place.brush().to());
    Place.Timeline late =
        timeline(
            item("okta@" + DUE, "okta", "okta", "nothing", 5_000),
            new ItemRule.Spans(Duration.ofHours(1)));
    assertEquals(Samples.QUARTER.to(), late.brush().to(), "no farther than the period");
  }

  private static ControlDetail detail(Control control) {
    return new ControlDetail(
        control.id(), control, null, null, Standing.NOT_EVALUATED, Samples.QUARTER);
  }

  @Test
  void spansAreNoEventsToBeListed() {
    Control control = new FakeWorkbench().library().find("AWS-SG-OPEN").orElseThrow();
    assertTrue(detail(control).isOfEvents());
    ItemRule spans = new ItemRule.Spans(Duration.ofHours(1));
    assertFalse(detail(control.asking(List.of("okta"), spans)).isOfEvents());
    ItemRule alerts = new ItemRule.Alerts(Duration.ofDays(1));
    assertFalse(detail(control.asking(List.of("okta"), alerts)).isOfEvents());
    assertFalse(DETAIL.isOfEvents(), "of one that is gone nothing is known");
  }

  @Test
  void anAlertOpensAsAlertAndAnEventAsEvent() {
    Item alert = item("0a1b", "nobody", "C/a", "not triaged", 1);
    assertEquals(
        new Place.Alerts("0a1b"),
        ItemPlace.of(alert, new ItemRule.Alerts(Duration.ofDays(1)), DETAIL).orElseThrow());
    assertTrue(ItemPlace.of(alert, ItemRule.EACH_EVENT, DETAIL).isEmpty());
    assertTrue(ItemPlace.of(alert, null, DETAIL).isEmpty());
  }
}

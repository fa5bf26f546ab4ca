package dev.exhibit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Comparison.Presence;
import dev.exhibit.model.ExhibitChange.Difference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExhibitChangeTest {
  private static PackagedExhibit exhibit(String title, String asks, int days, String rows) {
    Instant from = Instant.parse("2026-03-01T00:00:00Z");
    return new PackagedExhibit(
        "X-1",
        title,
        "",
        asks,
        asks,
        new TimeSpan(from, from.plusSeconds(86_400L * days)),
        ZoneOffset.UTC,
        null,
        "ann",
        "2026-03-09T00:00:00Z",
        null,
        null,
        null,
        List.of(),
        List.of(),
        1,
        0,
        1,
        rows);
  }

  @Test
  void eachDifferenceIsTold() {
    PackagedExhibit then = exhibit("One", "a:b", 1, "00");
    assertEquals(List.of(), new ExhibitChange("X-1", then, then).differences());
    assertEquals(
        List.of(Difference.values()),
        new ExhibitChange("X-1", then, exhibit("Two", "a:c", 2, "01")).differences());
    assertEquals(
        List.of(Difference.ROWS),
        new ExhibitChange("X-1", then, exhibit("One", "a:b", 1, "01")).differences());
    ExhibitChange gone = new ExhibitChange("X-1", then, null);
    assertEquals(Presence.OLDER_ONLY, gone.presence());
    assertEquals("One", gone.title());
    assertEquals(List.of(), gone.differences(), "there is nothing to hold it against");
    assertEquals(Presence.NEWER_ONLY, new ExhibitChange("X-1", null, then).presence());
  }
}

package dev.exhibit.ui.overview;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The overview by key: what is marked on the period, the days of sources, and a criterion. */
class OverviewPlotsTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    until("the sources", () -> strip() != null);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private Node strip() {
    return window.scene().lookup("#strip-cloudtrail");
  }

  private Place place() {
    return window.shell().navigator().placeProperty().get();
  }

  @Test
  void whatIsMarkedOnThePeriodIsWalkedOverAndOpened() throws Exception {
    until("what was blind", () -> window.spoken("#ribbon").contains("2 blind spans"));
    window.focus("#ribbon");
    window.press(KeyCode.HOME);
    Set<String> told = new TreeSet<>();
    for (int i = 0; i < 4; i++) {
      told.add(onFx(() -> window.text("#ribbon-readout")));
      assertEquals(
          onFx(() -> window.text("#ribbon-readout")), onFx(() -> window.spoken("#ribbon")));
      window.press(KeyCode.RIGHT);
    }
    assertEquals(4, told.size(), told::toString);
    assertTrue(
        told.stream().anyMatch(one -> one.startsWith("Definition of AWS-SG-OPEN changed, v2 → v3")),
        told::toString);
    window.press(KeyCode.HOME);
    for (int at = 0;
        !onFx(() -> window.text("#ribbon-readout")).startsWith("Definition of");
        at++) {
      assertTrue(at < told.size(), "one of the marks is of a definition");
      window.press(KeyCode.RIGHT);
    }
    window.press(KeyCode.ENTER);
    until("its control", () -> new Place.Controls("AWS-SG-OPEN", null).equals(place()));
  }

  @Test
  void whoIsLedToACriterionStandsThere() throws Exception {
    run(() -> window.shell().navigator().go(new Place.Gaps(null)));
    run(() -> window.shell().navigator().go(new Place.Overview("CC6.4")));
    until("the keys", () -> window.focused("tile-CC6-4"));
    run(() -> window.shell().navigator().go(new Place.Overview("CC7.1")));
    until("another", () -> window.focused("tile-CC7-1"));
  }

  @Test
  void daysOfASourceAreWalkedOverAndOpened() throws Exception {
    run(() -> strip().requestFocus());
    window.press(KeyCode.HOME);
    window.press(KeyCode.RIGHT);
    until(
        "its day",
        () -> window.text("#strip-readout").startsWith("cloudtrail, Thursday 2026-07-02 UTC"));
    window.press(KeyCode.ENTER);
    until(
        "its events",
        () ->
            place() instanceof Place.Timeline timeline
                && new TimeSpan(
                        Instant.parse("2026-07-02T00:00:00Z"),
                        Instant.parse("2026-07-03T00:00:00Z"))
                    .equals(timeline.brush()));
  }

  @Test
  void theNumberOfASourceOpensItsEvents() throws Exception {
    Hyperlink count = (Hyperlink) onFx(() -> window.scene().lookup("#count-cloudtrail"));
    assertNotNull(count);
    run(count::fire);
    until(
        "its events", () -> place() instanceof Place.Timeline timeline && timeline.brush() == null);
  }
}

package dev.exhibit.ui.timeline;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The screen as it stands while the store is away, and after a partial answer. */
class StoreAwayTest {
  private static final String AWAY = "Not available while the log store is away";
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  private void open(FakeWorkbench.Store store) throws Exception {
    workbench.store = store;
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Timeline("", null, null, null)));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private long faces() throws Exception {
    return onFx(() ->
        window.scene().getRoot().lookupAll(".face-title").stream()
            .filter(node -> node instanceof Labeled one && AWAY.equals(one.getText()))
            .filter(StoreAwayTest::isSeen)
            .count());
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private boolean isOffered(String words) {
    return window.scene().getRoot().lookupAll(".button").stream()
        .anyMatch(
            node -> node instanceof Labeled one && words.equals(one.getText()) && isSeen(one));
  }

  private boolean isAnother(String id, Node before) {
    Node now = window.scene().lookup(id);
    return now != null && now != before;
  }

  private boolean isDisabled(String id) throws Exception {
    return onFx(() -> window.scene().lookup(id).isDisabled());
  }

  private boolean isPrimary(String id) throws Exception {
    return onFx(() -> window.scene().lookup(id).getStyleClass().contains("accent"));
  }

  @Test
  void anOutageIsToldOnceAndNothingLooksLive() throws Exception {
    open(FakeWorkbench.Store.AWAY);
    until("the face", () -> window.shows(AWAY));
    until("told above", () -> window.shows("refuses connections."));
    until("since when", () -> window.shows("It is asked again every 20 s"));
    assertEquals(1, faces());
    assertTrue(window.shows("Since "));
    until("what works without the store", () -> isOffered("Open a package…"));
    assertTrue(isDisabled("#send"));
    assertFalse(isPrimary("#search"));
    workbench.store = FakeWorkbench.Store.ANSWERS;
    window.fireNamed("Try again");
    until("the count", () -> window.shows("all of them"));
    until("the face is gone", () -> !window.shows(AWAY));
    assertFalse(isDisabled("#send"));
    assertTrue(isPrimary("#search"));
    assertTrue(isDisabled("#whole-period"), "the whole is shown");
  }

  @Test
  void whatTheStoreDidNotLookAtIsToldWithTheRequest() throws Exception {
    open(FakeWorkbench.Store.PARTIAL);
    until(
        "the notice",
        () -> window.shows("Counts are a lower bound: part of the log store did not answer."));
    until("the badge", () -> window.shows("PARTIAL"));
    assertFalse(onFx(() -> window.scene().lookup("#partial-request").isVisible()));
    window.fire("#show-request");
    until("the request", () -> window.scene().lookup("#partial-request").isVisible());
    until("the way back", () -> window.text("#show-request").equals("Hide request"));
    Node read = onFx(() -> window.scene().lookup("#partial-request"));
    TimeSpan all = FakeWorkbench.PERIOD.span();
    TimeSpan part = new TimeSpan(all.from(), all.from().plus(Duration.ofDays(30)));
    run(() -> window.shell().navigator().go(new Place.Timeline("", part, null, null)));
    until("the answer told anew", () -> isAnother("#partial-request", read));
    assertTrue(onFx(() -> window.scene().lookup("#partial-request").isVisible()), "still read");
  }
}

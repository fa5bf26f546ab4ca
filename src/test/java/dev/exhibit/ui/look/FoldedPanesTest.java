package dev.exhibit.ui.look;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a narrow window what stands at the right folds away, everywhere at the same width. */
class FoldedPanesTest {
  private static final int LEAST = 1180;
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    workbench.alerting.fill();
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    until("the criteria", () -> window.scene().lookup("#tile-CC6-6") != null);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void width(double width) throws Exception {
    run(() -> {
      window.stage().setWidth(width);
      window.stage().setHeight(900);
    });
    until("the width", () -> window.scene().getWidth() == width);
  }

  private boolean isOver(String pane) {
    for (Node at = window.scene().lookup(pane); at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("shade")) {
        return at.isVisible();
      }
    }
    return false;
  }

  private boolean isBeside(String pane) {
    for (Node at = window.scene().lookup(pane); at != null && !isOver(pane); at = at.getParent()) {
      if (at instanceof SplitPane split) {
        return split.getOrientation() == Orientation.HORIZONTAL;
      }
    }
    return false;
  }

  private boolean isThere(String pane, boolean beside) {
    return window.scene().lookup(pane) != null && isBeside(pane) == beside;
  }

  @Test
  void aGapThatIsOpenLiesOverItsListAndKeepsTheKeys() throws Exception {
    width(LEAST);
    run(() -> window.shell().navigator().go(new Place.Gaps(null)));
    window.focus("#gaps");
    window.press(KeyCode.DOWN);
    window.press(KeyCode.E);
    until("the gap", () -> isBeside("#gap-drawer"));
    until("a field", () -> window.scene().getFocusOwner() instanceof TextInputControl);
    String field = onFx(() -> window.scene().getFocusOwner().getId());
    width(960);
    until("the gap over the list", () -> isOver("#gap-drawer"));
    until("the same field", () -> window.focused(field));
    until(
        "the list with all of the width",
        () -> ((Region) window.scene().lookup("#gaps")).getWidth() > 600);
    width(LEAST);
    until("the gap beside the list", () -> isBeside("#gap-drawer"));
    window.press(KeyCode.ESCAPE);
    until("the list alone", () -> window.scene().lookup("#gap-drawer") == null);
    until("the keys at the list", () -> window.focused("gaps"));
  }

  @Test
  void whetherSomebodyWatchesIsToldAndTheStreamIsThereWhereItIsAskedFor() throws Exception {
    width(960);
    run(() -> window.shell().navigator().go(new Place.Alerts(null)));
    until("the keys in the list", () -> window.focused("alerts"));
    until("what is told", () -> window.text("#stream-over").equals("Not watching"));
    assertNull(onFx(() -> window.scene().lookup("#stream")));
    window.fire("#stream-over");
    until("the stream over the alerts", () -> isOver("#stream"));
    window.press(KeyCode.ESCAPE);
    until("the alerts alone", () -> window.scene().lookup("#stream") == null);
    until("the keys in the list again", () -> window.focused("alerts"));
    window.fire("#stream-over");
    until("the stream again", () -> isOver("#stream"));
    width(LEAST);
    until("the stream beside", () -> isBeside("#stream"));
    until("no need to ask", () -> !window.scene().lookup("#stream-over").isVisible());
  }

  @Test
  void allScreensFoldAtTheSameWidth() throws Exception {
    for (int width : new int[] {LEAST - 1, LEAST}) {
      boolean beside = width == LEAST;
      width(width);
      run(() -> window.shell().navigator().go(new Place.Alerts(null)));
      until("the alerts", () -> window.scene().lookup("#alerts") != null);
      until("the stream", () -> (window.scene().lookup("#stream") != null) == beside);
      run(() -> window.shell().navigator().go(new Place.Packages()));
      until("verifying", () -> isThere("#issue", beside));
      run(() -> window.shell().navigator().go(new Place.Sources(null, true)));
      until("what to connect", () -> isThere("#coverage-list", beside));
      run(() -> window.shell().navigator().go(event(null)));
      until("the event", () -> isThere(".event-detail", beside));
      until("over the rows where not beside", () -> isOver(".event-detail") != beside);
      window.press(KeyCode.ESCAPE);
    }
  }

  private static Place.Timeline event(TimeSpan span) {
    return new Place.Timeline("", span, null, Walk.exception());
  }

  @Test
  void anEventThatIsReadStaysWhenTheStoreGoesAway() throws Exception {
    width(1280);
    run(() -> window.shell().navigator().go(event(null)));
    until("the event", () -> isBeside(".event-detail"));
    workbench.store = FakeWorkbench.Store.DOWN;
    TimeSpan other =
        new TimeSpan(Instant.parse("2026-07-05T00:00:00Z"), Instant.parse("2026-07-12T00:00:00Z"));
    run(() -> window.shell().navigator().go(event(other)));
    until("that it is away", () -> window.shows("does not answer"));
    window.quiet(); // all of it that cannot be shown says so
    assertNotNull(onFx(() -> window.scene().lookup(".event-detail")), "it is still read");
    assertTrue(onFx(() -> isBeside(".event-detail")));
    workbench.store = FakeWorkbench.Store.ANSWERS;
    window.fireNamed("Try again");
    until("the rows", () -> window.rows("#events") > 0);
    assertTrue(onFx(() -> isBeside(".event-detail")), "and after it has come back");
  }
}

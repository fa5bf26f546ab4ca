package dev.exhibit.ui.shell;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a screen waits for says so, and Esc stops it there, without waiting for the store. */
class StoppedByKeyTest {
  private static final String COVERAGE = "Looking at what the sources could evidence";
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final CountDownLatch answer = new CountDownLatch(1);
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    until("the criteria", () -> window.scene().lookup("#tile-CC6-6") != null);
  }

  @AfterEach
  void close() throws Exception {
    answer.countDown();
    window.close();
  }

  private void waitForAnswer() {
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void itIsStoppedAndTriedAgain(String step, String there) throws Exception {
    until("what is done: " + step, () -> window.shows(step));
    window.press(KeyCode.ESCAPE);
    until("that it was stopped", () -> window.shows("Stopped before it was done"));
    assertFalse(window.shows(step));
    workbench.onStore = () -> {};
    window.fireNamed("Try again");
    until(there, () -> window.scene().lookup(there) != null);
  }

  @Test
  void coverage() throws Exception {
    workbench.onStore = this::waitForAnswer;
    run(() -> window.shell().navigator().go(new Place.Sources(null, true)));
    itIsStoppedAndTriedAgain(COVERAGE, "#coverage-list");
  }

  @Test
  void theSourcesOfAPeriodThatIsNew() throws Exception {
    window.close();
    workbench.onStore = this::waitForAnswer;
    open();
    run(() -> window.shell().navigator().go(new Place.Sources(null, false)));
    itIsStoppedAndTriedAgain("Counting the sources", "#source-list");
  }

  @Test
  void aWayOutThatIsNotShownIsNotTaken() throws Exception {
    workbench.onStore = this::waitForAnswer;
    run(() -> window.shell().navigator().go(new Place.Sources(null, true)));
    until("what is done", () -> window.shows(COVERAGE));
    run(() -> window.shell().navigator().go(new Place.Gaps(null)));
    until("the gaps", () -> window.rows("#gaps") > 0);
    window.press(KeyCode.ESCAPE);
    run(() -> window.shell().navigator().go(new Place.Sources(null, true)));
    until("it still runs", () -> window.shows(COVERAGE));
  }
}

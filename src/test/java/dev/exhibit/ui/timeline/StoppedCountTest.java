package dev.exhibit.ui.timeline;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.CountedSoFar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A count that the store does not answer, as a person stops it. */
class StoppedCountTest {
  private static final TimeSpan WEEK =
      new TimeSpan(Instant.parse("2026-08-03T00:00:00Z"), Instant.parse("2026-08-10T00:00:00Z"));

  private final FakeWorkbench workbench = new FakeWorkbench();
  private final CountDownLatch answer = new CountDownLatch(1);
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
  }

  @AfterEach
  void close() throws Exception {
    answer.countDown();
    window.close();
  }

  private void go(String kql) throws Exception {
    run(() -> window.shell().navigator().go(new Place.Timeline(kql, null, WEEK, null)));
  }

  private void waitForAnswer() {
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsCountedAlreadyStandsThereWithHowFarItIs() throws Exception {
    workbench.counting =
        (whole, told) -> {
          Instant until = FakeWorkbench.PERIOD.from().plus(Duration.ofDays(41));
          List<Histogram.Bucket> before =
              whole.buckets().stream().filter(one -> one.from().isBefore(until)).toList();
          told.accept(new CountedSoFar(new Histogram(whole.width(), before), until, false));
          waitForAnswer();
        };
    go("");
    until("what is counted so far", () -> window.shows(" so far"));
    until("how far it is", () -> window.shows("41 of 92 days counted"));
    until(
        "said of the plot too",
        () -> window.spoken("#histogram").contains("41 of 92 days counted"));
    answer.countDown();
    until("all of it", () -> window.shows("exact") && !window.shows("so far"));
  }

  @Test
  void escapeStopsItAtOnceAndNoNumberOfAnotherSearchStands() throws Exception {
    go("");
    until("the count", () -> window.shows("selected, "));
    workbench.onStore = this::waitForAnswer;
    go("user.name:deploy");
    until("counting", () -> window.shows("Counting events"));
    window.focus("#search");
    window.press(KeyCode.ESCAPE);
    until("the face", () -> window.shows("Counting was stopped"));
    until("no count", () -> window.shows("not counted") && !window.shows("selected, "));
    workbench.onStore = () -> {};
    answer.countDown();
    window.fireNamed("Try again");
    until("the count of this search", () -> window.shows("selected, "));
  }
}

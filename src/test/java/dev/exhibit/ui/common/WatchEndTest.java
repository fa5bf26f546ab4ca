package dev.exhibit.ui.common;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** A window that watches comes to its end at once, however long a look takes. */
class WatchEndTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FxJobRunner runner = new FxJobRunner();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Semaphore turn = new Semaphore(1);
  private final Semaphore written = new Semaphore(0);
  private volatile boolean undisturbed;

  /** A look has its turn until it is interrupted, as one whose store says nothing. */
  private void look() {
    turn.acquireUninterruptibly();
    try {
      begun.countDown();
      TimeUnit.MINUTES.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    } finally {
      turn.release();
    }
  }

  /** Whoever closes waits for the look, then writes. */
  private void close() {
    turn.acquireUninterruptibly();
    written.acquireUninterruptibly();
    undisturbed = !Thread.currentThread().isInterrupted();
  }

  @Test
  void theLookIsInterruptedAndWhatItWatchedWithIsClosedMeanwhile() throws Exception {
    FxToolkit.registerPrimaryStage();
    workbench.alerting.looking = this::look;
    workbench.alerting.closing = this::close;
    AlertsModel alerts =
        new AlertsModel(workbench, runner, Platform::runLater, FakeWorkbench.CLOCK);
    onFx(() -> {
      alerts.watch(true);
      return true;
    });
    assertTrue(begun.await(5, TimeUnit.MINUTES));
    onFx(() -> { // comes back although the look has its turn
      alerts.close();
      runner.close();
      return true;
    });
    assertFalse(runner.awaitEnd(1), "whoever waits for the end waits until it is written");
    written.release();
    assertTrue(runner.awaitEnd(300_000));
    assertEquals(0, workbench.alerting.open.get());
    assertTrue(undisturbed, "an interrupt would break what is written");
  }

  @Test
  void whatIsOpenedAfterTheEndIsClosedUndisturbed() throws Exception {
    FxToolkit.registerPrimaryStage();
    Semaphore opened = new Semaphore(0);
    workbench.alerting.opening =
        () -> {
          begun.countDown();
          opened.acquireUninterruptibly();
        };
    workbench.alerting.closing = () -> undisturbed = !Thread.currentThread().isInterrupted();
    AlertsModel alerts =
        new AlertsModel(workbench, runner, Platform::runLater, FakeWorkbench.CLOCK);
    onFx(() -> {
      alerts.watch(true);
      return true;
    });
    assertTrue(begun.await(5, TimeUnit.MINUTES));
    onFx(() -> {
      alerts.close();
      runner.close();
      return true;
    });
    opened.release();
    assertTrue(runner.awaitEnd(300_000));
    assertEquals(0, workbench.alerting.open.get());
    assertTrue(undisturbed);
  }
}

package dev.exhibit.ui.common;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class FxJobRunnerTest {
  @BeforeEach
  void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void whatWorksOnIsAskedToStopAndWaitedFor() throws Exception {
    FxJobRunner runner = new FxJobRunner();
    CountDownLatch begun = new CountDownLatch(1);
    Semaphore released = new Semaphore(0);
    AtomicReference<Cancellation> wish = new AtomicReference<>();
    runner.start(
        "work",
        (progress, cancellation) -> {
          wish.set(cancellation);
          begun.countDown();
          released.acquireUninterruptibly();
          return "done";
        },
        done -> {},
        failure -> {});
    assertTrue(begun.await(5, TimeUnit.MINUTES));
    assertFalse(wish.get().isCancelled());
    runner.close();
    assertTrue(wish.get().isCancelled());
    assertFalse(runner.awaitEnd(1));
    assertFalse(runner.hasEnded());
    released.release();
    assertTrue(runner.awaitEnd(300_000));
    assertTrue(runner.hasEnded());
  }

  @Test
  void whatAPersonDidIsFinishedAtTheEndAndNotInterrupted() throws Exception {
    FxJobRunner runner = new FxJobRunner();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    AtomicReference<String> written = new AtomicReference<>();
    runner
        .acts()
        .start(
            "note",
            (progress, cancellation) -> {
              begun.countDown();
              released.await(); // throws where it is interrupted
              written.set("a mark");
              return "done";
            },
            done -> {},
            failure -> written.set("lost: " + failure));
    assertTrue(begun.await(5, TimeUnit.MINUTES));
    runner.close();
    assertFalse(runner.awaitEnd(1), "whoever waits for the end waits for it");
    assertFalse(runner.hasEnded());
    released.countDown();
    assertTrue(runner.awaitEnd(300_000));
    assertEquals("a mark", written.get());
  }

  @Test
  void isIdleOnceTheAnswerWasHeard() throws Exception {
    try (FxJobRunner runner = new FxJobRunner()) {
      assertTrue(onFx(runner::isIdle));
      Semaphore released = new Semaphore(0);
      AtomicReference<Boolean> whileItIsHeard = new AtomicReference<>();
      runner.start(
          "work",
          (progress, cancellation) -> {
            released.acquire();
            return "done";
          },
          done -> whileItIsHeard.set(runner.isIdle()),
          failure -> {});
      runner.background().execute(released::acquireUninterruptibly);
      assertFalse(onFx(runner::isIdle));
      released.release();
      assertFalse(onFx(runner::isIdle), "one of both goes on");
      released.release();
      until("the end", runner::isIdle);
      assertFalse(whileItIsHeard.get());
    }
  }

  @Test
  void anErrorEndsItsJobToo() throws Exception {
    try (FxJobRunner runner = new FxJobRunner()) {
      JobSlot slot = new JobSlot(runner, Platform::runLater);
      AtomicReference<Throwable> heard = new AtomicReference<>();
      onFx(() -> {
        slot.start(
            "too much",
            (progress, cancellation) -> {
              throw new OutOfMemoryError("no room");
            },
            done -> {},
            heard::set);
        return true;
      });
      until("its end", () -> !slot.runningProperty().get());
      assertEquals("no room", heard.get().getMessage());
    }
  }
}

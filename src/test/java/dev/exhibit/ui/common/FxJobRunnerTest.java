package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
}

package dev.exhibit.cli;

import dev.exhibit.task.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that leaves nothing behind when the process is asked to end (Ctrl-C, SIGTERM): it is
 * cancelled, and the process waits until it has cleared up. The exit stays that of the signal.
 */
final class OrderlyEnd implements AutoCloseable {
  private static final long MOST_SECONDS = 20;

  private final Terminal terminal;
  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().unstarted(this::end);

  private OrderlyEnd(Terminal terminal) {
    this.terminal = terminal;
  }

  /** From now on until it is closed. */
  static OrderlyEnd of(Terminal terminal) {
    OrderlyEnd end = new OrderlyEnd(terminal);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  /** Is wished when the process is asked to end. */
  Cancellation cancellation() {
    return cancellation;
  }

  private void end() {
    cancellation.cancel();
    terminal.note("Stopping, and clearing up.");
    try {
      over.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    if (!cancellation.isCancelled()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        return; // the process ends this very moment, and nothing is left to wait for
      }
    }
  }
}

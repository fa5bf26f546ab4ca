package dev.exhibit.ui.held;

import dev.exhibit.task.Cancellation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javafx.application.Platform;

/**
 * A store that answers in its own time: a call waits here for up to ten seconds, until the gate is
 * opened or the call is cancelled. The FX thread is let through, since a test would never end
 * otherwise, but told on.
 */
final class Gate {
  private static final long TENTHS = 100;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private boolean closed;
  // Read on the FX thread, which must not wait for the lock either.
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  void pass(String call, Cancellation cancellation) throws InterruptedException {
    if (Platform.isFxApplicationThread()) {
      wrong.add(call + " is called on the FX thread");
      return;
    }
    lock.lock();
    try {
      asked.incrementAndGet();
      waiting.incrementAndGet();
      for (long left = TENTHS; closed && left > 0 && !cancellation.isCancelled(); left--) {
        opened.await(100, TimeUnit.MILLISECONDS);
      }
    } finally {
      waiting.decrementAndGet();
      lock.unlock();
    }
    cancellation.throwIfCancelled();
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  void open() {
    lock.lock();
    try {
      closed = false;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many calls came here. */
  int asked() {
    return asked.get();
  }

  /** How many calls wait here. */
  int waiting() {
    return waiting.get();
  }

  /** Calls that the FX thread made. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }
}

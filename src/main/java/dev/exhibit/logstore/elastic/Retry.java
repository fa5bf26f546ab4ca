package dev.exhibit.logstore.elastic;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long to go on asking a store that is busy or gone: pauses double from the first to at most
 * five seconds.
 *
 * @param attempts how often to ask in all
 * @param first pause after the first failure
 */
record Retry(int attempts, Duration first) {
  /** For a person who waits for an answer: about three seconds in all. */
  static final Retry READING = new Retry(5, Duration.ofMillis(200));

  /** For intake, which outlasts a store under load or a short restart: about half a minute. */
  static final Retry WRITING = new Retry(12, Duration.ofMillis(200));

  /** For what need not be. */
  static final Retry ONCE = new Retry(1, Duration.ZERO);

  /** For asking how it is: a connection that was kept may have been closed meanwhile. */
  static final Retry TWICE = new Retry(2, Duration.ZERO);

  private static final long LONGEST_MILLIS = 5_000;

  /** Waits before the next attempt, a little off so that many clients do not come back at once. */
  void pause(int attempt) {
    long millis = Math.min(LONGEST_MILLIS, first.toMillis() << Math.min(attempt, 10));
    try {
      TimeUnit.MILLISECONDS.sleep(
          millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for the log store.");
    }
  }
}

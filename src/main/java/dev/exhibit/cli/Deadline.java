package dev.exhibit.cli;

import dev.exhibit.model.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up on work that takes longer than somebody will wait. */
final class Deadline {
  private Deadline() {}

  /**
   * Does the work. What is left of it at the deadline is interrupted and not waited for.
   *
   * @throws StoreUnavailableException when it did not end in time
   */
  static <T> T within(Duration patience, Callable<T> work) {
    ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Future<T> result = worker.submit(work);
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreUnavailableException(
          "There was no answer within " + patience.toSeconds() + " seconds.",
          "Allow more with --timeout SECONDS, or look at the log store.",
          e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("The check was interrupted.", "Try again.", e);
    } finally {
      worker.shutdownNow();
    }
  }
}

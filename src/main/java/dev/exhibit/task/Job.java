package dev.exhibit.task;

/**
 * Work that takes time.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface Job<T> {
  /**
   * Does the work on the calling thread.
   *
   * @throws Exception what went wrong; {@link java.util.concurrent.CancellationException} when it
   *     was cancelled
   */
  T run(Progress progress, Cancellation cancellation) throws Exception;
}

package dev.exhibit.task;

import java.util.function.Consumer;

/** Runs jobs away from the caller and hands results back where the caller wants them. */
public interface JobRunner {
  /**
   * Starts a job.
   *
   * @param name what is being done, for a person
   * @param onResult called with the result
   * @param onFailure called with what went wrong, also with a {@link
   *     java.util.concurrent.CancellationException}
   * @return stops the job when a person asks for it
   */
  <T> Cancellation start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure);

  /**
   * Runs what a person did, as a note that is written: when this ends it is finished, where
   * everything else is interrupted.
   */
  default JobRunner acts() {
    return this;
  }

  /**
   * Runs what only asks and keeps nothing: when it is cancelled, what it has asked of others is
   * taken back, so that nobody works for an answer that is not wanted any more.
   */
  default JobRunner questions() {
    return this;
  }
}

package dev.exhibit.task;

import java.util.function.Consumer;

/** Runs every job at once on the calling thread, for tests and the command line. */
public final class SameThreadJobRunner implements JobRunner {
  @Override
  @SuppressWarnings("CatchingUnchecked") // a job's failure is handed over, whatever it is
  public <T> Cancellation start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    Cancellation cancellation = new Cancellation();
    T result;
    try {
      result = job.run(Progress.SILENT, cancellation);
    } catch (Exception e) {
      onFailure.accept(e);
      return cancellation;
    }
    onResult.accept(result);
    return cancellation;
  }
}

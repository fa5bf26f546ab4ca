package dev.exhibit.ui;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** A runner whose jobs wait until they are let go; one that was cancelled meanwhile knows it. */
public final class HeldJobRunner implements JobRunner {
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public <T> Cancellation start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    Cancellation cancellation = new Cancellation();
    waiting.add(() -> {
      T result;
      try {
        result = job.run(Progress.SILENT, cancellation);
      } catch (Exception e) {
        onFailure.accept(e);
        return;
      }
      onResult.accept(result);
    });
    return cancellation;
  }

  /** Runs what waits, and what that starts. */
  public void go() {
    while (!waiting.isEmpty()) {
      waiting.poll().run();
    }
  }
}

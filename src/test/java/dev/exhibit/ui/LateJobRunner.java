package dev.exhibit.ui;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.SameThreadJobRunner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** A runner whose jobs wait until they are let go, whatever was cancelled. */
public final class LateJobRunner implements JobRunner {
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public <T> Cancellation start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    waiting.add(() -> new SameThreadJobRunner().start(name, job, onResult, onFailure));
    return new Cancellation();
  }

  /** Runs what has waited longest. */
  public void next() {
    waiting.remove().run();
  }

  /** Runs what waits, and what that starts. */
  public void go() {
    while (!waiting.isEmpty()) {
      waiting.poll().run();
    }
  }
}

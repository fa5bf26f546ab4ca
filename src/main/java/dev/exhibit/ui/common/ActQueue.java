package dev.exhibit.ui.common;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * What a person did, one after the other in the order in which it was done. Nothing is cancelled by
 * what comes after it, and what the window has taken is finished when it closes.
 */
public final class ActQueue {
  private record Act<T>(Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    Runnable run(Progress progress, Cancellation cancellation) throws Exception {
      T result = job.run(progress, cancellation);
      return () -> onResult.accept(result);
    }
  }

  private final JobRunner runner;
  private final Queue<Act<?>> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
  private final Lock turn = new ReentrantLock();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private int unheard;

  /**
   * An empty queue.
   *
   * @param runner hands answers back on the thread that owns this
   */
  public ActQueue(JobRunner runner) {
    this.runner = runner.acts();
  }

  /** Does it when all that was added before is done. */
  public <T> void add(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    waiting.add(new Act<>(job, onResult, onFailure));
    unheard++;
    running.set(true);
    runner.start(
        name,
        (progress, cancellation) -> {
          next(progress, cancellation);
          return true;
        },
        done -> hear(),
        failure -> hear());
  }

  /** Whichever thread comes first, the oldest act has its turn. */
  private void next(Progress progress, Cancellation cancellation) throws Exception {
    turn.lock();
    try {
      Act<?> oldest = Objects.requireNonNull(waiting.poll());
      try {
        answers.add(oldest.run(progress, cancellation));
      } catch (Throwable e) {
        answers.add(() -> oldest.onFailure().accept(e));
        throw e;
      }
    } finally {
      turn.unlock();
    }
  }

  /** The answers come in the order of the acts, too. */
  private void hear() {
    unheard--;
    running.set(unheard > 0);
    Objects.requireNonNull(answers.poll()).run();
  }

  /** Whether something is not done yet. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }
}

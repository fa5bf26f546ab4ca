package dev.exhibit.ui.common;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Room for one job at a time, with its progress. Starting another cancels the one before and
 * forgets its answer, so that a screen never shows an answer to an older question.
 */
public final class JobSlot {
  private record Step(@Nullable Enum<?> part, String name, long done, long total) {}

  /**
   * How many units of what is being done are finished.
   *
   * @param part the part in which they are, of a job that tells its parts; null before the first
   * @param total all units, more than 0
   */
  public record Count(@Nullable Enum<?> part, long done, long total) {}

  private final JobRunner runner;
  private final Executor ui;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyObjectWrapper<@Nullable Count> count = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Enum<?>> part = new ReadOnlyObjectWrapper<>();
  private @Nullable Cancellation current;
  private Consumer<Throwable> hears = failure -> {};
  private long generation;

  /**
   * An empty slot.
   *
   * @param ui runs on the thread that owns the properties
   */
  public JobSlot(JobRunner runner, Executor ui) {
    this.runner = runner;
    this.ui = ui;
  }

  /**
   * Starts a job in place of the one that runs.
   *
   * @param onFailure is not called when a newer job took the place
   */
  public <T> void start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    start(name, job, onResult, onFailure, forgotten -> {});
  }

  /**
   * Starts a job whose result holds something, in place of the one that runs.
   *
   * @param onFailure is not called when a newer job took the place
   * @param onForgotten is given a result that nobody asks for any more, to close it
   */
  public <T> void start(
      String name,
      Job<T> job,
      Consumer<? super T> onResult,
      Consumer<Throwable> onFailure,
      Consumer<? super T> onForgotten) {
    cancel();
    long mine = ++generation;
    part.set(null);
    count.set(null);
    running.set(true);
    step.set(name);
    fraction.set(-1);
    hears = onFailure;
    Cancellation cancellation =
        runner.start(
            name,
            (progress, wish) -> job.run(new Told(progress, mine), wish),
            result -> end(mine, () -> onResult.accept(result), () -> onForgotten.accept(result)),
            failure -> end(mine, () -> onFailure.accept(failure), () -> {}));
    if (running.get() && mine == generation) {
      current = cancellation;
    }
  }

  private void end(long mine, Runnable answer, Runnable otherwise) {
    if (mine == generation) {
      running.set(false);
      current = null;
      answer.run();
    } else {
      otherwise.run();
    }
  }

  /** Tells what a job says of its progress to somebody else and to this slot. */
  private final class Told implements Progress {
    private final Progress other;
    private final long mine;
    private final AtomicReference<@Nullable Step> newest = new AtomicReference<>();

    private volatile @Nullable Enum<?> at;

    Told(Progress other, long mine) {
      this.other = other;
      this.mine = mine;
    }

    @Override
    public void report(String name, long done, long total) {
      other.report(name, done, total);
      if (newest.getAndSet(new Step(at, name, done, total)) == null) {
        ui.execute(() -> {
          Step seen = newest.getAndSet(null);
          if (seen != null && isCurrent()) {
            step.set(seen.name());
            fraction.set(seen.total() > 0 ? (double) seen.done() / seen.total() : -1);
            count.set(seen.total() > 0 ? new Count(seen.part(), seen.done(), seen.total()) : null);
          }
        });
      }
    }

    @Override
    public void begin(Enum<?> begun) {
      other.begin(begun);
      at = begun;
      ui.execute(() -> {
        if (isCurrent()) {
          part.set(begun);
        }
      });
    }

    private boolean isCurrent() {
      return mine == generation && running.get();
    }
  }

  /** Asks the running job to stop; its failure handler then hears a cancellation. */
  public void cancel() {
    Cancellation running = current;
    if (running != null) {
      running.cancel();
    }
  }

  /**
   * Stops the running job and hears nothing of it any more, not even that it stopped: for an answer
   * to a question that is no longer asked.
   */
  public void forget() {
    cancel();
    generation++;
    current = null;
    running.set(false);
  }

  /**
   * Stops the running job, and its failure handler hears of that at once: whoever is asked may
   * answer late, and nothing waits for that. For jobs that only read.
   */
  public void stop() {
    if (running.get()) {
      Consumer<Throwable> told = hears;
      forget();
      told.accept(new CancellationException("Stopped."));
    }
  }

  /** Whether a job runs. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** What is being done. */
  public ReadOnlyStringProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** The part that is under way, of a job that tells its parts; null before the first. */
  public ReadOnlyObjectProperty<@Nullable Enum<?>> partProperty() {
    return part.getReadOnlyProperty();
  }

  /** How far what is being done is, in units; null where they are not known. */
  public ReadOnlyObjectProperty<@Nullable Count> countProperty() {
    return count.getReadOnlyProperty();
  }

  /** How far it is, from 0 to 1; negative when unknown. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }
}

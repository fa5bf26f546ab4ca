package dev.exhibit.ui.common;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs on virtual threads and hands answers back on the FX thread. What only reads is
 * interrupted at the end; what a person did is finished.
 */
public final class FxJobRunner implements JobRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FxJobRunner.class);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService finishing = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger begun = new AtomicInteger();
  private final Cancellation whole = new Cancellation();
  private final JobRunner acts = new Acts();
  private final JobRunner questions = new Questions();

  private final class Acts implements JobRunner {
    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      return run(finishing, name, job, onResult, onFailure);
    }
  }

  private final class Questions implements JobRunner {
    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      return run(
          threads,
          name,
          (progress, wish) -> wish.asking(() -> job.run(progress, wish)),
          onResult,
          onFailure);
    }
  }

  @Override
  public <T> Cancellation start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    return run(threads, name, job, onResult, onFailure);
  }

  @Override
  public JobRunner acts() {
    return acts;
  }

  @Override
  public JobRunner questions() {
    return questions;
  }

  private <T> Cancellation run(
      ExecutorService on,
      String name,
      Job<T> job,
      Consumer<? super T> onResult,
      Consumer<Throwable> onFailure) {
    Cancellation cancellation = whole.part();
    on(on)
        .execute(() -> {
          try {
            T result = job.run(Progress.SILENT, cancellation);
            Platform.runLater(() -> onResult.accept(result));
          } catch (Throwable e) { // also an error: a job that nobody hears of runs for ever
            log(name, e);
            Platform.runLater(() -> onFailure.accept(e));
          }
        });
    return cancellation;
  }

  private static void log(String name, Throwable e) {
    if (e instanceof CancellationException) {
      LOG.info("{}: cancelled", name);
    } else if (e instanceof UserFacingException) {
      LOG.warn("{}: {}", name, e.getMessage());
    } else {
      LOG.error("{} failed", name, e);
    }
  }

  /** Threads for drawing; what comes after the end is left out, since nobody sees it. */
  public Executor background() {
    return on(threads);
  }

  private Executor on(ExecutorService threads) {
    return task -> {
      if (!threads.isShutdown()) {
        begun.incrementAndGet();
        try {
          threads.execute(() -> {
            try {
              task.run();
            } finally {
              Platform.runLater(begun::decrementAndGet); // after its answer, which is on its way
            }
          });
        } catch (RejectedExecutionException e) { // it ended just now
          begun.decrementAndGet();
        }
      }
    };
  }

  /**
   * Whether all that was begun is over and its answers were heard; on the FX thread, where they
   * are.
   */
  public boolean isIdle() {
    return begun.get() == 0;
  }

  /** Waits for what still runs, without disturbing it; nothing is run any more. */
  public void finish() {
    threads.close();
    finishing.close();
  }

  /**
   * Asks what still runs to stop, and interrupts what only reads; it may take a while to end, and
   * what a person did is written meanwhile.
   */
  @Override
  public void close() {
    whole.cancel();
    finishing.shutdown();
    threads.shutdownNow();
  }

  /**
   * Waits for the end of what still runs after {@link #close}.
   *
   * @param millis how long at most
   * @return whether nothing runs any more
   * @throws CancellationException when whoever waits is interrupted
   */
  public boolean awaitEnd(long millis) {
    long since = System.nanoTime();
    try {
      return threads.awaitTermination(millis, TimeUnit.MILLISECONDS)
          && finishing.awaitTermination(
              TimeUnit.MILLISECONDS.toNanos(millis) - (System.nanoTime() - since),
              TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    }
  }

  /** Whether it was closed, and nothing runs any more. */
  public boolean hasEnded() {
    return threads.isTerminated() && finishing.isTerminated();
  }
}

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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on virtual threads and hands answers back on the FX thread. */
public final class FxJobRunner implements JobRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FxJobRunner.class);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Cancellation whole = new Cancellation();

  @Override
  @SuppressWarnings("CatchingUnchecked") // a job's failure is handed over, whatever it is
  public <T> Cancellation start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    Cancellation cancellation = whole.part();
    background()
        .execute(() -> {
          try {
            T result = job.run(Progress.SILENT, cancellation);
            Platform.runLater(() -> onResult.accept(result));
          } catch (Exception e) {
            log(name, e);
            Platform.runLater(() -> onFailure.accept(e));
          }
        });
    return cancellation;
  }

  private static void log(String name, Exception e) {
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
    return task -> {
      if (!threads.isShutdown()) {
        threads.execute(task);
      }
    };
  }

  /** Waits for what still runs, without disturbing it; nothing is run any more. */
  public void finish() {
    threads.close();
  }

  /** Asks what still runs to stop, and interrupts it; it may take a while to end. */
  @Override
  public void close() {
    whole.cancel();
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
    try {
      return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    }
  }

  /** Whether it was closed, and nothing runs any more. */
  public boolean hasEnded() {
    return threads.isTerminated();
  }
}

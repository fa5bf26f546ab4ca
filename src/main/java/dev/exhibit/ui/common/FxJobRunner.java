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
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on virtual threads and hands answers back on the FX thread. */
public final class FxJobRunner implements JobRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FxJobRunner.class);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  @SuppressWarnings("CatchingUnchecked") // a job's failure is handed over, whatever it is
  public <T> Cancellation start(
      String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
    Cancellation cancellation = new Cancellation();
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

  /** Interrupts what still runs. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ActQueueTest {
  /** Threads that are let go in any order, and whose answers come in any order. */
  private static final class Held implements JobRunner {
    private final List<Runnable> jobs = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();

    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      Cancellation cancellation = new Cancellation();
      jobs.add(() -> {
        try {
          T result = job.run(Progress.SILENT, cancellation);
          answers.add(() -> onResult.accept(result));
        } catch (Throwable e) {
          answers.add(() -> onFailure.accept(e));
        }
      });
      return cancellation;
    }

    void newestFirst() {
      while (!jobs.isEmpty()) {
        jobs.removeLast().run();
      }
      while (!answers.isEmpty()) {
        answers.removeLast().run();
      }
    }
  }

  private final Held runner = new Held();
  private final ActQueue queue = new ActQueue(runner);
  private final List<String> done = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  private void add(String act) {
    queue.add(
        act,
        (progress, cancellation) -> {
          cancellation.throwIfCancelled();
          done.add(act);
          if (act.startsWith("bad")) {
            throw new IOException(act);
          }
          return act;
        },
        heard::add,
        failure -> heard.add(String.valueOf(failure.getMessage())));
  }

  @Test
  void eachIsDoneAndHeardInTheOrderInWhichItCame() {
    List<String> acts = List.of("one", "bad two", "three");
    acts.forEach(this::add);
    assertTrue(queue.runningProperty().get());
    runner.newestFirst();
    assertEquals(acts, done);
    assertEquals(acts, heard);
    assertFalse(queue.runningProperty().get());
  }
}

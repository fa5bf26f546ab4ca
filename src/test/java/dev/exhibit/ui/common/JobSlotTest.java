package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobSlotTest {
  /** Keeps jobs until the test lets them run. */
  private static final class Held implements JobRunner {
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      Cancellation cancellation = new Cancellation();
      waiting.add(() -> {
        try {
          onResult.accept(job.run(Progress.SILENT, cancellation));
        } catch (Exception e) {
          onFailure.accept(e);
        }
      });
      return cancellation;
    }
  }

  private final Held runner = new Held();
  private final JobSlot slot = new JobSlot(runner, Runnable::run);
  private final List<String> heard = new ArrayList<>();

  private void start(String answer) {
    slot.start(
        answer,
        (progress, cancellation) -> {
          progress.report("half of " + answer, 1, 2);
          heard.add(slot.stepProperty().get() + " " + slot.fractionProperty().get());
          cancellation.throwIfCancelled();
          return answer;
        },
        heard::add,
        failure -> heard.add(failure.getClass().getSimpleName()));
  }

  @Test
  void tellsHowFarTheJobIs() {
    start("one");
    assertTrue(slot.runningProperty().get());
    runner.waiting.getFirst().run();
    assertEquals(List.of("half of one 0.5", "one"), heard);
    assertFalse(slot.runningProperty().get());
  }

  @Test
  void anOlderAnswerIsForgotten() {
    start("one");
    start("two");
    runner.waiting.get(1).run();
    runner.waiting.get(0).run();
    assertTrue(heard.contains("two"));
    assertFalse(heard.contains("one"));
    assertFalse(heard.contains(CancellationException.class.getSimpleName()));
  }

  @Test
  void whatIsStoppedSaysSoAtOnceAndItsLateAnswerIsForgotten() {
    start("one");
    slot.stop();
    assertEquals(List.of(CancellationException.class.getSimpleName()), heard);
    assertFalse(slot.runningProperty().get());
    slot.stop();
    assertEquals(1, heard.size(), "nothing ran any more");
    runner.waiting.getFirst().run();
    assertFalse(heard.contains("one"));
    assertEquals(
        1,
        heard.stream().filter(CancellationException.class.getSimpleName()::equals).count(),
        "nor is it told a second time");
  }

  @Test
  void aCancelledJobSaysSo() {
    start("one");
    slot.cancel();
    runner.waiting.getFirst().run();
    assertEquals(CancellationException.class.getSimpleName(), heard.getLast());
    assertFalse(slot.runningProperty().get());
  }

  @Test
  void whatIsForgottenIsNotHeardOf() {
    start("one");
    slot.forget();
    assertFalse(slot.runningProperty().get());
    runner.waiting.getFirst().run();
    assertFalse(heard.contains("one"));
    assertFalse(heard.contains(CancellationException.class.getSimpleName()));
    start("two");
    runner.waiting.getLast().run();
    assertEquals("two", heard.getLast());
  }

  private void startHolding(String result) {
    slot.start(
        result,
        (progress, cancellation) -> result,
        heard::add,
        failure -> heard.add(failure.getClass().getSimpleName()),
        forgotten -> heard.add("closed " + forgotten));
  }

  @Test
  void aResultThatNobodyAsksForAnyMoreIsGivenBackToBeClosed() {
    startHolding("one");
    startHolding("two");
    slot.forget();
    startHolding("three");
    runner.waiting.forEach(Runnable::run);
    assertEquals(List.of("closed one", "closed two", "three"), heard);
  }
}

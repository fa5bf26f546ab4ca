package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeLobby;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Another workspace is opened once, and none that nobody shows stays open. */
class OpeningTest {
  /** Jobs wait until they are let go; one that was cancelled meanwhile knows it. */
  private static final class Held implements JobRunner {
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

    void go() {
      while (!waiting.isEmpty()) {
        waiting.poll().run();
      }
    }
  }

  private static final Path FIRST = Path.of("first");
  private static final Path SECOND = Path.of("second");

  private final Fixture fixture = new Fixture();
  private final Held jobs = new Held();
  private final FakeLobby lobby = new FakeLobby();
  private final List<Throwable> refused = new ArrayList<>();
  private final Opening opening =
      new Opening(
          new UiContext(
              fixture.workbench,
              fixture.session,
              fixture.navigator,
              fixture.context.theme(),
              fixture.files,
              jobs,
              Runnable::run,
              Runnable::run,
              fixture.context.desk(),
              UiState.inMemory(),
              lobby));

  private void open(Path workspace) {
    opening.open(workspace, () -> lobby.done.add("leave for " + workspace), refused::add);
  }

  @Test
  void anotherIsNotOpenedBeforeTheFirstIs() {
    open(FIRST);
    assertNull(fixture.session.notes().newestProperty().get());
    open(SECOND);
    assertNotNull(fixture.session.notes().newestProperty().get(), "why nothing happens");
    jobs.go();
    assertEquals(List.of("open first", "leave for first", "show first"), lobby.done);
    open(SECOND);
    jobs.go();
    assertEquals("show second", lobby.done.getLast());
  }

  @Test
  void whoeverThinksBetterOfItStaysAndNothingIsLeftOpen() {
    open(FIRST);
    opening.slot().cancel();
    jobs.go();
    assertEquals(List.of("open first", "discard first"), lobby.done);
    assertFalse(opening.slot().runningProperty().get());
    assertEquals(List.of(), refused);
  }

  @Test
  void whatNobodyAsksForAnyMoreIsClosed() {
    open(FIRST);
    opening.slot().forget();
    open(SECOND);
    jobs.go();
    assertEquals(
        List.of("open first", "discard first", "open second", "leave for second", "show second"),
        lobby.done);
  }

  @Test
  void whyItCannotBeOpenedIsTold() {
    lobby.refuses = true;
    open(FIRST);
    jobs.go();
    assertEquals("It is of a newer version.", refused.getFirst().getMessage());
    assertEquals(List.of(), lobby.done);
  }
}

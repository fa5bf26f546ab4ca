package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.Fixture;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The look before a move, where only the window itself can tell of it. */
class MoveModelTest {
  /** Keeps a job until the test lets it run. */
  private static final class Held implements JobRunner {
    private Runnable waiting = () -> {};

    @Override
    public <T> Cancellation start(
        String name, Job<T> job, Consumer<? super T> onResult, Consumer<Throwable> onFailure) {
      Cancellation cancellation = new Cancellation();
      waiting =
          () -> {
            try {
              onResult.accept(job.run(Progress.SILENT, cancellation));
            } catch (Exception e) {
              onFailure.accept(e);
            }
          };
      return cancellation;
    }
  }

  private final Fixture fixture = new Fixture();
  private final Held jobs = new Held();
  private final Notes notes = fixture.session.notes();
  private boolean refuses;
  private int moved;

  private MoveModel model() {
    Lobby lobby =
        (Lobby)
            Proxy.newProxyInstance(
                Lobby.class.getClassLoader(),
                new Class<?>[] {Lobby.class},
                (proxy, method, arguments) -> {
                  assertEquals("move", method.getName());
                  if (refuses) {
                    throw new UserFacingException("It is not empty.", "Choose another.");
                  }
                  return (Lobby.Next) () -> moved++;
                });
    fixture.files.folder = Optional.of(Path.of("there"));
    return MoveModel.told(fixture.over(jobs, lobby));
  }

  private void choose() {
    model().choose();
    assertEquals("Looking at both folders", notes.newestProperty().get().text());
    assertEquals("Cancel", notes.newestProperty().get().action());
  }

  @Test
  void itIsToldWhileItLasts() {
    choose();
    jobs.waiting.run();
    assertNull(notes.newestProperty().get());
    assertEquals(1, moved);
  }

  @Test
  void whoeverThinksBetterOfItMovesNothing() {
    choose();
    notes.newestProperty().get().run().run();
    jobs.waiting.run();
    assertNull(notes.newestProperty().get());
    assertEquals(0, moved);
    assertNull(fixture.session.troubleProperty().get());
  }

  @Test
  void whatWasSaidMeanwhileStays() {
    refuses = true;
    choose();
    notes.say("Saved.");
    jobs.waiting.run();
    assertEquals("Saved.", notes.newestProperty().get().text());
    assertEquals("It is not empty.", fixture.session.troubleProperty().get().what());
  }
}

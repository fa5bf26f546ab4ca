package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.exhibit.model.LedgerHead;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.fake.FakeLobby;
import dev.exhibit.usecase.WorkspaceCare;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreModelTest {
  /** Restores whatever it is given. */
  private enum Restoring implements WorkspaceCare {
    INSTANCE;

    @Override
    public Outline outline() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Done backUp(Path file, boolean packages, Progress progress, Cancellation cancellation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Done restore(Path file, Path folder, Progress progress, Cancellation cancellation) {
      return new Done(
          file, folder, 3, 4_096, new LedgerHead(2, "ab".repeat(32)), List.of(), List.of());
    }
  }

  private final Fixture fixture = new Fixture();
  private final LateJobRunner jobs = new LateJobRunner();
  private final FakeLobby lobby = new FakeLobby(Restoring.INSTANCE);

  @Test
  void pressingTwiceOpensWhatWasRestoredOnce() {
    RestoreModel model = new RestoreModel(fixture.over(jobs, lobby));
    fixture.files.chosen = Optional.of(Path.of("backup.zip"));
    fixture.files.folder = Optional.of(Path.of("back"));
    model.restore();
    jobs.go();
    assertNotNull(model.doneProperty().get());
    model.open();
    model.open();
    jobs.go();
    assertEquals(List.of("open back", "show back"), lobby.done);
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.ui.LateJobRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Path ONE = Path.of("one.asice");
  private static final Path TWO = Path.of("two.asice");
  private static final Path THREE = Path.of("three.asice");

  private final LateJobRunner jobs = new LateJobRunner();
  private final JobSlot busy = new JobSlot(jobs, Runnable::run);
  private final List<Path> opened = new ArrayList<>();
  private final Waiting waiting = new Waiting(busy, opened::add);

  @Test
  void theFirstIsOpenedAndTheOthersWaitUntilTheyAreAskedFor() {
    waiting.drop(List.of(ONE, TWO, THREE));
    assertEquals(List.of(ONE), opened);
    assertEquals(List.of(TWO, THREE), waiting.filesProperty().get());
    waiting.next();
    waiting.next();
    waiting.next();
    assertEquals(List.of(ONE, TWO, THREE), opened);
  }

  @Test
  void whatIsDroppedLaterIsOpenedBeforeThoseThatWait() {
    waiting.drop(List.of(ONE, TWO));
    waiting.drop(List.of(THREE));
    assertEquals(List.of(ONE, THREE), opened);
    assertEquals(List.of(TWO), waiting.filesProperty().get());
  }

  @Test
  void whatIsDroppedWhileOneIsBeingOpenedDoesNotTakeItsPlace() {
    busy.start("check", (progress, cancellation) -> 1, done -> {}, failure -> {});
    waiting.drop(List.of(ONE));
    assertEquals(List.of(), opened);
    assertEquals(List.of(ONE), waiting.filesProperty().get());
  }
}

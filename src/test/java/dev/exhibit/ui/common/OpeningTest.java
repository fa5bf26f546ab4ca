package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.HeldJobRunner;
import dev.exhibit.ui.fake.FakeLobby;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another workspace is opened once, and none that nobody shows stays open. */
class OpeningTest {
  private static final Path FIRST = Path.of("first");
  private static final Path SECOND = Path.of("second");

  private final Fixture fixture = new Fixture();
  private final HeldJobRunner jobs = new HeldJobRunner();
  private final FakeLobby lobby = new FakeLobby();
  private final List<Throwable> refused = new ArrayList<>();
  private final Opening opening = new Opening(fixture.over(jobs, lobby));

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

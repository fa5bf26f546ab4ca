package dev.exhibit.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.MovableClock;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.HeldJobRunner;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgingTest {
  private final MovableClock clock = new MovableClock(FakeWorkbench.CLOCK.instant());
  private final Fixture fixture = new Fixture(clock);
  private final Aging aging = new Aging(fixture.session);

  /** How often all was read: each time the store is asked how it does. */
  private long read() {
    return fixture.workbench.calls.stream().filter("health"::equals).count();
  }

  private long counted() {
    return fixture.workbench.calls.stream().filter("sources"::equals).count();
  }

  @Test
  void theWorkspaceIsReadAgainWhenAResultOutlivesItsTimeAndNotBefore() {
    fixture.session.reload();
    long first = read();
    Instant ends =
        fixture.session.factsProperty().get().run().orElseThrow().evaluations().stream()
            .map(one -> one.evaluatedAt().plus(one.timeToLive()))
            .filter(end -> end.isAfter(clock.instant()))
            .min(Instant::compareTo)
            .orElseThrow();
    clock.set(ends);
    long before = read();
    aging.readWhatTurned();
    clock.set(ends.plusSeconds(1));
    aging.readWhatTurned();
    assertTrue(read() > before, "it is stale now");
    long after = read();
    aging.readWhatTurned();
    assertEquals(after, read(), "and that is known");
    assertTrue(first > 0);
  }

  @Test
  void anotherDayIsReadAgain() {
    fixture.workbench.evaluated = false;
    fixture.session.reload();
    long before = read();
    clock.set(clock.instant().plus(Duration.ofMinutes(1)));
    aging.readWhatTurned();
    assertEquals(before, read());
    assertNull(fixture.session.dayProperty().get());
    clock.set(clock.instant().plus(Duration.ofDays(1)));
    aging.readWhatTurned();
    assertTrue(read() > before);
    assertNotNull(fixture.session.dayProperty().get(), "and what tells of days is told so");
  }

  @Test
  void sourcesAreCountedAgainWhileTheStoreAnswers() {
    fixture.session.reload();
    fixture.session.countSources();
    long before = counted();
    assertTrue(before > 0);
    aging.recountSources();
    assertEquals(before + 1, counted());
    fixture.workbench.store = FakeWorkbench.Store.AWAY;
    fixture.session.askHealth();
    aging.recountSources();
    assertEquals(before + 1, counted());
  }

  @Test
  void aCountThatStillRunsIsNotBegunAnew() {
    HeldJobRunner jobs = new HeldJobRunner();
    Fixture slow = new Fixture(jobs);
    Aging old = new Aging(slow.session);
    slow.session.reload();
    jobs.go();
    assertFalse(slow.session.sourcesProperty().get().isEmpty());
    long before = slow.workbench.calls.stream().filter("sources"::equals).count();
    old.recountSources();
    old.recountSources(); // five minutes later, and nothing came of the first yet
    jobs.go();
    assertEquals(before + 1, slow.workbench.calls.stream().filter("sources"::equals).count());
  }
}

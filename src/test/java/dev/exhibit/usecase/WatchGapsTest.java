package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Scope;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The watcher is watched by its heartbeat. */
class WatchGapsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private static List<Gap> gaps(TimeSpan... watched) {
    return new ListGaps(
            List.of(), new ControlLibrary(List.of(), List.of()), Scope.ALL, () -> List.of(watched))
        .standing(Optional.empty(), NOW);
  }

  private static TimeSpan until(Duration ago) {
    return new TimeSpan(NOW.minus(Duration.ofDays(1)), NOW.minus(ago));
  }

  @Test
  void aHeartbeatThatIsMissingIsAGap() {
    Gap gap = gaps(until(Duration.ofHours(9)), until(Duration.ofMinutes(6))).getFirst();
    assertEquals("ALR-TRIAGE", gap.control());
    assertEquals(GapKind.SOURCE_SILENT, gap.kind());
    assertEquals(NOW.minus(Duration.ofMinutes(6)), gap.since());
    assertTrue(gap.todo().contains("exhibit watch"), gap.todo());
  }

  @Test
  void whoIsHeardIsNone() {
    assertEquals(List.of(), gaps(until(Duration.ofHours(9)), until(Duration.ofMinutes(4))));
    assertEquals(List.of(), gaps(), "nobody ever meant to watch");
  }

  @Test
  void itIsToldOnce() {
    Gap told =
        new Gap("ALR-TRIAGE", GapKind.LOG_SHORT, NOW, null, "watch", "Nobody watches.", "Do.");
    List<TimeSpan> watched = List.of(until(Duration.ofHours(1)));
    assertEquals(Optional.empty(), WatchGaps.standing(watched, List.of(told), NOW));
  }
}

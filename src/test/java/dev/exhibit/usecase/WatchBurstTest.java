package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A burst is told once, however long it lasts and whatever comes late. */
class WatchBurstTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir private Path folder;

  private final MovableClock clock = new MovableClock(START);
  private final SimulatedStore store = new SimulatedStore();
  private SimulatedDesk desk;
  private WatchAlerts watch;
  private int number;

  @BeforeEach
  void open() {
    store.create(SimulatedDesk.index(WatchMonth.HOSTS));
    store.create(SimulatedDesk.index(WatchMonth.TRAIL));
    restart();
    look();
  }

  private void restart() {
    if (desk != null) {
      desk.close();
    }
    clock.move(Duration.ofSeconds(20));
    desk = SimulatedDesk.open(folder.resolve("workspace"), store, clock, notices -> true);
    watch = desk.watcher("CTL-LOGIN");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void failed(Instant time) {
    String id = "e" + ++number;
    store.put(
        SimulatedDesk.index(WatchMonth.HOSTS),
        new AuditEvent(
            id,
            time,
            new Document(
                Map.of(
                    "@timestamp",
                    time.toString(),
                    "event.id",
                    id,
                    "event.action",
                    "failed",
                    "event.ingested",
                    clock.instant().toString(),
                    "source.ip",
                    "192.0.2.1"))));
  }

  private void look() {
    WatchAlerts.Look look = watch.look(Cancellation.none());
    assertEquals(List.of(), look.problems());
  }

  private List<String> told() {
    return desk.alerts().all().stream()
        .map(AlertHistory::alert)
        .filter(alert -> alert.alert().equals("burst"))
        .map(alert -> alert.key())
        .toList();
  }

  @Test
  void oneThatLastsForDaysIsToldOnce() {
    Instant end = START.plus(Duration.ofHours(60));
    for (int minute = 1; clock.instant().isBefore(end); minute++) {
      clock.set(START.plus(Duration.ofMinutes(minute)));
      failed(clock.instant());
      if (minute % 7 == 0) {
        look();
      }
      if (minute == 2_000) {
        restart();
      }
    }
    look();
    assertEquals(List.of("192.0.2.1 e1"), told());
    assertTrue(number > 3_000);
  }

  @Test
  void aFirstEventThatComesLateMakesNoOtherBurst() {
    for (int i = 0; i < 6; i++) {
      clock.move(Duration.ofSeconds(30));
      failed(clock.instant());
    }
    look();
    assertEquals(List.of("192.0.2.1 e1"), told());
    clock.move(Duration.ofMinutes(90));
    failed(START.minusSeconds(30));
    look();
    restart();
    failed(START.minusSeconds(40));
    look();
    assertEquals(List.of("192.0.2.1 e1"), told());

    Instant later = clock.instant();
    for (int i = 0; i < 6; i++) {
      failed(later.plusSeconds(i));
    }
    clock.move(Duration.ofMinutes(1));
    look();
    assertEquals(2, told().size(), "another one is told");
  }
}

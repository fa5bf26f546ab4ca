package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuePackagesTest {
  private static final Period PERIOD = Period.parse("2026-07-01/2026-10-01", ZoneOffset.UTC);
  private static final PackageScope NOTHING = new PackageScope.Controls(List.of());

  @TempDir private Path folder;

  @Test
  void whatNobodyHasSeenIsNotLeftOutWithWhatSomebodyAccepted() {
    Omission seen = new Omission("training.pdf", "it is not there");
    Omission other = new Omission("The control BCK-RUN", "restic does not answer");
    LeftOut.refuseUnseen(List.of(seen), null);
    LeftOut.refuseUnseen(List.of(), List.of(seen));
    LeftOut.refuseUnseen(
        List.of(new Omission("db", "blind for 4 h 12 min")),
        List.of(new Omission("db", "blind for 3 h 58 min")));
    assertThrows(
        UserFacingException.class,
        () ->
            LeftOut.refuseUnseen(
                List.of(new Omission("training.pdf", "it cannot be read")), List.of(seen)),
        "the same for another reason");
    assertThrows(
        UserFacingException.class,
        () ->
            LeftOut.refuseUnseen(
                List.of(new Omission("db", "9 of 10 shards in logs-2026.03.01")),
                List.of(new Omission("db", "1 of 10 shards in logs-2026.11.01"))),
        "other shards of another index");
    UserFacingException refused =
        assertThrows(
            UserFacingException.class,
            () -> LeftOut.refuseUnseen(List.of(seen, other), List.of(seen)));
    assertTrue(refused.getMessage().contains("BCK-RUN: restic"), refused::getMessage);
    assertFalse(refused.getMessage().contains("training.pdf"), refused::getMessage);
  }

  /** The store answers nothing here: a wish that makes no sense is not asked of it. */
  @Test
  void noControlIsNotEveryControl() {
    Clock clock = Clock.fixed(Instant.parse("2026-10-02T00:00:00Z"), ZoneOffset.UTC);
    try (SimulatedDesk desk =
        SimulatedDesk.open(folder, new SimulatedStore(), clock, notices -> true)) {
      EvaluateControls evaluate =
          new EvaluateControls(
              desk.session(), null, () -> new ControlLibrary(List.of(), List.of()), null);
      IssuePackages packages =
          new IssuePackages(
              desk.session(), null, evaluate, null, List.of(), () -> null, null, null);
      BadRequestException counted =
          assertThrows(
              BadRequestException.class,
              () ->
                  packages.preview(
                      NOTHING, PERIOD, List.of(), Progress.SILENT, Cancellation.none()));
      assertEquals("No control is named; name one, or issue all of them.", counted.getMessage());
      IssuePackages.Request request =
          new IssuePackages.Request(NOTHING, PERIOD, Map.of(), folder, true);
      BadRequestException issued =
          assertThrows(
              BadRequestException.class,
              () -> packages.issue(request, Progress.SILENT, Cancellation.none()));
      assertEquals(counted.getMessage(), issued.getMessage());
    }
  }
}

package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Assignment;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who works on an alert stays on record, beside what older versions wrote. */
class AlertBookTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final FiredAlert ALERT =
      new FiredAlert(
          FiredAlert.idOf("x"),
          "AWS-TRAIL",
          "thinned",
          Severity.CRITICAL,
          "Somebody thins the log",
          "e1",
          new TimeSpan(NOW, NOW),
          NOW,
          "seen",
          1,
          List.of("e1"),
          List.of(),
          null);

  @TempDir private Path folder;

  @Test
  void theLastWordOnWhoDoesItCountsAndEveryWordIsInTheLedger() throws Exception {
    try (Database database = Database.open(new WorkspaceFolder(folder))) {
      Ledger ledger = new Ledger(database, Clock.fixed(NOW, ZoneOffset.UTC));
      AlertBook book = new AlertBook(database, ledger);
      database.transaction(connection -> book.add(connection, List.of(ALERT)));
      assertEquals(Assignment.NONE, book.all().getFirst().assignment());
      writeAsBefore(database);
      LocalDate due = LocalDate.parse("2026-03-05");
      book.assign(ALERT.id(), "lead", NOW, new Assignment("ann", due), null, "please");
      AlertHistory kept = book.all().getFirst();
      assertEquals(new Assignment("ann", due), kept.assignment());
      assertEquals(Stage.ACKNOWLEDGED, kept.stage(), "it stands where it stood");
      assertNull(kept.steps().getFirst().assigned(), "an older version knew nothing of it");
      assertTrue(kept.isOverdue(due.plusDays(1)));
      assertEquals(false, kept.isOverdue(due), "the last day counts");
      book.assign(ALERT.id(), "lead", NOW, Assignment.NONE, null, null);
      assertEquals(Assignment.NONE, book.all().getFirst().assignment());
      List<Ledger.Entry> told =
          ledger.entries().stream().filter(it -> it.kind().equals("alert-assigned")).toList();
      assertEquals(2, told.size());
      assertTrue(told.getFirst().payload().contains("\"owner\":\"ann\""), told::toString);
      assertTrue(told.getFirst().payload().contains("\"due\":\"2026-03-05\""), told::toString);
      book.add(new AlertStep(ALERT.id(), Stage.CLOSED, "ann", NOW, null, null));
      assertEquals(
          false, book.all().getFirst().isOverdue(due.plusDays(9)), "nothing is left to do");
    }
  }

  /** A step without the members that came later, and with one that comes later still. */
  private static void writeAsBefore(Database database) {
    String step =
        "{\"schema\":\"exhibit/alert-step/1\",\"record\":{\"alert\":\""
            + ALERT.id()
            + "\",\"stage\":\"ACKNOWLEDGED\",\"who\":\"lead\",\"at\":\"2026-03-02T10:00:00Z\","
            + "\"ticket\":null,\"note\":null,\"novel\":1}}";
    database.transaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO alert_step (alert, json) VALUES (?, ?)")) {
        insert.setString(1, ALERT.id());
        insert.setString(2, step);
        return insert.executeUpdate();
      }
    });
  }
}

package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.GapWork;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTableTest {
  private static final Instant NOW = Instant.parse("2026-09-24T14:20:00.123Z");

  @TempDir Path folder;

  private static GapWork work(String gap, String owner, LocalDate due) {
    return new GapWork(gap, owner, due, null, null, "tester", NOW);
  }

  @Test
  void theNewestCountsAlsoAfterTheWorkspaceWasClosed() {
    GapWork last = work("a", "ops", LocalDate.parse("2026-10-01"));
    try (Database database = Database.open(new WorkspaceFolder(folder))) {
      WorkTable table = new WorkTable(database);
      table.add(work("a", "lead", null));
      table.add(work("b", "lead", null));
      table.add(last);
      table.add(work("b", null, null));
    }
    try (Database database = Database.open(new WorkspaceFolder(folder))) {
      assertEquals(Map.of("a", last), new WorkTable(database).newest());
    }
  }

  @Test
  void whatWasNotedStaysOnRecord() {
    try (Database database = Database.open(new WorkspaceFolder(folder))) {
      new WorkTable(database).add(work("a", "lead", null));
      for (String sql : new String[] {"DELETE FROM gap_work", "UPDATE gap_work SET owner = 'x'"}) {
        UserFacingException refused =
            assertThrows(
                UserFacingException.class,
                () ->
                    database.transaction(connection -> {
                      try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate(sql);
                      }
                    }));
        assertTrue(refused.getMessage().contains("append only"), refused::getMessage);
      }
    }
  }
}

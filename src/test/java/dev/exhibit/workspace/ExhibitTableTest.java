package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.ExhibitTable.Say;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExhibitTableTest {
  private static final Instant NOW = Instant.parse("2026-09-24T14:20:00.123Z");

  @TempDir Path folder;

  private static Exhibit exhibit(String id, String title) {
    return new Exhibit(
        id,
        title,
        "A note, \"quoted\".",
        "user.name:deploy",
        List.of(EventFilter.is("event.outcome", "failure"), EventFilter.exists("source.ip")),
        new TimeSpan(Instant.parse("2026-08-01T00:00:00.001Z"), NOW),
        ZoneId.of("Europe/Berlin"),
        "AWS-REGION",
        "tester",
        NOW);
  }

  private static Ledger ledger(Database database) {
    return new Ledger(database, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Database open() {
    return Database.open(new WorkspaceFolder(folder));
  }

  @Test
  void comesBackAsItWasAlsoAfterTheWorkspaceWasClosed() {
    try (Database database = open()) {
      ExhibitTable table = new ExhibitTable(database, ledger(database));
      assertEquals("X-1", table.keep(id -> exhibit(id, "one")).id());
      assertEquals("X-2", table.keep(id -> exhibit(id, "two")).id());
    }
    try (Database database = open()) {
      assertEquals(
          List.of(
              new KeptExhibit(exhibit("X-1", "one"), true),
              new KeptExhibit(exhibit("X-2", "two"), true)),
          new ExhibitTable(database, ledger(database)).all());
    }
  }

  @Test
  void whatWasSaidLastCounts() {
    try (Database database = open()) {
      ExhibitTable table = new ExhibitTable(database, ledger(database));
      table.keep(id -> exhibit(id, "one"));
      table.say("X-1", Say.OUT, "other", NOW);
      assertEquals(List.of(new KeptExhibit(exhibit("X-1", "one"), false)), table.all());
      table.say("X-1", Say.WITHDRAWN, "other", NOW);
      assertEquals(List.of(), table.all());
      assertEquals("X-2", table.keep(id -> exhibit(id, "two")).id(), "a number is used once");
      table.say("X-1", Say.IN, "other", NOW);
      assertEquals(
          List.of("X-1", "X-2"), table.all().stream().map(one -> one.exhibit().id()).toList());
    }
  }

  @Test
  void titleAndNoteAreWrittenAnewAndAllElseStays() {
    try (Database database = open()) {
      ExhibitTable table = new ExhibitTable(database, ledger(database));
      table.keep(id -> exhibit(id, "one"));
      table.say("X-1", Say.OUT, "other", NOW);
      database.transaction(connection -> {
        try (Statement statement = connection.createStatement()) { // as a later version may
          return statement.executeUpdate(
              "INSERT INTO exhibit (number, said, json, written_by, at)"
                  + " SELECT number, said, json_set(json, '$.record.novel', 7), written_by, at"
                  + " FROM exhibit WHERE seq = 2");
        }
      });
      assertNull(table.all().getFirst().exhibit().described());
      table.describe("X-1", "another", "why", "other", NOW.plusMillis(1));
      Exhibit now = table.all().getFirst().exhibit();
      assertEquals("tester", now.by(), "who put it there");
      assertEquals(NOW, now.at());
      assertEquals(new Exhibit.Described("other", NOW.plusMillis(1)), now.described());
      Ledger.Entry told = ledger(database).entries().getLast();
      assertEquals("exhibit-described", told.kind());
      assertEquals(
          "{\"by\":\"other\",\"id\":\"X-1\",\"note\":\"why\",\"title\":\"another\"}",
          told.payload());
      assertEquals("another", now.title());
      assertEquals("why", now.note());
      assertEquals(exhibit("X-1", "one").filters(), now.filters());
      assertEquals(false, table.all().getFirst().goesIn(), "it waits as before");
      long kept =
          database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement
                  .executeQuery(
                      "SELECT count(*) FROM exhibit WHERE json LIKE '%\"novel\":7%'"
                          + " AND json LIKE '%\"another\"%'")
                  .getLong(1);
            }
          });
      assertEquals(1, kept, "what another version wrote stays");
      assertThrows(
          UserFacingException.class, () -> table.describe("X-9", "another", "", "other", NOW));
      assertEquals(
          1, ledger(database).entries().size(), "nothing is told of one that is not there");
    }
  }

  @Test
  void oneThatIsNotThereIsSaid() {
    try (Database database = open()) {
      ExhibitTable table = new ExhibitTable(database, ledger(database));
      for (String id : List.of("X-1", "1", "X-", "X-01", "Y-1")) {
        assertThrows(UserFacingException.class, () -> table.say(id, Say.OUT, "other", NOW));
      }
    }
  }

  @Test
  void nothingIsChangedOrDeletedAndUnknownFieldsSurvive() {
    try (Database database = open()) {
      ExhibitTable table = new ExhibitTable(database, ledger(database));
      table.keep(id -> exhibit(id, "one"));
      for (String sql : new String[] {"DELETE FROM exhibit", "UPDATE exhibit SET said = 'out'"}) {
        UserFacingException refused =
            assertThrows(UserFacingException.class, () -> run(database, sql));
        assertTrue(refused.getMessage().contains("append only"), refused::getMessage);
      }
      run(
          database,
          "INSERT INTO exhibit (number, said, json, written_by, at) SELECT number, said,"
              + " replace(json, '\"title\"', '\"colour\":\"blue\",\"title\"'), 'later', 0"
              + " FROM exhibit");
      table.say("X-1", Say.OUT, "other", NOW);
      assertEquals(List.of(new KeptExhibit(exhibit("X-1", "one"), false)), table.all());
      assertEquals(2, count(database, "%\"colour\"%"), "the one that was written, and its copy");
    }
  }

  private static int run(Database database, String sql) {
    return database.transaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.executeUpdate(sql);
      }
    });
  }

  private static int count(Database database, String like) {
    return database.transaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement
            .executeQuery("SELECT count(*) FROM exhibit WHERE json LIKE '" + like + "'")
            .getInt(1);
      }
    });
  }
}

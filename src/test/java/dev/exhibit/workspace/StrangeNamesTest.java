package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder may have any name that its system takes; the database is in it and nowhere else. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no file with a question mark")
class StrangeNamesTest {
  @TempDir private Path home;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Prüfung Q3? & 100 % #1",
        "?cache=shared&mode=memory",
        "open?journal_mode=off&&x",
        "file:a%20b+c;d",
        "100%?immutable=1#end"
      })
  void holdsAWorkspace(String name) throws Exception {
    WorkspaceFolder folder = new WorkspaceFolder(home.resolve(name));
    try (Database database = Database.open(folder)) {
      new Ledger(database, Clock.systemUTC()).append("tick", Map.of());
      assertEquals(
          List.of("exhibit.db", "exhibit.db-shm", "exhibit.db-wal"),
          names(folder.root()),
          "with its log ahead, as others expect it");
    }
    Database.alone(folder).close();
    Path copy = folder.root().resolve(name + ".copy");
    Database.copy(folder, copy);
    assertEquals(Set.of("exhibit.db", name + ".copy"), Set.copyOf(names(folder.root())));
    Files.move(copy, folder.database(), StandardCopyOption.REPLACE_EXISTING);
    try (Database database = Database.existing(folder)) {
      assertEquals(1, new Ledger(database, Clock.systemUTC()).entries().size());
      database.transaction(
          connection -> connection.createStatement().execute("PRAGMA user_version = 7"));
    }
    UserFacingException newer =
        assertThrows(UserFacingException.class, () -> NewerVersion.refuse(folder));
    assertTrue(newer.getMessage().contains("is of form 7"), newer.getMessage());
    assertEquals(List.of(name), names(home), "nothing is beside it");
  }

  @Test
  void aShareOfWindowsIsNamedAsSqliteTakesIt() {
    assertEquals(
        "jdbc:sqlite:file:////server/audits/Q3%20100%25/exhibit.db",
        SqliteAddress.of(URI.create("file://server/audits/Q3%20100%25/exhibit.db")));
  }
}

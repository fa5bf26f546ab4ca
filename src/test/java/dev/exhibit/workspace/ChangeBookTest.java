package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.exhibit.workspace.ChangeBook.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of a file and its entry in the ledger, also where the program ends between them. */
class ChangeBookTest {
  @TempDir Path root;
  private WorkspaceFolder folder;
  private Database database;
  private Ledger ledger;
  private ChangeBook book;

  @BeforeEach
  void open() {
    folder = new WorkspaceFolder(root);
    database = Database.open(folder);
    ledger = new Ledger(database, Clock.systemUTC());
    book = new ChangeBook(folder, database, ledger);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void execute(String sql) {
    database.transaction(connection -> connection.createStatement().execute(sql));
  }

  private void write(String text, String name) {
    book.telling(List.of(new Told("source-added", Map.of("source", name))))
        .write(folder.sourcesFile(), text);
  }

  private List<String> told() {
    return ledger.entries().stream().map(entry -> entry.kind() + " " + entry.payload()).toList();
  }

  /** The file is written, and nothing more comes to the disk. */
  private void cutOff(String text, String name) {
    execute("CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'full'); END");
    assertThrows(RuntimeException.class, () -> write(text, name));
    execute("DROP TRIGGER full");
    assertEquals(List.of(), told());
  }

  @Test
  void aChangeIsToldOnce() throws IOException {
    write("a: 1\n", "nginx");
    assertEquals("a: 1\n", Files.readString(folder.sourcesFile()));
    book.tryMend();
    assertEquals(List.of("source-added {\"source\":\"nginx\"}"), told());
  }

  @Test
  void whatWasWrittenAndNotToldIsToldAtTheNextStart() {
    cutOff("a: 1\n", "nginx");
    book.tryMend();
    book.tryMend();
    assertEquals(List.of("source-added {\"late\":true,\"source\":\"nginx\"}"), told());
  }

  @Test
  void theNextChangeTellsOfTheOneBefore() {
    cutOff("a: 1\n", "nginx");
    write("a: 2\n", "squid");
    assertEquals(
        List.of(
            "source-added {\"late\":true,\"source\":\"nginx\"}",
            "source-added {\"source\":\"squid\"}"),
        told());
  }

  @Test
  void theSameTriedAgainIsToldOnce() {
    cutOff("a: 1\n", "nginx");
    write("a: 1\n", "nginx");
    book.tryMend();
    assertEquals(List.of("source-added {\"source\":\"nginx\"}"), told());
  }

  @Test
  void whatCouldNotBeWrittenIsNeverTold() throws IOException {
    Files.createDirectories(folder.sourcesFile().resolve("in the way"));
    assertThrows(RuntimeException.class, () -> write("a: 1\n", "nginx"));
    Files.delete(folder.sourcesFile().resolve("in the way"));
    Files.delete(folder.sourcesFile());
    folder.write(folder.sourcesFile(), "a: 1\n"); // by hand
    book.tryMend();
    assertEquals(List.of(), told());
  }
}

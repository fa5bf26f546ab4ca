package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.DefinitionChange.Kind;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.DefinitionBook.Seen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that a workspace sees, and what its ledger tells of them. */
class DefinitionBookTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Seen A1 = new Seen("A", 1, "aa");
  private static final Seen B1 = new Seen("B", 1, "bb");

  @TempDir Path temp;
  private Database database;
  private Ledger ledger;
  private DefinitionBook book;

  @BeforeEach
  void open() {
    database = Database.open(new WorkspaceFolder(temp));
    ledger = new Ledger(database, Clock.fixed(NOW, ZoneOffset.UTC));
    book = new DefinitionBook(database, ledger);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsSeenFirstIsNoChange() {
    assertEquals(List.of(), book.see(List.of(A1, B1), NOW));
    assertEquals(List.of(), book.see(List.of(B1, A1), NOW.plusSeconds(1)));
    assertEquals(0, ledger.head().entries());
    assertEquals(
        List.of(Kind.FIRST_SEEN, Kind.FIRST_SEEN),
        book.all().stream().map(DefinitionChange::kind).toList());
  }

  @Test
  void aChangeHasItsEntryWithBothHashesAndVersions() {
    book.see(List.of(A1, B1), NOW);
    List<DefinitionChange> changes =
        book.see(List.of(new Seen("A", 2, "cc"), B1), NOW.plusSeconds(60));
    assertEquals(
        List.of(new DefinitionChange("A", Kind.CHANGED, NOW.plusSeconds(60), 1, 2, "aa", "cc")),
        changes);
    assertFalse(changes.getFirst().isUnbumped());
    Ledger.Entry entry = ledger.entries().getFirst();
    assertEquals("definition-change", entry.kind());
    assertEquals(
        "{\"change\":\"changed\",\"control\":\"A\",\"sha256_after\":\"cc\","
            + "\"sha256_before\":\"aa\",\"version_after\":2,\"version_before\":1,"
            + "\"version_raised\":true}",
        entry.payload());
    assertEquals(List.of(), book.see(List.of(new Seen("A", 2, "cc"), B1), NOW.plusSeconds(90)));
    assertEquals(1, ledger.head().entries());
  }

  @Test
  void aChangeUnderTheSameVersionIsSaidSo() {
    book.see(List.of(A1), NOW);
    assertTrue(book.see(List.of(new Seen("A", 1, "cc")), NOW).getFirst().isUnbumped());
    assertTrue(ledger.entries().getFirst().payload().contains("\"version_raised\":false"));
  }

  @Test
  void whatCameAndWhatWentHaveTheirEntries() {
    book.see(List.of(A1), NOW);
    List<DefinitionChange> changes = book.see(List.of(B1), NOW.plusSeconds(1));
    assertEquals(
        List.of(
            new DefinitionChange("A", Kind.REMOVED, NOW.plusSeconds(1), 1, null, "aa", null),
            new DefinitionChange("B", Kind.ADDED, NOW.plusSeconds(1), null, 1, null, "bb")),
        changes);
    assertEquals(Kind.ADDED, book.see(List.of(A1, B1), NOW.plusSeconds(2)).getFirst().kind());
    assertEquals(3, ledger.head().entries());
  }

  @Test
  void nobodyRewritesWhatWasSeen() {
    book.see(List.of(A1), NOW);
    for (String sql :
        List.of("UPDATE definition_seen SET sha256_after = 'x'", "DELETE FROM definition_seen")) {
      assertThrows(
          UserFacingException.class,
          () ->
              database.transaction(connection -> connection.createStatement().executeUpdate(sql)));
    }
  }
}

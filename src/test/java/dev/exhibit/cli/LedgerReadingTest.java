package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Reading a ledger makes none, and one that cannot be read is not called whole. */
class LedgerReadingTest {
  @TempDir Path temp;

  private CommandLine exhibit(Path workspace) {
    return new CommandLine(workspace, List.of());
  }

  private WorkspaceFolder used(int entries) {
    WorkspaceFolder folder = new WorkspaceFolder(temp.resolve("used"));
    try (Database database = Database.open(folder)) {
      for (int i = 0; i < entries; i++) {
        new Ledger(database, Clock.systemUTC()).append("test", Map.of("text", "x".repeat(2_000)));
      }
    }
    return folder;
  }

  @Test
  void aWorkspaceThatNobodyUsedHasNoLedgerAndGetsNone() {
    Path nowhere = temp.resolve("nowhere");
    for (String[] asked :
        new String[][] {{"ledger", "verify", "--json"}, {"ledger", "list", "--json"}}) {
      CommandLine.Said said = exhibit(nowhere).runs(asked);
      assertEquals(3, said.exit(), said.out());
      assertEquals("", said.out());
      assertTrue(said.err().contains("it has no exhibit.db"), said.err());
      assertFalse(Files.exists(nowhere), "nothing was made");
    }
  }

  @Test
  void aDamagedDatabaseIsNoWholeChain() throws IOException {
    WorkspaceFolder folder = used(100);
    try (RandomAccessFile file = new RandomAccessFile(folder.database().toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[(int) (file.length() / 4)]);
    }
    assertNotWhole(exhibit(folder.root()).runs("ledger", "verify", "--json"));
    Files.writeString(folder.database(), "no database ".repeat(1_000));
    assertNotWhole(exhibit(folder.root()).runs("ledger", "verify", "--json"));
  }

  private static void assertNotWhole(CommandLine.Said said) {
    assertEquals(1, said.exit(), said.err());
    JsonNode answer = said.json("ledger-verify");
    assertFalse(answer.path("whole").asBoolean());
    assertTrue(answer.path("faults").path(0).asString().contains("exhibit.db"), said.out());
  }
}

package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that opens a database once more keeps the locks that it has on the file. */
class HeldDatabaseTest {
  @TempDir private Path home;

  /** The locks of this process on a file; the number before each changes with others' locks. */
  private static List<String> locks(Path file) throws Exception {
    String number = ":" + Files.getAttribute(file, "unix:ino");
    String process = String.valueOf(ProcessHandle.current().pid());
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .map(line -> List.of(line.strip().split("\\s+")))
        .filter(words -> words.contains(process))
        .filter(words -> words.stream().anyMatch(word -> word.endsWith(number)))
        .map(words -> String.join(" ", words.subList(1, words.size())))
        .sorted()
        .toList();
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where a system tells of locks
  void openingItOnceMoreGivesNoLockUp() throws Exception {
    WorkspaceFolder folder = new WorkspaceFolder(home.resolve("work of ann 100%"));
    try (Database first = Database.open(folder)) {
      List<String> held = locks(folder.database());
      assertFalse(held.isEmpty(), "an open database is held");
      Database.open(folder).close();
      assertEquals(held, locks(folder.database()));
      NewerVersion.refuse(folder);
      assertEquals(held, locks(folder.database()));
      first.transaction(connection -> connection.createStatement().execute("CREATE TABLE a (b)"));
    }
  }
}

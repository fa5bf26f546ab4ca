package dev.exhibit.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger whose program is killed, whose disk is full, which two programs write at once. */
class LedgerFaultsTest {
  private static final int MANY = 100_000;

  @TempDir Path temp;
  private WorkspaceFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new WorkspaceFolder(temp.resolve("workspace"));
  }

  private Process start(String limit, int entries, int bytes) throws IOException {
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            "ulimit -f " + limit + "; exec \"$@\"",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LedgerMain.class.getName(),
            folder.root().toString(),
            Integer.toString(entries),
            Integer.toString(bytes))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader said(Process program) {
    return new BufferedReader(
        new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What is there when it is opened again. */
  private Ledger.Entry reopened(List<String> faults) {
    try (Database database = Database.open(folder)) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      faults.addAll(ledger.faults());
      return ledger.entries().getLast();
    }
  }

  @Test
  void killedAtAnyMomentItHoldsEveryEntryThatWasSaidToBeThere() throws Exception {
    long before = 0;
    for (int kill = 1; kill <= 4; kill++) {
      Process program = start("unlimited", MANY, 2_000 * kill);
      long last = before;
      try (BufferedReader said = said(program)) {
        for (int i = 0; i < 7 * kill; i++) {
          last = Long.parseLong(said.readLine());
        }
        program.toHandle().destroyForcibly(); // unlike that of Process, it leaves the pipe
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          if (line.matches("\\d+")) {
            last = Math.max(last, Long.parseLong(line)); // said, and so there
          }
        }
      }
      assertTrue(program.waitFor(120, TimeUnit.SECONDS));
      List<String> faults = new ArrayList<>();
      long there = reopened(faults).seq();
      assertEquals(List.of(), faults);
      assertTrue(there == last || there == last + 1, there + " there, " + last + " said");
      assertTrue(there >= before + 7L * kill);
      before = there;
    }
  }

  @Test
  void twoProgramsAtOnceWriteOneChain() throws Exception {
    Process one = start("unlimited", 50, 100);
    Process two = start("unlimited", 50, 100);
    List<String> both = new ArrayList<>();
    try (BufferedReader first = said(one);
        BufferedReader second = said(two)) {
      both.addAll(first.lines().toList());
      both.addAll(second.lines().toList());
    }
    assertEquals(100, both.stream().distinct().count(), both::toString);
    List<String> faults = new ArrayList<>();
    assertEquals(100, reopened(faults).seq());
    assertEquals(List.of(), faults);
  }

  @Test
  void aFullDiskIsSaidAndWhatWasThereStays() throws Exception {
    // The library of the database is unpacked first, and is smaller than what the disk takes.
    Process program = start("9000", 400, 100_000);
    List<String> lines;
    try (BufferedReader said = said(program)) {
      lines = said.lines().toList();
    }
    assertTrue(program.waitFor(120, TimeUnit.SECONDS));
    long there = lines.stream().filter(line -> line.matches("\\d+")).count();
    assertTrue(there > 0 && there < 400, lines::toString);
    assertTrue(lines.get(lines.size() - 2).contains("cannot be used"), lines::toString);
    assertTrue(lines.getLast().contains("Check that the disk has space"), lines::toString);
    List<String> faults = new ArrayList<>();
    assertEquals(there, reopened(faults).seq());
    assertEquals(List.of(), faults);
    try (Database database = Database.open(folder)) {
      new Ledger(database, Clock.systemUTC()).append("tick", Map.of("i", 1));
    }
    assertEquals(there + 1, reopened(faults).seq(), "there is space again");
    assertEquals(List.of(), faults);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT OR REPLACE INTO ledger SELECT seq, time, kind, '{}', previous, hash FROM ledger"
            + " WHERE seq = 1",
        "INSERT INTO ledger VALUES (9, '2026-01-01T00:00:00Z', 'tick', '{}', 'x', 'y')",
        "INSERT INTO ledger VALUES (3, '2026-01-01T00:00:00Z', 'tick', '{}', 'x', 'y')",
        "UPDATE ledger SET payload = '{}'",
        "DELETE FROM ledger"
      })
  void theDatabaseItselfRefuses(String sql) throws SQLException {
    try (Database database = Database.open(folder)) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      ledger.append("tick", Map.of("i", 1));
      ledger.append("tick", Map.of("i", 2));
      try (var raw = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
          Statement statement = raw.createStatement()) {
        assertTrue(
            assertThrows(SQLException.class, () -> statement.execute(sql))
                .getMessage()
                .contains("append only"));
      }
      assertEquals(List.of(), ledger.faults());
      assertEquals(2, ledger.head().entries());
    }
  }
}

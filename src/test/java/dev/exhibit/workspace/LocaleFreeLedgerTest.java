package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.testing.Locales;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same acts give the same chain, to its last hash, whatever the machine's locale. */
class LocaleFreeLedgerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-24T14:20:00.123Z"), ZoneOffset.UTC);

  @TempDir private Path temp;

  private List<Ledger.Entry> entries(String tag) {
    WorkspaceFolder folder = new WorkspaceFolder(temp.resolve(tag));
    try (Database database = Database.open(folder)) {
      Ledger ledger = new Ledger(database, CLOCK);
      ledger.append(
          "import",
          Map.of("records", 1_234_567L, "share", 0.25, "INDEX", "exhibit-title", "whole", true));
      ledger.append("evaluation", Map.of("period", "2026-07-01/2026-10-01", "list", List.of(1, 2)));
      return ledger.entries();
    }
  }

  /** What one machine wrote, another one finds whole and goes on with. */
  private List<String> faultsOf(String tag) {
    try (Database database = Database.existing(new WorkspaceFolder(temp.resolve(tag)))) {
      Ledger ledger = new Ledger(database, CLOCK);
      ledger.append("export", Map.of("rows", 214));
      return ledger.faults();
    }
  }

  @Test
  void theChainIsTheSameEverywhere() throws Exception {
    List<Ledger.Entry> here = Locales.in("en-US", () -> entries("here"));
    assertEquals(2, here.size());
    for (String tag : Locales.SOME) {
      assertEquals(here, Locales.in(tag, () -> entries(tag)), tag);
      assertEquals(List.of(), Locales.in(tag, () -> faultsOf("here")), tag);
    }
  }
}

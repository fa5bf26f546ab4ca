package dev.exhibit.usecase;

import dev.exhibit.model.LedgerHead;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Shows and checks the ledger of a workspace. */
public final class ReadLedger {
  private final WorkspaceFolder folder;
  private final Clock clock;

  /** The ledger of that workspace. */
  public ReadLedger(WorkspaceFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** One entry; see {@link Ledger} for how the hash is made. */
  public record Entry(
      long seq, Instant time, String kind, String payload, String previous, String hash) {}

  /** Whether the chain is whole. */
  public record Report(LedgerHead head, List<String> faults) {}

  /** Every entry, oldest first. */
  public List<Entry> entries() {
    return with(Ledger::entries).stream()
        .map(
            it -> new Entry(it.seq(), it.time(), it.kind(), it.payload(), it.previous(), it.hash()))
        .toList();
  }

  /** Walks the chain. */
  public Report verify() {
    return with(ledger -> new Report(ledger.head(), ledger.faults()));
  }

  private <T> T with(Function<Ledger, T> question) {
    try (Database database = Database.open(folder)) {
      return question.apply(new Ledger(database, clock));
    }
  }
}

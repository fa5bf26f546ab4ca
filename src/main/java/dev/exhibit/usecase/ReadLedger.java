package dev.exhibit.usecase;

import dev.exhibit.evidence.PackageHead;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Verification;
import dev.exhibit.workspace.ChainCheck;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.RecordBook;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Shows and checks the ledger of a workspace that is there; never makes one. */
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

  /**
   * Whether the chain is whole.
   *
   * @param packages the packages that were held against it, in their order
   */
  public record Report(LedgerHead head, List<String> faults, List<Held> packages) {
    public Report {
      faults = List.copyOf(faults);
      packages = List.copyOf(packages);
    }

    /** Whether nothing is wrong. */
    public boolean isWell() {
      return faults.isEmpty() && packages.stream().allMatch(Held::found);
    }
  }

  /**
   * A package that was held against the chain.
   *
   * @param head the head of the ledger when it was issued, as it states it
   * @param found whether the chain holds that head at that place
   */
  public record Held(Path file, LedgerHead head, boolean found) {}

  /** Every entry, oldest first. */
  public List<Entry> entries() {
    return with(Ledger::entries).stream()
        .map(
            it -> new Entry(it.seq(), it.time(), it.kind(), it.payload(), it.previous(), it.hash()))
        .toList();
  }

  /** What the ledger tells of a package that was verified. */
  public static Map<String, Object> verified(Verification answer) {
    return Map.of(
        "file", String.valueOf(answer.file().getFileName()),
        "intact", answer.intact(),
        "signer", answer.signerAnswer().name(),
        "time", answer.timeAnswer().name(),
        "fingerprint", answer.signerFingerprint(),
        "content_digest", answer.contentDigest(),
        "findings", answer.findings().size());
  }

  /** Hands over every entry, oldest first, with little memory. */
  public void walk(Consumer<Entry> sink) {
    with(ledger -> {
      ledger.walk(it ->
          sink.accept(
              new Entry(it.seq(), it.time(), it.kind(), it.payload(), it.previous(), it.hash())));
      return ledger;
    });
  }

  /** Walks the chain, and looks for the head of each of these packages in it. */
  public Report verify(List<Path> packages) {
    Map<Path, LedgerHead> heads = new LinkedHashMap<>();
    packages.forEach(file -> heads.put(file, PackageHead.read(file)));
    ChainCheck check = new ChainCheck(heads.values());
    List<String> faults = new ArrayList<>();
    try (Database database = Database.reading(folder)) {
      Ledger ledger = new Ledger(database, clock);
      // Records first: one that is added meanwhile is told in an entry that the walk still meets.
      List<RecordBook.Row> records = new RecordBook(database, ledger).all();
      ledger.walk(check::take);
      check.records(records);
    } catch (DiskFaultException e) {
      if (!Database.isDamage(e)) {
        throw e;
      }
      faults.add(String.valueOf(e.getMessage())); // a damaged chain is an answer: it is not whole
    }
    faults.addAll(check.faults());
    List<Held> held = new ArrayList<>();
    heads.forEach((file, head) -> held.add(new Held(file, head, check.holds(head))));
    return new Report(check.head(), faults, held);
  }

  private <T> T with(Function<Ledger, T> question) {
    try (Database database = Database.reading(folder)) {
      return question.apply(new Ledger(database, clock));
    }
  }
}

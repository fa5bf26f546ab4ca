package dev.exhibit.usecase;

import dev.exhibit.evidence.Envelopes;
import dev.exhibit.evidence.PackageHead;
import dev.exhibit.evidence.ReadablePackage;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.workspace.ChainCheck;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.RecordBook;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows and checks the ledger of a workspace that is there; never makes one. */
public final class ReadLedger {
  private final WorkspaceFolder folder;
  private final Clock clock;
  private final @Nullable Envelopes envelopes;

  /** The ledger of that workspace. */
  public ReadLedger(WorkspaceFolder folder, Clock clock) {
    this(folder, clock, null);
  }

  /**
   * The same, which packages can be held against.
   *
   * @param envelopes opens encrypted packages
   */
  public ReadLedger(WorkspaceFolder folder, Clock clock, @Nullable Envelopes envelopes) {
    this.folder = folder;
    this.clock = clock;
    this.envelopes = envelopes;
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
   * @param head the head of the ledger when it was issued, as it states it; null where that cannot
   *     be read
   * @param found whether the chain holds that head at that place
   * @param reason why no head can be read, a sentence; null where one was
   */
  public record Held(
      Path file, @Nullable LedgerHead head, boolean found, @Nullable String reason) {}

  /** What a package states; a head or a reason. */
  private record Told(Path file, @Nullable LedgerHead head, @Nullable String reason) {
    Held in(ChainCheck check) {
      return new Held(file, head, head != null && check.holds(head), reason);
    }
  }

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

  /** The same of packages none of which is encrypted. */
  public Report verify(List<Path> packages) {
    return verify(packages, null);
  }

  /**
   * Walks the chain, and looks for the head of each of these packages in it. One that cannot be
   * read hides none of the others.
   *
   * @param key opens those that are encrypted; null without one
   */
  public Report verify(List<Path> packages, @Nullable ReaderKey key) {
    List<Told> told = packages.stream().distinct().map(file -> told(file, key)).toList();
    List<LedgerHead> heads = new ArrayList<>();
    for (Told one : told) {
      if (one.head() != null) {
        heads.add(one.head());
      }
    }
    ChainCheck check = new ChainCheck(heads);
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
    return new Report(check.head(), faults, told.stream().map(one -> one.in(check)).toList());
  }

  private Told told(Path file, @Nullable ReaderKey key) {
    Envelopes opener = envelopes;
    try (ReadablePackage opened =
        opener == null
            ? ReadablePackage.plain(file)
            : ReadablePackage.open(file, key, opener, Cancellation.none())) {
      return new Told(file, PackageHead.read(opened), null);
    } catch (UserFacingException e) {
      return new Told(file, null, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Told(file, null, file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private <T> T with(Function<Ledger, T> question) {
    try (Database database = Database.reading(folder)) {
      return question.apply(new Ledger(database, clock));
    }
  }
}

package dev.exhibit.workspace;

import dev.exhibit.model.LedgerHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks a ledger and says what does not hold; takes every entry in turn, and little memory. */
public final class ChainCheck {
  private static final int MOST = 200;
  private static final Pattern SHA256 = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");

  private final List<String> faults = new ArrayList<>();
  private final Set<LedgerHead> wanted = new HashSet<>();
  private final Set<LedgerHead> found = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private LedgerHead head = new LedgerHead(0, Ledger.NOTHING);

  /** Looks for nothing but faults. */
  public ChainCheck() {
    this(List.of());
  }

  /** Looks for these heads of earlier days, too. */
  public ChainCheck(Collection<LedgerHead> heads) {
    wanted.addAll(heads);
    found(head);
  }

  /** Takes the next entry. */
  public void take(Ledger.Entry entry) {
    if (entry.seq() != head.entries() + 1) {
      fault("Entry " + (head.entries() + 1) + " is missing.");
    }
    if (!entry.previous().equals(head.sha256())) {
      fault("Entry " + entry.seq() + " does not follow the one before it.");
    }
    String hash =
        Ledger.hash(
            entry.previous(), entry.seq(), entry.time().toString(), entry.kind(), entry.payload());
    if (!hash.equals(entry.hash())) {
      fault("Entry " + entry.seq() + " was changed after it was written.");
    }
    head = new LedgerHead(entry.seq(), entry.hash());
    found(head);
    if (RecordBook.KINDS.contains(entry.kind())) {
      Matcher hashes = SHA256.matcher(entry.payload());
      while (hashes.find()) {
        told.add(hashes.group(1));
      }
    }
  }

  private void found(LedgerHead at) {
    if (wanted.contains(at)) {
      found.add(at);
    }
  }

  private void fault(String text) {
    if (faults.size() < MOST) {
      faults.add(text);
    }
  }

  /** Holds the records of people against what the ledger told of them. */
  public void records(List<RecordBook.Row> records) {
    for (RecordBook.Row row : records) {
      if (!told.contains(dev.exhibit.model.Sha256.of(row.json()))) {
        fault("The record " + row.id() + " is not as the ledger tells it.");
      }
    }
  }

  /** The last entry that was taken. */
  public LedgerHead head() {
    return head;
  }

  /** Whether a head that was looked for is in the chain. */
  public boolean holds(LedgerHead earlier) {
    return found.contains(earlier);
  }

  /** What does not hold, each a sentence; empty when the chain is whole. */
  public List<String> faults() {
    return List.copyOf(faults);
  }
}

package dev.exhibit.intake;

import dev.exhibit.task.Cancellation;

/** Reads one input that is an export of a journal. */
final class JournalInput {
  private final RecordInput records;
  private final Findings findings;

  JournalInput(RecordInput records, Findings findings) {
    this.records = records;
    this.findings = findings;
  }

  void read(ByteReader in, Cancellation cancellation) {
    JournalElements entries = new JournalElements(in);
    Element element = entries.next();
    while (element != null) {
      cancellation.throwIfCancelled();
      switch (element) {
        case Element.Whole whole ->
            records.entry(
                new RawRecord(whole.place(), whole.bytes()), JournalElements.fields(whole.bytes()));
        case Element.TooLarge large ->
            findings.tooLarge(large.place(), large.length(), large.sha256());
        case Element.Damaged damaged ->
            findings.damaged(damaged.place(), damaged.length(), damaged.reason(), null, true);
      }
      element = entries.next();
    }
    String broken = entries.broken();
    if (broken != null) {
      findings.damaged(in.place(), 0, broken, null, true);
    }
    findings.end(false);
  }
}

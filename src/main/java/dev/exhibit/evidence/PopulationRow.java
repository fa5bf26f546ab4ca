package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;

/**
 * One row of a population as it is written to a package. It is made of the event alone, so that it
 * can be made wherever events are fetched.
 *
 * @param hash what the record's hash was when it came in; empty where the event has none
 * @param json its line of the NDJSON file
 * @param csv its line of the CSV file
 * @param accuracy whether the record still has its hash
 * @param came how it came in
 */
record PopulationRow(
    Instant time,
    String id,
    String hash,
    Encoded json,
    Csv.Line csv,
    Accuracy accuracy,
    RowFacts.Came came) {

  /** The order of {@link AuditEvent#IDENTITY}. */
  static final Comparator<PopulationRow> IDENTITY =
      Comparator.comparing(PopulationRow::time)
          .thenComparing(PopulationRow::id)
          .thenComparing(PopulationRow::hash);

  /** Whether a record still has the hash that it had when it came in. */
  enum Accuracy {
    /** It carries no hash or no record. */
    UNKNOWN,
    SAME,
    CHANGED;

    static Accuracy of(Document document, String hash) {
      String original = document.text(EventSchema.ORIGINAL);
      if (original == null || hash.length() != 64) {
        return UNKNOWN;
      }
      String actual = Digests.sha256Hex(original.getBytes(StandardCharsets.UTF_8));
      return actual.equals(hash) ? SAME : CHANGED;
    }
  }

  /** Makes rows. */
  static final Rows.Maker<PopulationRow> MAKER =
      new Rows.Maker<>() {
        @Override
        public PopulationRow make(AuditEvent row) {
          return of(row);
        }

        @Override
        public long size(PopulationRow made) {
          return made.json.length() + made.csv.text().length() + 256L;
        }
      };

  static PopulationRow of(AuditEvent event) {
    String hash = event.document().text(EventSchema.HASH, "");
    return new PopulationRow(
        event.time(),
        event.id(),
        hash,
        new Encoded(CanonicalJson.line(event.document().tree())),
        Csv.line(PopulationFiles.cells(event)),
        Accuracy.of(event.document(), hash),
        RowFacts.Came.of(event, hash));
  }
}

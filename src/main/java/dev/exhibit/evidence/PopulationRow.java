package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.nio.charset.StandardCharsets;

/**
 * One row of a population as it is written to a package. It is made of the event alone, so that it
 * can be made wherever events are fetched.
 *
 * @param json its line of the NDJSON file
 * @param csv its line of the CSV file
 * @param accuracy whether the record still has its hash
 * @param came how it came in
 */
record PopulationRow(
    AuditEvent.Identity identity,
    Encoded json,
    Csv.Line csv,
    Accuracy accuracy,
    RowFacts.Came came) {

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
    AuditEvent.Identity identity = event.identity();
    return new PopulationRow(
        identity,
        new Encoded(CanonicalJson.line(event.document().tree())),
        Csv.line(PopulationFiles.cells(event)),
        Accuracy.of(event.document(), identity.hash()),
        RowFacts.Came.of(event.document(), identity));
  }
}

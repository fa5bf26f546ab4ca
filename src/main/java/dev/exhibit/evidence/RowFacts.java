package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a population say of how they came in: when the first and the last of them were
 * ingested, and how many stand beside another record of the same id.
 *
 * @param firstIngested the earliest {@code event.ingested}; null where no row has one
 * @param lastIngested the latest
 * @param ingested rows that say when they came in
 * @param conflicts rows that have the id of another record and other content: kept beside it under
 *     an id that ends with their own hash, or next to it in an index that somebody else fills
 */
public record RowFacts(
    @Nullable Instant firstIngested,
    @Nullable Instant lastIngested,
    long ingested,
    long conflicts) {

  /**
   * How one row came in.
   *
   * @param ingested when; null where it does not say
   * @param beside whether its id tells that it is kept beside another record of the same id
   */
  record Came(@Nullable Instant ingested, boolean beside) {
    static Came of(Document document, AuditEvent.Identity identity) {
      String hash = identity.hash();
      return new Came(
          instant(document.text(EventSchema.INGESTED)),
          !hash.isEmpty() && identity.id().endsWith("-" + hash));
    }

    private static @Nullable Instant instant(@Nullable String text) {
      try {
        return text == null ? null : Instant.parse(text);
      } catch (DateTimeException e) {
        return null; // an index that somebody else fills may hold anything there
      }
    }
  }

  /** Takes rows in the order of a package. */
  static final class Tally {
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long ingested;
    private long conflicts;
    private String before = "";

    void take(String id, Came came) {
      Instant time = came.ingested();
      if (time != null) {
        ingested++;
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
      }
      if (came.beside() || id.equals(before)) {
        conflicts++;
      }
      before = id;
    }

    RowFacts facts() {
      return new RowFacts(first, last, ingested, conflicts);
    }
  }
}

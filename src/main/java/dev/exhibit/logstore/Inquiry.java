package dev.exhibit.logstore;

import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of many questions that are asked together.
 *
 * @param selection what it is about
 * @param spans the parts of time to look into, in order and apart from each other; empty for all
 *     that the selection asks for. Few: each is a clause of the request
 * @param width of the buckets to count in; null where only the whole is wanted
 * @param documents how many documents are wanted; they are handed over only where no more match
 * @param since only documents of these indices that were written after what is said of them; empty
 *     for all documents
 */
public record Inquiry(
    Selection selection,
    List<TimeSpan> spans,
    @Nullable Duration width,
    int documents,
    List<Marks.Whole> since) {

  /** The most documents that one inquiry may want. */
  public static final int MOST_DOCUMENTS = 500;

  public Inquiry {
    spans = List.copyOf(spans);
    since = List.copyOf(since);
    if (documents < 0 || documents > MOST_DOCUMENTS) {
      throw new IllegalArgumentException("An inquiry wants up to " + MOST_DOCUMENTS + " rows.");
    }
  }

  /** About all that the selection asks for, as a whole. */
  public static Inquiry of(Selection selection, int documents) {
    return new Inquiry(selection, List.of(), null, documents, List.of());
  }
}

package dev.exhibit.logstore;

import dev.exhibit.model.Histogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an inquiry found.
 *
 * @param total documents that match
 * @param buckets their counts over time, with first and last of each; empty where no width was
 *     asked for
 * @param documents all of them, in no order; null where they are more than were wanted, or could
 *     not all be read
 */
public record Tally(
    long total, List<Histogram.Bucket> buckets, @Nullable List<StoredDocument> documents) {
  public Tally {
    buckets = List.copyOf(buckets);
    documents = documents == null ? null : List.copyOf(documents);
  }
}

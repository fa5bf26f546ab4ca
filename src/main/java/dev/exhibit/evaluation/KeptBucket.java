package dev.exhibit.evaluation;

import dev.exhibit.model.Histogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one question found in one bucket.
 *
 * @param mark what stood for all that the bucket held then
 * @param parts its counts; empty where nothing was found
 * @param documents what was found, packed; null where it is not kept
 */
record KeptBucket(String mark, List<Histogram.Bucket> parts, @Nullable List<byte[]> documents) {
  KeptBucket {
    parts = List.copyOf(parts);
    documents = documents == null ? null : List.copyOf(documents);
  }

  long count() {
    return parts.stream().mapToLong(Histogram.Bucket::count).sum();
  }
}

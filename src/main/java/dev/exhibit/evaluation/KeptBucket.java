package dev.exhibit.evaluation;

import dev.exhibit.model.Histogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one question found in one bucket.
 *
 * @param mark what stood for all that the bucket held then
 * @param parts its counts; empty where nothing was found
 * @param digests what was made of each document that was found; null where it is not kept
 */
record KeptBucket(String mark, List<Histogram.Bucket> parts, @Nullable List<byte[]> digests) {

  long count() {
    long count = 0;
    for (Histogram.Bucket part : parts) {
      count += part.count();
    }
    return count;
  }

  /** Whether documents were found of which nothing is kept. */
  boolean lacks() {
    return digests == null && !parts.isEmpty();
  }
}

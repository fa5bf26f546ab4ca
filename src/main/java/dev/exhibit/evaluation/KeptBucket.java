package dev.exhibit.evaluation;

import dev.exhibit.model.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

  /** This bucket after some more documents came to it, of which some were found. */
  KeptBucket grown(String now, Duration part, List<Histogram.Bucket> more, List<byte[]> made) {
    long found = 0;
    for (Histogram.Bucket one : more) {
      found += one.count();
    }
    List<Histogram.Bucket> all =
        Histograms.sum(part, List.of(new Histogram(part, parts), new Histogram(part, more)))
            .buckets();
    List<byte[]> own = digests == null ? List.of() : digests;
    boolean complete = !lacks() && made.size() == found;
    return new KeptBucket(
        now, all, complete ? Stream.concat(own.stream(), made.stream()).toList() : null);
  }

  /** Whether documents were found of which nothing is kept. */
  boolean lacks() {
    return digests == null && !parts.isEmpty();
  }
}

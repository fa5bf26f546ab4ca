package dev.exhibit.logstore;

import dev.exhibit.model.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a store holds in each bucket of time, told by marks: as long as a bucket's mark is the same,
 * no document was put into it, changed in it or taken from it.
 *
 * @param width of the buckets; each starts at a whole multiple of it since the epoch, UTC
 * @param buckets those that hold documents, in order of time
 * @param proof how it was asked
 */
public record Marks(Duration width, List<Bucket> buckets, Proof proof) {
  public Marks {
    buckets = List.copyOf(buckets);
  }

  /**
   * A bucket.
   *
   * @param from its start, UTC, also where it begins before the span asked for
   * @param documents how many it holds
   * @param mark what stands for them: 32 hexadecimal digits
   */
  public record Bucket(Instant from, long documents, String mark) {}
}

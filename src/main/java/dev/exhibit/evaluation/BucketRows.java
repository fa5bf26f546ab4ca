package dev.exhibit.evaluation;

import dev.exhibit.model.Histogram;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Buckets as the rows that are kept: neighbours together, with a check sum. What cannot be read is
 * as if it had not been kept.
 */
final class BucketRows {
  /** Neighbours in one row: few enough that a day's change rewrites little. */
  static final int BUCKETS = 32;

  private static final char FORM = '2';

  private BucketRows() {}

  /** The row of a bucket, by its start. */
  static long part(long start, long widthMillis) {
    return Math.floorDiv(Math.floorDiv(start, widthMillis), BUCKETS);
  }

  /** Buckets by their start, milliseconds since 1970 UTC. */
  static byte[] write(Map<Long, KeptBucket> buckets) {
    Packing into = new Packing().mark(FORM).number(buckets.size());
    buckets.forEach((start, bucket) -> {
      into.number(start);
      write(into, bucket);
    });
    return into.checked();
  }

  private static void write(Packing into, KeptBucket bucket) {
    into.text(bucket.mark()).number(bucket.parts().size());
    for (Histogram.Bucket part : bucket.parts()) {
      into.number(part.from().toEpochMilli())
          .number(part.count())
          .number(millis(part.first()))
          .number(millis(part.last()));
    }
    List<byte[]> digests = bucket.digests();
    into.number(digests == null ? -1 : digests.size());
    for (byte[] digest : digests == null ? List.<byte[]>of() : digests) {
      into.bytes(digest);
    }
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? Long.MIN_VALUE : time.toEpochMilli();
  }

  /** The buckets of a row; none where it is damaged. */
  static Map<Long, KeptBucket> read(byte[] row) {
    try {
      Packing.Reader from = Packing.Reader.checked(row);
      if (from.mark() != FORM) {
        return Map.of();
      }
      Map<Long, KeptBucket> buckets = new HashMap<>();
      int size = from.count();
      for (int i = 0; i < size; i++) {
        buckets.put(from.wide(), bucket(from));
      }
      return buckets;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static KeptBucket bucket(Packing.Reader from) {
    String mark = from.text();
    int size = from.count();
    List<Histogram.Bucket> parts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      parts.add(
          new Histogram.Bucket(
              Instant.ofEpochMilli(from.wide()),
              from.wide(),
              Map.of(),
              time(from.wide()),
              time(from.wide())));
    }
    int count = from.number();
    if (count < 0) {
      return new KeptBucket(mark, parts, null);
    }
    List<byte[]> digests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      digests.add(from.bytes());
    }
    return new KeptBucket(mark, parts, digests);
  }

  private static @Nullable Instant time(long millis) {
    return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
  }
}

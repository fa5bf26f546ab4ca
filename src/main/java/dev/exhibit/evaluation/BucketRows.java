package dev.exhibit.evaluation;

import dev.exhibit.model.Histogram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Buckets as the rows that are kept: neighbours together, packed, with a check sum. What cannot be
 * read is as if it had not been kept.
 */
final class BucketRows {
  /** Neighbours in one row: few enough that a day's change rewrites little. */
  static final int BUCKETS = 32;

  private static final byte FORM = 1;

  private BucketRows() {}

  /** The row of a bucket, by its start. */
  static long part(long start, long widthMillis) {
    return Math.floorDiv(Math.floorDiv(start, widthMillis), BUCKETS);
  }

  /** Buckets by their start, milliseconds since 1970 UTC. */
  static byte[] write(Map<Long, KeptBucket> buckets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
      out.writeByte(FORM);
      out.writeInt(buckets.size());
      for (Map.Entry<Long, KeptBucket> entry : buckets.entrySet()) {
        out.writeLong(entry.getKey());
        write(out, entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, KeptBucket bucket) throws IOException {
    out.writeUTF(bucket.mark());
    out.writeInt(bucket.parts().size());
    for (Histogram.Bucket part : bucket.parts()) {
      out.writeLong(part.from().toEpochMilli());
      out.writeLong(part.count());
      write(out, part.first());
      write(out, part.last());
    }
    List<byte[]> documents = bucket.documents();
    out.writeInt(documents == null ? -1 : documents.size());
    for (byte[] document : documents == null ? List.<byte[]>of() : documents) {
      out.writeInt(document.length);
      out.write(document);
    }
  }

  private static void write(DataOutputStream out, @Nullable Instant time) throws IOException {
    out.writeLong(time == null ? Long.MIN_VALUE : time.toEpochMilli());
  }

  /** The buckets of a row; none where it is damaged. */
  static Map<Long, KeptBucket> read(byte[] row) {
    Map<Long, KeptBucket> buckets = new TreeMap<>();
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(row)))) {
      if (in.readByte() != FORM) {
        return Map.of();
      }
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        buckets.put(in.readLong(), bucket(in));
      }
      // The check sum stands at the end, and is looked at there.
      return in.read() < 0 ? buckets : Map.of();
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static KeptBucket bucket(DataInputStream in) throws IOException {
    String mark = in.readUTF();
    List<Histogram.Bucket> parts = new ArrayList<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      Instant from = Instant.ofEpochMilli(in.readLong());
      parts.add(new Histogram.Bucket(from, in.readLong(), Map.of(), time(in), time(in)));
    }
    int count = in.readInt();
    if (count < 0) {
      return new KeptBucket(mark, parts, null);
    }
    List<byte[]> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(in.readNBytes(in.readInt()));
    }
    return new KeptBucket(mark, parts, documents);
  }

  private static @Nullable Instant time(DataInputStream in) throws IOException {
    long millis = in.readLong();
    return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
  }
}

package dev.exhibit.evaluation;

import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Marks.Whole;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.Sha256;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store told of the buckets of some indices the last time, so that it need only be asked
 * what is new since. A row that is damaged is as if it had not been kept.
 */
final class KeptMarks {
  private static final long PART = 0;
  private static final char FORM = '1';

  private final String key;
  private final Marks.@Nullable Earlier earlier;

  private KeptMarks(String key, Marks.@Nullable Earlier earlier) {
    this.key = key;
    this.earlier = earlier;
  }

  /**
   * Those of a place.
   *
   * @param about all that the marks depend on beside what the indices hold
   */
  static KeptMarks open(String about, BucketShelf shelf) {
    String key = Sha256.of(about);
    byte[] row = shelf.read(key).get(PART);
    return new KeptMarks(key, row == null ? null : read(row));
  }

  /** What was told the last time; null where that is not known. */
  Marks.@Nullable Earlier earlier() {
    return earlier;
  }

  /** The row of what is told now; none where it is kept already or is of no use. */
  List<BucketShelf.Row> changed(Marks now) {
    return now.wholes().isEmpty() || now.earlier().equals(earlier)
        ? List.of()
        : List.of(new BucketShelf.Row(key, PART, write(now.earlier())));
  }

  private static byte[] write(Marks.Earlier marks) {
    Packing into = new Packing().mark(FORM).number(marks.wholes().size());
    for (Whole whole : marks.wholes()) {
      into.text(whole.index())
          .text(whole.id())
          .number(whole.documents())
          .number(whole.sum())
          .number(whole.greatest());
    }
    into.number(marks.buckets().size());
    for (Marks.Bucket bucket : marks.buckets()) {
      into.number(bucket.from().toEpochMilli()).number(bucket.documents()).text(bucket.mark());
    }
    return into.checked();
  }

  private static Marks.@Nullable Earlier read(byte[] row) {
    try {
      Packing.Reader from = Packing.Reader.checked(row);
      if (from.mark() != FORM) {
        return null;
      }
      List<Whole> wholes = new ArrayList<>();
      for (int left = from.count(); left > 0; left--) {
        wholes.add(new Whole(from.text(), from.text(), from.wide(), from.wide(), from.wide()));
      }
      List<Marks.Bucket> buckets = new ArrayList<>();
      for (int left = from.count(); left > 0; left--) {
        buckets.add(new Marks.Bucket(Instant.ofEpochMilli(from.wide()), from.wide(), from.text()));
      }
      return new Marks.Earlier(buckets, wholes);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return null;
    }
  }
}

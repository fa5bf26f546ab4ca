package dev.exhibit.logstore;

import dev.exhibit.model.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds in each bucket of time, told by marks: as long as a bucket's mark is the same,
 * no document was put into it, changed in it or taken from it.
 *
 * @param width of the buckets; each starts at a whole multiple of it since the epoch, UTC
 * @param buckets those that hold documents, in order of time
 * @param wholes what each index holds at all times, in the order of their names; none where that
 *     does not help to tell later what is new
 * @param since where nothing but new documents tells it from the earlier marks: what the indices
 *     that have new ones held before them; null where that is not so or cannot be told
 * @param proof how it was asked
 */
public record Marks(
    Duration width,
    List<Bucket> buckets,
    List<Whole> wholes,
    @Nullable List<Whole> since,
    Proof proof) {
  public Marks {
    buckets = List.copyOf(buckets);
    wholes = List.copyOf(wholes);
    since = since == null ? null : List.copyOf(since);
  }

  /** What is worth keeping, to ask later only for what is new since. */
  public Earlier earlier() {
    return new Earlier(buckets, wholes);
  }

  /**
   * What was told of the same selection and width before.
   *
   * @param buckets as they were
   * @param wholes what each index held
   */
  public record Earlier(List<Bucket> buckets, List<Whole> wholes) {
    public Earlier {
      buckets = List.copyOf(buckets);
      wholes = List.copyOf(wholes);
    }
  }

  /**
   * All that an index holds, in one line.
   *
   * @param index its name
   * @param id what stands for the index as it was made and for how it is read
   * @param documents how many it holds
   * @param sum of the numbers of their writes
   * @param greatest of those numbers; -1 without documents
   */
  public record Whole(String index, String id, long documents, long sum, long greatest) {

    /** An index before its first document. */
    public static Whole empty(String index, String id) {
      return new Whole(index, id, 0, 0, -1);
    }
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

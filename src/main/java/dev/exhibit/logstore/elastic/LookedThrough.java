package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Selection;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which indices were looked through for a member in vain, or could not be in the time that a search
 * has. It is so as long as there are as many documents: of a span that begins at the same time, as
 * many are the same ones.
 */
final class LookedThrough {
  private static final int MOST = 10_000;

  /** After it, one that took too long is tried again: the store may have less to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final LongSupplier nanos;
  private final Map<Key, Seen> seen = new ConcurrentHashMap<>();

  /**
   * Nothing yet.
   *
   * @param nanos the time, as {@link System#nanoTime()}
   */
  LookedThrough(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What came of it. */
  enum Result {
    NONE,
    TOO_LONG
  }

  private record Key(String index, String member, String query, @Nullable Instant from) {}

  private record Seen(Result result, long documents, long at) {}

  private static Key key(Selection selection, String index, String member) {
    TimeSpan span = selection.span();
    return new Key(
        index, member, String.valueOf(selection.query()), span == null ? null : span.from());
  }

  void note(Selection selection, String index, String member, long documents, Result result) {
    if (seen.size() >= MOST) {
      seen.clear();
    }
    seen.put(key(selection, index, member), new Seen(result, documents, nanos.getAsLong()));
  }

  /** What came of it last; null where that is not known, or does not hold any more. */
  @Nullable Result of(Selection selection, String index, String member, long documents) {
    Seen last = seen.get(key(selection, index, member));
    if (last == null || last.documents() != documents) {
      return null;
    }
    boolean over = nanos.getAsLong() - last.at() >= PATIENCE.toNanos();
    return over && last.result() == Result.TOO_LONG ? null : last.result();
  }
}

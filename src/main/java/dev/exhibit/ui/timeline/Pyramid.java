package dev.exhibit.ui.timeline;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.usecase.BucketWidths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the store counted for one question, at each width of bucket that was asked for, so that a
 * range which moves is shown at once. Only whole buckets that were counted everywhere are kept: a
 * bucket cut off by the end of a range says too little, a partial answer says at least.
 *
 * <p>Of each width so many buckets are kept as a few screens show; beyond that the older ones are
 * forgotten, so that memory does not grow with looking around.
 */
final class Pyramid {
  /** The most buckets of one width; several times what the widest screen shows. */
  static final int MOST = 40_000;

  /**
   * What is known of a range, in buckets of one width.
   *
   * @param histogram its buckets, those that are partly in the range included
   * @param top the highest bucket known of this width, which keeps the scale while the range moves
   */
  record View(Histogram histogram, long top) {}

  /** Buckets of one width; a bucket between the ends that is not in the map holds nothing. */
  private static final class Level {
    private TimeSpan known;
    private final NavigableMap<Instant, Histogram.Bucket> buckets = new TreeMap<>();
    private long top;

    Level(TimeSpan known) {
      this.known = known;
    }

    boolean touches(TimeSpan span) {
      return !span.from().isAfter(known.to()) && !span.to().isBefore(known.from());
    }

    void add(TimeSpan span, List<Histogram.Bucket> counted) {
      known = new TimeSpan(earlier(known.from(), span.from()), later(known.to(), span.to()));
      buckets.subMap(span.from(), span.to()).clear();
      counted.forEach(bucket -> {
        buckets.put(bucket.from(), bucket);
        top = Math.max(top, bucket.count());
      });
    }

    boolean covers(TimeSpan span) {
      return !span.from().isBefore(known.from()) && !span.to().isAfter(known.to());
    }
  }

  private final Map<Duration, Level> levels = new TreeMap<>();

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Keeps what was counted everywhere.
   *
   * @param counted the answer
   * @param span what was asked for
   * @param whole beyond it nothing is asked for: a bucket that it cuts off is as whole as it gets
   */
  void keep(Histogram counted, TimeSpan span, TimeSpan whole) {
    TimeSpan inner = wholeBuckets(counted.width(), span, whole);
    if (inner.duration().isZero()) {
      return;
    }
    Level level = levels.get(counted.width());
    if (level == null || !level.touches(inner) || tooMany(level, inner, counted.width())) {
      level = new Level(inner);
      levels.put(counted.width(), level);
    }
    level.add(
        inner, counted.buckets().stream().filter(bucket -> inner.contains(bucket.from())).toList());
  }

  private static boolean tooMany(Level level, TimeSpan more, Duration width) {
    TimeSpan all =
        new TimeSpan(earlier(level.known.from(), more.from()), later(level.known.to(), more.to()));
    return all.duration().compareTo(width.multipliedBy(MOST)) > 0;
  }

  /** From the start of the first whole bucket to the end of the last one; may be empty. */
  private static TimeSpan wholeBuckets(Duration width, TimeSpan span, TimeSpan whole) {
    Instant first = TimeScale.bucketStart(span.from(), width);
    if (first.isBefore(span.from()) && span.from().isAfter(whole.from())) {
      first = first.plus(width);
    }
    Instant last = TimeScale.bucketStart(span.to(), width);
    if (last.isBefore(span.to()) && !span.to().isBefore(whole.to())) {
      last = last.plus(width);
    }
    return new TimeSpan(first, later(first, last));
  }

  /**
   * The range in the narrowest buckets that are known for all of it and of which no more than so
   * many fit into it; empty where none are.
   */
  Optional<View> look(TimeSpan range, int columns) {
    Duration least = BucketWidths.fitting(range, columns);
    for (Map.Entry<Duration, Level> entry : levels.entrySet()) {
      if (entry.getKey().compareTo(least) >= 0 && entry.getValue().covers(range)) {
        return Optional.of(cut(entry.getKey(), entry.getValue(), range));
      }
    }
    return Optional.empty();
  }

  private static View cut(Duration width, Level level, TimeSpan range) {
    Instant from = TimeScale.bucketStart(range.from(), width);
    List<Histogram.Bucket> inside =
        new ArrayList<>(level.buckets.subMap(from, range.to()).values());
    return new View(new Histogram(width, inside), level.top);
  }

  /** How many buckets are kept. */
  int size() {
    return levels.values().stream().mapToInt(level -> level.buckets.size()).sum();
  }
}

package dev.exhibit.monitor;

import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many documents of one question were judged, by the time of their events: of the days of all
 * time, and of short buckets near now. Where the store holds another number than was judged,
 * something is new, whenever it happened and whatever any clock said when it arrived.
 */
public final class JudgedCounts {
  /** Length of a bucket near now; whole days hold whole buckets. */
  public static final Duration NEAR = Duration.ofMinutes(5);

  /** Length of a day, which are those of UTC. */
  public static final Duration DAY = Duration.ofDays(1);

  private static final int BEHIND = 9;
  private static final int AHEAD = 2;

  private final Map<Instant, Long> days = new TreeMap<>();
  private final Map<Instant, Long> near = new TreeMap<>();
  private @Nullable TimeSpan known;

  /** Counts that were kept, by the start of the day. */
  public JudgedCounts(Map<Instant, Long> days) {
    this.days.putAll(days);
  }

  /** The time around now that is looked at in each tick, in whole buckets. */
  public static TimeSpan around(Instant now) {
    long width = NEAR.toMillis();
    long start = Math.floorDiv(now.toEpochMilli(), width) * width;
    return new TimeSpan(
        Instant.ofEpochMilli(start - BEHIND * width), Instant.ofEpochMilli(start + AHEAD * width));
  }

  /**
   * What is new.
   *
   * @param spans where it is, apart from each other
   * @param documents how many are in those spans, at least
   * @param near counts near now
   * @param days counts of the days that changed
   */
  public record Changes(
      TimeSpan around,
      List<TimeSpan> spans,
      long documents,
      Map<Instant, Long> near,
      Map<Instant, Long> days) {
    public Changes {
      spans = List.copyOf(spans);
    }

    /** Whether nothing is new. */
    public boolean isEmpty() {
      return spans.isEmpty();
    }
  }

  /** Whether all of this time can be compared without what lies outside of it. */
  public boolean knows(TimeSpan around) {
    return around.equals(known);
  }

  /**
   * Compares.
   *
   * @param around the time near now
   * @param found what the store holds there, by the start of the bucket
   * @param outside what it holds before and after, by the start of the day; null where that was not
   *     asked, which it must be unless {@link #knows} the time near now
   */
  public Changes compare(
      TimeSpan around, Map<Instant, Long> found, @Nullable Map<Instant, Long> outside) {
    Comparison comparison = new Comparison(around, found);
    comparison.near();
    if (outside != null) {
      comparison.outside(outside);
    }
    return comparison.changes();
  }

  /** How many documents of each day were judged, by its start. */
  public Map<Instant, Long> days() {
    return Map.copyOf(days);
  }

  /** Takes all that was found as judged. */
  public void accept(Changes changes) {
    known = changes.around();
    near.clear();
    near.putAll(changes.near());
    days.putAll(changes.days());
  }

  private final class Comparison {
    private final TimeSpan around;
    private final Map<Instant, Long> found;
    private final TimeSpan both;
    private final List<TimeSpan> spans = new ArrayList<>();
    private final Map<Instant, Long> more = new TreeMap<>();
    private long documents;

    Comparison(TimeSpan around, Map<Instant, Long> found) {
      this.around = around;
      this.found = found;
      this.both = common(known, around);
    }

    private static TimeSpan common(@Nullable TimeSpan one, TimeSpan other) {
      Instant from = one == null || one.from().isBefore(other.from()) ? other.from() : one.from();
      Instant to = one == null || one.to().isAfter(other.to()) ? other.to() : one.to();
      return one == null || to.isBefore(from)
          ? new TimeSpan(other.from(), other.from())
          : new TimeSpan(from, to);
    }

    /** Buckets that were looked at before. */
    void near() {
      for (Instant start : starts(both)) {
        long now = found.getOrDefault(start, 0L);
        long before = near.getOrDefault(start, 0L);
        if (now != before) {
          add(new TimeSpan(start, start.plus(NEAR)), now);
          more.merge(day(start), now - before, Long::sum);
        }
      }
    }

    /** All else: days without those buckets, and buckets that were not looked at before. */
    void outside(Map<Instant, Long> outside) {
      Map<Instant, Long> there = new TreeMap<>(outside);
      for (Instant start : starts(around)) {
        if (!both.contains(start)) {
          there.merge(day(start), found.getOrDefault(start, 0L), Long::sum);
        }
      }
      Map<Instant, Long> judged = new TreeMap<>(days);
      starts(both)
          .forEach(start -> judged.merge(day(start), -near.getOrDefault(start, 0L), Long::sum));
      TreeSet<Instant> all = new TreeSet<>(there.keySet());
      all.addAll(judged.keySet());
      for (Instant day : all) {
        long now = there.getOrDefault(day, 0L);
        long before = judged.getOrDefault(day, 0L);
        if (now != before) {
          cut(day, now);
          more.merge(day, now - before, Long::sum);
        }
      }
    }

    /** A day without the buckets that were looked at before. */
    private void cut(Instant day, long count) {
      Instant end = day.plus(DAY);
      Instant from = clamp(both.from(), day, end);
      Instant to = clamp(both.to(), day, end);
      if (!from.isBefore(to)) {
        add(new TimeSpan(day, end), count);
        return;
      }
      documents += count;
      if (day.isBefore(from)) {
        spans.add(new TimeSpan(day, from));
      }
      if (to.isBefore(end)) {
        spans.add(new TimeSpan(to, end));
      }
    }

    private static Instant clamp(Instant time, Instant low, Instant high) {
      Instant above = time.isBefore(low) ? low : time;
      return above.isAfter(high) ? high : above;
    }

    private void add(TimeSpan span, long count) {
      spans.add(span);
      documents += count;
    }

    Changes changes() {
      Map<Instant, Long> changed = new TreeMap<>();
      more.forEach((day, count) -> changed.put(day, days.getOrDefault(day, 0L) + count));
      return new Changes(around, spans, documents, Map.copyOf(found), changed);
    }
  }

  private static List<Instant> starts(TimeSpan span) {
    List<Instant> starts = new ArrayList<>();
    for (Instant start = span.from(); start.isBefore(span.to()); start = start.plus(NEAR)) {
      starts.add(start);
    }
    return starts;
  }

  private static Instant day(Instant time) {
    long day = DAY.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), day) * day);
  }
}

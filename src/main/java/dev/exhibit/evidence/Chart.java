package dev.exhibit.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a control's chart shows, said once and drawn by whoever draws: events in buckets over a
 * period, exceptions in them, and the spans where nothing could have been seen.
 *
 * @param from start of the period
 * @param to end of the period, not included
 * @param zone the zone in which days and labels are meant
 * @param unit what a bucket is, in words: {@code a day}, {@code an hour}
 * @param buckets in time order, touching each other, covering the period
 * @param marks the exceptions worth a label, in time order
 * @param blind spans in which a source was not seen, in time order
 * @param lanes further bars under the plot
 * @param judged whether a control judged the events; else no number of exceptions can be said
 */
public record Chart(
    Instant from,
    Instant to,
    ZoneId zone,
    String unit,
    List<Bucket> buckets,
    List<Mark> marks,
    List<Span> blind,
    List<Lane> lanes,
    boolean judged) {
  /** Copies the lists. */
  public Chart {
    buckets = List.copyOf(buckets);
    marks = List.copyOf(marks);
    blind = List.copyOf(blind);
    lanes = List.copyOf(lanes);
  }

  /** The count of one bucket {@code [from, to)}. */
  public record Bucket(Instant from, Instant to, long count, long exceptions) {}

  /** A labelled exception. */
  public record Mark(Instant at, String label) {}

  /** A span {@code [from, to)} with what is to be said of it. */
  public record Span(Instant from, Instant to, String label) {}

  /**
   * A bar under the plot.
   *
   * @param good whether it is drawn as alive (green) or plain
   * @param note a short text at its end, or null
   */
  public record Lane(String label, List<Span> spans, boolean good, @Nullable String note) {
    /** Copies the spans. */
    public Lane {
      spans = List.copyOf(spans);
    }
  }

  /** Events over the whole period. */
  public long total() {
    return buckets.stream().mapToLong(Bucket::count).sum();
  }

  /** The highest bucket, 0 when nothing happened. */
  public long highest() {
    return buckets.stream().mapToLong(Bucket::count).max().orElse(0);
  }
}

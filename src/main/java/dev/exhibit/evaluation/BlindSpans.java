package dev.exhibit.evaluation;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram.Bucket;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a source could not be seen. It is seen from its first to its last event in the store,
 * except between neighbours further apart than its longest silence; the rest is blind.
 */
final class BlindSpans {
  /** Sources stamp events to the second: an event stands for the second that it names. */
  static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final String source;
  private final TimeSpan judged;
  private final Duration maxSilence;
  private final List<BlindSpan> found = new ArrayList<>();

  private BlindSpans(String source, TimeSpan judged, Duration maxSilence) {
    this.source = source;
    this.judged = judged;
    this.maxSilence = maxSilence;
  }

  /**
   * What was seen of a source.
   *
   * @param before last event before the span, null when there is none
   * @param inside events in the span by buckets no longer than the longest silence, in time order,
   *     each with its first and last event
   * @param after first event after the span, null when there is none
   */
  record Seen(@Nullable Instant before, List<Bucket> inside, @Nullable Instant after) {}

  /**
   * The blind spans in time order.
   *
   * @param open whether the period still runs: then the newest events may be on their way, and a
   *     tail no longer than the longest silence is not blind yet
   */
  static List<BlindSpan> find(
      String source, TimeSpan judged, Duration maxSilence, Seen seen, boolean open) {
    BlindSpans spans = new BlindSpans(source, judged, maxSilence);
    spans.walk(seen, open);
    return List.copyOf(spans.found);
  }

  private void walk(Seen seen, boolean open) {
    Instant last = seen.before();
    for (Bucket bucket : seen.inside()) {
      between(last, Objects.requireNonNull(bucket.first(), "first event of a bucket"));
      last = Objects.requireNonNull(bucket.last(), "last event of a bucket");
    }
    if (seen.after() != null) {
      between(last, seen.after());
    } else {
      tail(last, open);
    }
  }

  /** From one event to the next; null where there is none before. */
  private void between(@Nullable Instant last, Instant next) {
    if (last == null) {
      add(judged.from(), next, GapKind.LOG_SHORT);
    } else if (Duration.between(last, next).compareTo(maxSilence) > 0) {
      add(last, next, GapKind.SOURCE_SILENT);
    }
  }

  private void tail(@Nullable Instant last, boolean open) {
    Instant from = last == null ? judged.from() : last;
    boolean mayStillCome =
        open && last != null && Duration.between(from, judged.to()).compareTo(maxSilence) <= 0;
    if (!mayStillCome) {
      add(from, judged.to(), GapKind.LOG_SHORT);
    }
  }

  private void add(Instant from, Instant to, GapKind kind) {
    Instant start = from.isBefore(judged.from()) ? judged.from() : from;
    Instant end = to.isAfter(judged.to()) ? judged.to() : to;
    if (start.isBefore(end) && Duration.between(start, end).compareTo(RESOLUTION) > 0) {
      found.add(new BlindSpan(source, new TimeSpan(start, end), kind));
    }
  }
}

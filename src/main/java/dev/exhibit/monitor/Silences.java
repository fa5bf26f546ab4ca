package dev.exhibit.monitor;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds where nothing happened for longer than a window. A silence is told once, by what happened
 * last before it.
 *
 * @param who what is silent
 * @param window how long nothing may happen
 * @param delay how long after that it is judged
 */
public record Silences(String who, Duration window, Duration delay, Severity severity) {

  /**
   * Silences that were too long before a time.
   *
   * @param before the last thing that happened before the buckets; null where nothing did, and then
   *     what went before the first bucket is not judged
   * @param buckets what happened after it, in order of time, with first and last of each; none
   *     wider than the window, so that none hides a silence
   * @param now the time of judging
   */
  public List<Departure> find(
      @Nullable Instant before, List<Histogram.Bucket> buckets, Instant now) {
    return find(before, buckets, now.minus(delay), now);
  }

  /**
   * The same in a part of the past.
   *
   * @param seen up to when all that happened is in the buckets
   */
  public List<Departure> find(
      @Nullable Instant before, List<Histogram.Bucket> buckets, Instant seen, Instant now) {
    List<Departure> found = new ArrayList<>();
    Instant last = before;
    for (Histogram.Bucket bucket : buckets) {
      Instant first = Objects.requireNonNull(bucket.first(), "the first of a bucket");
      if (last != null) {
        add(found, last, first, now);
      }
      last = Objects.requireNonNull(bucket.last(), "the last of a bucket");
    }
    if (last != null) {
      add(found, last, seen, now);
    }
    return found;
  }

  private void add(List<Departure> found, Instant last, Instant next, Instant now) {
    Instant due = last.plus(window).plus(delay);
    if (last.plus(window).isBefore(next) && !due.isAfter(now)) {
      found.add(
          new Departure(
              who + "@" + last,
              severity,
              new TimeSpan(last, last.plus(window)),
              due,
              last.plus(window),
              "Nothing of " + who + " for longer than " + window + " after " + last,
              0,
              List.of(),
              List.of()));
    }
  }
}

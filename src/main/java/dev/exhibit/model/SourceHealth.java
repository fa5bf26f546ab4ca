package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands over a period.
 *
 * @param events documents in the period
 * @param first first event in the period, null when there is none
 * @param last last event in the period, null when there is none
 * @param byDay events a day (24 hours, UTC)
 * @param silentSince start of a blind span that reaches the end of what was judged, else null
 * @param lag median time from event to arrival of the newest events, null when unknown
 * @param slowestLag the 95th percentile of the same, null when unknown
 * @param answered whether the store could look everywhere; else the numbers are a lower bound
 * @param faults what keeps the source from being relied on
 * @param detail what it is and how its events arrive
 */
public record SourceHealth(
    String source,
    long events,
    @Nullable Instant first,
    @Nullable Instant last,
    Histogram byDay,
    List<BlindSpan> blind,
    @Nullable Instant silentSince,
    @Nullable Duration lag,
    @Nullable Duration slowestLag,
    boolean answered,
    List<SourceFault> faults,
    SourceDetail detail) {

  public SourceHealth {
    blind = List.copyOf(blind);
    faults = List.copyOf(faults);
  }

  /** What keeps the source from being relied on, one sentence each. */
  public List<String> problems() {
    return faults.stream().map(SourceFault::what).toList();
  }
}

package dev.exhibit.usecase;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.NoEventsException;
import dev.exhibit.model.Period;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** How far all data reaches, where nobody named a period. */
final class AllData {
  private static final Duration STEP = Duration.ofDays(30);

  /** Nothing in so long a time parts what is before from what is after. */
  private static final Duration YEARS = Duration.ofDays(2 * 365);

  /** One event, or one in so many, lies before at most; more of them are data of their own. */
  private static final long ONE_IN = 10;

  private final SearchEvents search;
  private final ZoneId zone;

  AllData(SearchEvents search, ZoneId zone) {
    this.search = search;
    this.zone = zone;
  }

  /**
   * From the first event to the end of the last one's second.
   *
   * @throws NoEventsException when there is no event
   * @throws dev.exhibit.model.UserFacingException where the store could not look everywhere
   */
  Period period() {
    TimeSpan extent =
        search
            .extent()
            .orElseThrow(() ->
                new NoEventsException(
                    "There are no events yet, and nobody named a period.",
                    "Read logs in (Sources, or `exhibit ingest`), or name a period (at the top of"
                        + " the window, or --period FROM/TO)."));
    Instant end = extent.to().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return new Period(extent.from(), end, zone);
  }

  /** The few events that lie years before all others of the period, if there are such. */
  Optional<StrayEvents> stray(Period whole) {
    if (Duration.between(whole.from(), whole.to()).compareTo(YEARS) < 0
        || !(search.histogram("", whole.span(), STEP, null)
            instanceof Answer.Complete<Histogram> counted)) {
      return Optional.empty();
    }
    List<Histogram.Bucket> buckets =
        counted.value().buckets().stream().filter(bucket -> bucket.count() > 0).toList();
    long all = buckets.stream().mapToLong(Histogram.Bucket::count).sum();
    long before = 0;
    for (int i = 1; i < buckets.size(); i++) {
      before += buckets.get(i - 1).count();
      Instant end = buckets.get(i - 1).from().plus(STEP);
      Instant next = buckets.get(i).from();
      if (before > Math.max(1, all / ONE_IN)) {
        return Optional.empty();
      }
      if (Duration.between(end, next).compareTo(YEARS) >= 0) {
        return stray(whole, before, next);
      }
    }
    return Optional.empty();
  }

  private Optional<StrayEvents> stray(Period whole, long before, Instant from) {
    return search.page("", new TimeSpan(from, whole.to()), null, false, 1).value().events().stream()
        .map(AuditEvent::time)
        .findFirst()
        .map(next ->
            new StrayEvents(
                before, whole.from(), next, new Period(next, whole.to(), whole.zone())));
  }
}

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

  /** Clocks differ, and some write local time as if it were UTC. */
  private static final Duration DAY = Duration.ofDays(1);

  private final SearchEvents search;
  private final ZoneId zone;
  private final Instant now;

  AllData(SearchEvents search, ZoneId zone, Instant now) {
    this.search = search;
    this.zone = zone;
    this.now = now;
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
    return new Period(extent.from(), after(extent.to()), zone);
  }

  /** The end of the second of a last event. */
  private static Instant after(Instant last) {
    return last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  /**
   * The events that are later than now by more than clocks differ, else the few that lie years
   * before all others of the period, if there are such.
   */
  Optional<StrayEvents> stray(Period whole) {
    return late(whole).or(() -> early(whole));
  }

  private Optional<StrayEvents> late(Period whole) {
    Instant end = now.plus(DAY);
    if (!whole.to().isAfter(end) || !whole.from().isBefore(end)) {
      return Optional.empty();
    }
    TimeSpan later = new TimeSpan(end, whole.to());
    Optional<Instant> first = nearest(later, false);
    Optional<Instant> last = nearest(new TimeSpan(whole.from(), end), true);
    if (first.isEmpty()
        || last.isEmpty()
        || !(search.count("", later) instanceof Answer.Complete<Long> counted)) {
      return Optional.empty();
    }
    Period without = new Period(whole.from(), after(last.get()), whole.zone());
    return Optional.of(new StrayEvents(true, counted.value(), first.get(), last.get(), without));
  }

  private Optional<Instant> nearest(TimeSpan span, boolean newestFirst) {
    return search.page("", span, null, newestFirst, 1).value().events().stream()
        .map(AuditEvent::time)
        .findFirst();
  }

  private Optional<StrayEvents> early(Period whole) {
    if (Duration.between(whole.from(), whole.to()).compareTo(YEARS) < 0
        || !(search.bars("", whole.span(), STEP) instanceof Answer.Complete<Histogram> counted)) {
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
        return early(whole, before, next);
      }
    }
    return Optional.empty();
  }

  private Optional<StrayEvents> early(Period whole, long before, Instant from) {
    return nearest(new TimeSpan(from, whole.to()), false)
        .map(next ->
            new StrayEvents(
                false, before, whole.from(), next, new Period(next, whole.to(), whole.zone())));
  }
}

package dev.exhibit.ui.controls;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.query.SourceField;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an item is looked at that is no event, and so cannot be found as one: a run that did not
 * happen, a silence, an alert.
 */
final class ItemPlace {
  /** Around the time at which something should have been. */
  private static final Duration AROUND = Duration.ofHours(1);

  private ItemPlace() {}

  /**
   * The place; empty where the item is an event.
   *
   * @param rule what makes an item of its control; null where that is not known
   */
  static Optional<Place> of(Item item, @Nullable ItemRule rule, ControlDetail detail) {
    return switch (rule) {
      case ItemRule.Alerts alerts -> Optional.of(new Place.Alerts(item.eventId()));
      case ItemRule.Spans spans -> Optional.of(silence(item, spans, detail.period()));
      case null, default -> isNoRun(item) ? Optional.of(noRun(item, detail)) : Optional.empty();
    };
  }

  /** A run that never was is named by its job, its host and its time. */
  private static boolean isNoRun(Item item) {
    return item.eventId().equals(item.who() + "@" + host(item) + "@" + item.time());
  }

  /** The host of a time of a job; empty where its runs name none. */
  private static String host(Item item) {
    boolean named = !item.eventId().equals(item.who() + "@@" + item.time());
    return named ? item.onWhat() : "";
  }

  private static Place noRun(Item item, ControlDetail detail) {
    String host = host(item);
    Job job = job(item, detail);
    Duration before = job == null ? AROUND : longer(job.early());
    Duration after = job == null ? AROUND : longer(job.grace());
    TimeSpan span = new TimeSpan(item.time().minus(before), item.time().plus(after));
    String kql = host.isEmpty() ? "" : Filters.clause(EventFilter.is(EventSchema.HOST_NAME, host));
    String where = host.isEmpty() ? item.who() : Messages.text("runs.where", item.who(), host);
    String listed =
        host.isEmpty() ? Messages.text("items.norun.all") : Messages.text("items.norun.host", host);
    return new Place.Timeline(
        kql,
        null,
        span,
        null,
        null,
        new Place.Told(
            Messages.text("items.norun", where, Formats.second(item.time(), zone(detail))),
            Messages.text("items.told", seen(item, zone(detail)), listed)));
  }

  private static Duration longer(Duration one) {
    return one.compareTo(AROUND) > 0 ? one : AROUND;
  }

  private static @Nullable Job job(Item item, ControlDetail detail) {
    List<JobRuns> jobs = detail.evaluation() == null ? List.of() : detail.evaluation().jobs();
    return jobs.stream()
        .filter(one -> one.job().equals(item.who()))
        .map(JobRuns::schedule)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Place silence(Item item, ItemRule.Spans rule, Period period) {
    Instant end = item.time().plus(rule.every().multipliedBy(item.count()));
    boolean inside = end.isBefore(period.to()) || !item.time().isBefore(period.to());
    return new Place.Timeline(
        Filters.clause(EventFilter.is(SourceField.NAME, item.who())),
        null,
        new TimeSpan(item.time(), inside ? end : period.to()),
        null,
        null,
        new Place.Told(
            Messages.text("items.silence", item.who()),
            Messages.text(
                "items.told",
                seen(item, period.zone()),
                Messages.text("items.silence.listed", item.who()))));
  }

  private static String seen(Item item, ZoneId zone) {
    String observed = item.observed();
    return observed == null ? "" : Formats.instants(observed, zone);
  }

  private static ZoneId zone(ControlDetail detail) {
    return detail.period().zone();
  }
}

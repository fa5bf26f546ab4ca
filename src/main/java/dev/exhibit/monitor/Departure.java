package dev.exhibit.monitor;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.Control;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that an alert tells of.
 *
 * @param key the same whenever and however often it is found
 * @param about the time that it is about
 * @param due when it may be told: what happened, and the delay of its alert
 * @param arrived when the last of what makes it was there
 * @param count events behind it
 * @param events their ids, as far as they are known
 * @param who who did it
 */
public record Departure(
    String key,
    Severity severity,
    TimeSpan about,
    Instant due,
    Instant arrived,
    String reason,
    long count,
    List<String> events,
    List<String> who) {

  public Departure {
    events = List.copyOf(events);
    who = List.copyOf(who);
  }

  /** Whether it came about, or came to be known, at that time or later. */
  public boolean isOf(Instant since) {
    return !arrived.isBefore(since) || !about.from().isBefore(since);
  }

  /** The same, were it so severe. */
  public Departure as(Severity other) {
    return new Departure(key, other, about, due, arrived, reason, count, events, who);
  }

  /** When somebody who watched all the time would have been told. */
  public Instant tellable() {
    return arrived.isAfter(due) ? arrived : due;
  }

  /** The alert that tells of it. */
  public FiredAlert fire(Control control, AlertRule rule, Instant at) {
    String title = rule.title();
    Duration within = rule.triageWithin();
    return new FiredAlert(
        id(control, rule),
        control.id(),
        rule.id(),
        severity,
        title == null ? control.title() : title,
        key,
        about,
        at,
        reason,
        count,
        events,
        who,
        within == null ? null : at.plus(within));
  }

  /** Id of the alert that tells of it. */
  public String id(Control control, AlertRule rule) {
    return FiredAlert.idOf(control.id(), rule.id(), severity.name(), key);
  }
}

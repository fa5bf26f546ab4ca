package dev.exhibit.monitor;

import dev.exhibit.model.AlertRule.Sequence;
import dev.exhibit.model.AlertRule.Tie;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Durations;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two events in order, or one without the other. The next follows the first when it is not before
 * it, not later than the window after it, another event, and has a value in common with it in each
 * of the fields that tie them.
 */
public record Sequences(Sequence rule, Duration delay, Severity severity) {
  private static final Comparator<AuditEvent> IN_TIME =
      Comparator.comparing(AuditEvent::time).thenComparing(AuditEvent::id);

  /**
   * What departs.
   *
   * @param firsts in any order; all whose window reaches to a next that is judged
   * @param nexts in any order; all that may follow a first that is judged
   * @param now firsts whose window is not over, and the delay after it, are not judged yet
   */
  public List<Departure> find(List<AuditEvent> firsts, List<AuditEvent> nexts, Instant now) {
    List<Departure> found = new ArrayList<>();
    if (rule.missing()) {
      for (AuditEvent first : sorted(firsts)) {
        Instant end = first.time().plus(rule.window());
        if (!end.plus(delay).isAfter(now) && nexts.stream().noneMatch(it -> follows(first, it))) {
          found.add(missing(first, end));
        }
      }
    } else {
      for (AuditEvent next : sorted(nexts)) {
        sorted(firsts).reversed().stream()
            .filter(first -> follows(first, next))
            .findFirst()
            .ifPresent(first -> found.add(followed(first, next)));
      }
    }
    return found;
  }

  private static List<AuditEvent> sorted(List<AuditEvent> events) {
    return events.stream().sorted(IN_TIME).toList();
  }

  private boolean follows(AuditEvent first, AuditEvent next) {
    return !next.time().isBefore(first.time())
        && !next.time().isAfter(first.time().plus(rule.window()))
        && !next.id().equals(first.id())
        && rule.on().stream().allMatch(tie -> shares(first, next, tie));
  }

  private static boolean shares(AuditEvent first, AuditEvent next, Tie tie) {
    Set<String> values = new HashSet<>();
    first.document().values(tie.first()).forEach(value -> values.add(String.valueOf(value)));
    return next.document().values(tie.next()).stream()
        .anyMatch(value -> values.contains(String.valueOf(value)));
  }

  private Departure missing(AuditEvent first, Instant end) {
    return new Departure(
        first.id(),
        severity,
        new TimeSpan(first.time(), end),
        end.plus(delay),
        later(end, arrival(first)),
        told(first) + "; what must follow within " + Durations.words(rule.window()) + " did not",
        1,
        List.of(first.id()),
        List.of(first.who()));
  }

  private Departure followed(AuditEvent first, AuditEvent next) {
    return new Departure(
        next.id(),
        severity,
        new TimeSpan(first.time(), next.time()),
        next.time().plus(delay),
        later(arrival(first), arrival(next)),
        told(first) + "; then " + told(next),
        2,
        List.of(first.id(), next.id()),
        first.who().equals(next.who()) ? List.of(next.who()) : List.of(first.who(), next.who()));
  }

  private static String told(AuditEvent event) {
    return event.what() + " by " + event.who() + " on " + event.onWhat() + " at " + event.time();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** When an event was there: its arrival, where that is known and not before it happened. */
  public static Instant arrival(AuditEvent event) {
    String text = event.document().text(EventSchema.INGESTED);
    try {
      return text == null ? event.time() : later(event.time(), Instant.parse(text));
    } catch (java.time.format.DateTimeParseException e) {
      return event.time(); // what a foreign index calls its arrival may be anything
    }
  }
}

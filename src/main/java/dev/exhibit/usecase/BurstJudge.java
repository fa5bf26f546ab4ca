package dev.exhibit.usecase;

import dev.exhibit.evaluation.Bursts;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Departure;
import dev.exhibit.monitor.Sequences;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges bursts around what is new. A burst is known by its first event, so time is read backwards
 * until nothing that could be a part of it is left, a day at most. One that was told is known by
 * the time that it took: it is not looked at any farther back, and it is the same however long it
 * goes on, and though its first event comes late.
 */
final class BurstJudge {
  private static final Duration FARTHEST = Duration.ofDays(1);

  private final AlertStream stream;
  private final StreamReading reading;
  private final ItemRule.Bursts rule;
  private final ToldBursts told;

  BurstJudge(AlertStream stream, StreamReading reading, ItemRule.Bursts rule, ToldBursts told) {
    this.stream = stream;
    this.reading = reading;
    this.rule = rule;
    this.told = told;
  }

  /** What will surely be asked. */
  List<StreamReading.Wish> wishes(StreamJudge.Task task) {
    List<StreamReading.Wish> wishes = new ArrayList<>();
    for (TimeSpan span : merged(task.spans(false))) {
      TimeSpan wide = wide(span);
      stream.parts().forEach(part -> wishes.add(StreamReading.Wish.events(part, List.of(wide))));
    }
    return wishes;
  }

  /** Whatever lies farther away is of no burst that was not one before. */
  private TimeSpan wide(TimeSpan span) {
    return new TimeSpan(span.from().minus(rule.window()), span.to());
  }

  List<Departure> judge(StreamJudge.Task task) {
    List<Departure> found = new ArrayList<>();
    for (TimeSpan span : merged(task.spans(false))) {
      found.addAll(around(span));
    }
    return found;
  }

  private List<Departure> around(TimeSpan span) {
    TimeSpan wide = wide(span);
    List<AuditEvent> events = new ArrayList<>(read(wide));
    Instant from = wide.from();
    Instant least = from.minus(FARTHEST);
    Duration step = rule.window();
    List<Departure> found = bursts(events);
    boolean more = isUntold(found);
    while (more && from.isAfter(least)) {
      List<AuditEvent> earlier = read(new TimeSpan(from.minus(step), from));
      events.addAll(earlier);
      from = from.minus(step);
      step = step.multipliedBy(2);
      found = bursts(events);
      more = !earlier.isEmpty() && isUntold(found);
    }
    return found;
  }

  private boolean isUntold(List<Departure> found) {
    return !found.stream().allMatch(one -> told.holds(stream.key(), one));
  }

  private List<Departure> bursts(List<AuditEvent> events) {
    events.sort(AuditEvent.IDENTITY);
    List<Departure> found = new ArrayList<>();
    Bursts bursts = new Bursts(rule, burst -> found.add(departure(burst, events)));
    AuditEvent before = null;
    for (AuditEvent event : events) {
      if (before == null || AuditEvent.IDENTITY.compare(before, event) != 0) {
        bursts.take(event, weight(event));
      }
      before = event;
    }
    bursts.end();
    return found;
  }

  /** Spans whose bursts may be one. */
  private List<TimeSpan> merged(List<TimeSpan> spans) {
    List<TimeSpan> merged = new ArrayList<>();
    for (TimeSpan span : spans.stream().sorted(Comparator.comparing(TimeSpan::from)).toList()) {
      TimeSpan wide = new TimeSpan(span.from(), span.to().plus(rule.window()));
      TimeSpan last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && !last.to().plus(rule.window()).isBefore(wide.from())) {
        merged.removeLast();
        Instant end = last.to().isAfter(wide.to()) ? last.to() : wide.to();
        merged.add(new TimeSpan(last.from(), end));
      } else {
        merged.add(wide);
      }
    }
    return merged;
  }

  private List<AuditEvent> read(TimeSpan span) {
    List<AuditEvent> events = new ArrayList<>();
    for (Part part : stream.parts()) {
      events.addAll(reading.events(part, span));
    }
    return events;
  }

  /** For how many it stands: at least one, whatever the record claims. */
  private long weight(AuditEvent event) {
    String field = rule.weight();
    String text = field == null ? null : event.document().text(field);
    return text != null && text.matches("\\d{1,9}") ? Math.max(1, Long.parseLong(text)) : 1;
  }

  private Departure departure(Bursts.Burst burst, List<AuditEvent> events) {
    List<AuditEvent> inside =
        events.stream()
            .filter(event -> !event.time().isBefore(burst.first().time()))
            .filter(event -> !event.time().isAfter(burst.last()))
            .filter(event ->
                rule.by().stream()
                    .map(field -> event.document().text(field, ""))
                    .toList()
                    .equals(burst.key()))
            .toList();
    Instant arrived =
        inside.stream().map(Sequences::arrival).max(Instant::compareTo).orElse(burst.last());
    String key = String.join(" ", burst.key());
    return ToldItems.named(
        new Departure(
            key + " " + burst.first().id(),
            stream.rule().severity(),
            new TimeSpan(burst.first().time(), burst.last()),
            burst.last().plus(stream.rule().delay()),
            arrived,
            burst.weight()
                + " from "
                + key
                + ", "
                + rule.atLeast()
                + " or more within "
                + rule.window(),
            inside.size(),
            List.of(),
            List.of()),
        inside);
  }
}

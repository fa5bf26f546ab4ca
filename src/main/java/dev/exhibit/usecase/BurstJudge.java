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
 * until nothing that could be a part of it is left, a day at most: one that goes on for longer is
 * told again.
 */
final class BurstJudge {
  private static final Duration FARTHEST = Duration.ofDays(1);

  private final AlertStream stream;
  private final StreamReading reading;
  private final ItemRule.Bursts rule;

  BurstJudge(AlertStream stream, StreamReading reading, ItemRule.Bursts rule) {
    this.stream = stream;
    this.reading = reading;
    this.rule = rule;
  }

  List<Departure> judge(StreamJudge.Task task) {
    List<Departure> found = new ArrayList<>();
    for (TimeSpan span : merged(task.spans(false))) {
      List<AuditEvent> events = events(span);
      events.sort(AuditEvent.IDENTITY);
      Bursts bursts = new Bursts(rule, burst -> found.add(departure(burst, events)));
      AuditEvent before = null;
      for (AuditEvent event : events) {
        if (before == null || AuditEvent.IDENTITY.compare(before, event) != 0) {
          bursts.take(event, weight(event));
        }
        before = event;
      }
      bursts.end();
    }
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

  private List<AuditEvent> events(TimeSpan span) {
    List<AuditEvent> events = new ArrayList<>(read(span));
    Instant from = span.from();
    Instant least = from.minus(FARTHEST);
    Duration step = rule.window();
    boolean more = !events.isEmpty();
    while (more && from.isAfter(least)) {
      List<AuditEvent> earlier = read(new TimeSpan(from.minus(step), from));
      events.addAll(earlier);
      from = from.minus(step);
      step = step.multipliedBy(2);
      more = !earlier.isEmpty();
    }
    return events;
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

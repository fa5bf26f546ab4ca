package dev.exhibit.usecase;

import dev.exhibit.evaluation.Telling;
import dev.exhibit.model.AlertRule;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Item;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Departure;
import dev.exhibit.monitor.Sequences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes departures of events that are exceptions: one of each, or one of a key and window. */
final class ToldItems {
  private final AlertStream stream;
  private final AlertRule.Exceptions rule;
  private final Telling telling;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  ToldItems(AlertStream stream, AlertRule.Exceptions rule) {
    this.stream = stream;
    this.rule = rule;
    this.telling = Objects.requireNonNull(stream.telling(), "a control of single events");
  }

  void take(AuditEvent event) {
    if (telling.items(event).isEmpty()) {
      return;
    }
    TimeSpan about = about(event.time(), rule.window());
    String key = rule.window() == null ? event.id() : key(event, rule.by()) + " " + about.from();
    groups.computeIfAbsent(key, it -> new Group(about, event)).add(event);
  }

  private static TimeSpan about(Instant time, @Nullable Duration window) {
    if (window == null) {
      return new TimeSpan(time, time);
    }
    long width = window.toMillis();
    Instant start = Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), width) * width);
    return new TimeSpan(start, start.plus(window));
  }

  List<Departure> departures() {
    List<Departure> found = new ArrayList<>();
    groups.forEach((key, group) ->
        found.add(
            new Departure(
                key,
                stream.rule().severity(),
                group.about,
                group.first.time().plus(stream.rule().delay()),
                group.arrived,
                reason(group),
                group.count,
                few(group.few.stream().map(AuditEvent::id).toList()),
                few(group.few.stream().map(AuditEvent::who).toList()))));
    return found;
  }

  private String reason(Group group) {
    String told = said(telling.items(group.first).getFirst());
    return group.count == 1 ? told : told + "; and " + (group.count - 1) + " more";
  }

  /** Exceptions that are told together, of which the first few are kept. */
  private static final class Group {
    private final TimeSpan about;
    private final TreeSet<AuditEvent> few = new TreeSet<>(AuditEvent.IDENTITY);
    private AuditEvent first;
    private Instant arrived;
    private long count;

    Group(TimeSpan about, AuditEvent event) {
      this.about = about;
      this.first = event;
      this.arrived = Sequences.arrival(event);
    }

    void add(AuditEvent event) {
      count++;
      first = AuditEvent.IDENTITY.compare(event, first) < 0 ? event : first;
      Instant came = Sequences.arrival(event);
      arrived = came.isBefore(arrived) ? came : arrived;
      few.add(event);
      if (few.size() > FiredAlert.MOST_EVENTS) {
        few.pollLast();
      }
    }
  }

  /** An item in a sentence. */
  static String said(Item item) {
    String what = item.what() + " by " + item.who() + (item.onWhat().isEmpty() ? "" : " on ");
    String end =
        item.kind() == Item.Kind.REFUSED
            ? " was refused"
            : item.observed() == null ? "" : ": " + item.observed();
    return what + item.onWhat() + end;
  }

  /** Values of fields, as one text. */
  static String key(AuditEvent event, List<String> fields) {
    return fields.stream()
        .map(field -> event.document().text(field, "none"))
        .collect(Collectors.joining(" "));
  }

  /** Both lists, each value once, as many as an alert names. */
  static List<String> joined(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return few(all);
  }

  private static List<String> few(List<String> all) {
    return new LinkedHashSet<>(all).stream().limit(FiredAlert.MOST_EVENTS).toList();
  }

  /** A departure with the events behind it. */
  static Departure named(Departure counted, List<AuditEvent> events) {
    List<AuditEvent> sorted = events.stream().sorted(AuditEvent.IDENTITY).toList();
    return new Departure(
        counted.key(),
        counted.severity(),
        counted.about(),
        counted.due(),
        counted.arrived(),
        counted.reason(),
        counted.count(),
        few(sorted.stream().map(AuditEvent::id).toList()),
        few(sorted.stream().map(AuditEvent::who).toList()));
  }
}

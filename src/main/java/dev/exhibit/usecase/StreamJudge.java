package dev.exhibit.usecase;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.model.AlertRule;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.CountWindows;
import dev.exhibit.monitor.CountWindows.Cell;
import dev.exhibit.monitor.Departure;
import dev.exhibit.monitor.Sequences;
import dev.exhibit.monitor.Silences;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges an alert over the parts of time in which something is new, and over the windows that are
 * over since it was judged last.
 */
final class StreamJudge {
  private static final int NARROWEST = 12;

  private final AlertStream stream;
  private final StreamReading reading;

  StreamJudge(AlertStream stream, StreamReading reading) {
    this.stream = stream;
    this.reading = reading;
  }

  /**
   * What to judge.
   *
   * @param changed where something is new, by part; with how many documents there are at least
   * @param since what came about and was known before this is not told
   * @param from up to when windows are judged
   * @param now up to when they shall be
   */
  record Task(Map<Part, Changed> changed, Instant since, Instant from, Instant now) {
    List<TimeSpan> spans(boolean next) {
      return changed.entrySet().stream()
          .filter(entry -> entry.getKey().next() == next)
          .flatMap(entry -> entry.getValue().spans().stream())
          .toList();
    }
  }

  /** Where something is new. */
  record Changed(List<TimeSpan> spans, long documents) {
    Changed {
      spans = List.copyOf(spans);
    }
  }

  /** What will surely be asked, so that it can be asked together with others. */
  List<StreamReading.Wish> wishes(Task task) {
    List<StreamReading.Wish> wishes = new ArrayList<>();
    if (stream.rule().condition() instanceof AlertRule.Exceptions) {
      task.changed()
          .forEach(
              (part, changed) -> wishes.add(new StreamReading.Wish(part, changed.spans(), null)));
    }
    return wishes;
  }

  /** All that departs, also what was told before. */
  List<Departure> judge(Task task) {
    List<Departure> found =
        switch (stream.rule().condition()) {
          case AlertRule.Exceptions rule -> exceptions(rule, task);
          case AlertRule.Count rule -> counts(rule, task);
          case AlertRule.Burst rule -> new BurstJudge(stream, reading, rule.rule()).judge(task);
          case AlertRule.Absence rule -> silences(rule, task);
          case AlertRule.Sequence rule -> sequences(rule, task);
        };
    return found.stream().filter(departure -> departure.isOf(task.since())).toList();
  }

  private List<Departure> exceptions(AlertRule.Exceptions rule, Task task) {
    ToldItems told = new ToldItems(stream, rule);
    task.changed()
        .forEach((part, changed) ->
            reading.each(
                part,
                changed.spans(),
                changed.documents(),
                event -> {
                  if (!Sequences.arrival(event).isBefore(task.since())) {
                    told.take(event);
                  }
                }));
    return told.departures();
  }

  private List<Departure> counts(AlertRule.Count rule, Task task) {
    CountWindows windows = new CountWindows(rule, stream.rule().delay());
    Instant last = windows.lastEnd(task.now().minus(stream.rule().delay()));
    List<Departure> found = new ArrayList<>();
    if (task.from().isBefore(last)) {
      found.addAll(counts(rule, windows, task.from(), last));
    }
    for (TimeSpan span : task.spans(false)) {
      TimeSpan ends = windows.touched(span);
      Instant from = ends.from().isBefore(task.since()) ? task.since() : ends.from();
      Instant to = ends.to().isAfter(task.from()) ? task.from() : ends.to();
      if (from.isBefore(to)) {
        found.addAll(counts(rule, windows, from, to)); // late, and judged when it landed
      }
    }
    return found;
  }

  private List<Departure> counts(
      AlertRule.Count rule, CountWindows windows, Instant from, Instant to) {
    TimeSpan needed = windows.needed(from, to);
    Map<String, NavigableMap<Instant, Cell>> cells = new TreeMap<>();
    boolean exact = stream.parts().stream().allMatch(part -> part.question().exact());
    boolean together = rule.by().isEmpty();
    if (together) {
      cells.put("", new TreeMap<>());
    }
    for (Part part : stream.parts()) {
      if (together && exact) {
        reading
            .buckets(part, needed, rule.every())
            .forEach(bucket ->
                merge(cells, "", bucket.from(), new Cell(bucket.count(), List.of(), List.of())));
      } else {
        reading.each(
            part,
            List.of(needed),
            0,
            event ->
                merge(
                    cells,
                    ToldItems.key(event, rule.by()),
                    step(event, rule.every()),
                    new Cell(1, List.of(event.id()), List.of(event.who()))));
      }
    }
    List<Departure> found = windows.find(cells, from, to);
    return together && exact ? found.stream().map(this::named).toList() : found;
  }

  private static Instant step(AuditEvent event, Duration every) {
    long width = every.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(event.time().toEpochMilli(), width) * width);
  }

  private static void merge(
      Map<String, NavigableMap<Instant, Cell>> cells, String key, Instant step, Cell cell) {
    cells
        .computeIfAbsent(key, it -> new TreeMap<>())
        .merge(
            step,
            cell,
            (one, other) ->
                new Cell(
                    one.count() + other.count(),
                    ToldItems.joined(one.events(), other.events()),
                    ToldItems.joined(one.who(), other.who())));
  }

  /** The same with the events that it counts, where they are few. */
  private Departure named(Departure counted) {
    List<AuditEvent> events = new ArrayList<>();
    if (counted.count() > 0 && counted.count() <= Inquiry.MOST_DOCUMENTS) {
      stream.parts().forEach(part -> events.addAll(reading.events(part, counted.about())));
    }
    return ToldItems.named(counted, events);
  }

  private List<Departure> silences(AlertRule.Absence rule, Task task) {
    List<Departure> found = new ArrayList<>();
    for (Part part : stream.parts()) {
      Source source = part.source();
      Duration window = rule.window() == null ? source.maxSilence() : rule.window();
      found.addAll(silences(part, window, task));
    }
    return found;
  }

  private List<Departure> silences(Part part, Duration window, Task task) {
    Instant now = task.now().minus(stream.rule().delay());
    Instant start = task.from().minus(window).minus(stream.rule().delay());
    if (!start.isBefore(now)) {
      return List.of();
    }
    Duration width = Duration.ofMillis(Math.max(1, window.toMillis() / NARROWEST));
    List<Histogram.Bucket> buckets = reading.buckets(part, new TimeSpan(start, now), width);
    @Nullable Instant before = reading.lastBefore(part, start);
    return new Silences(
            part.source().name(), window, stream.rule().delay(), stream.rule().severity())
        .find(before, buckets, task.now());
  }

  private List<Departure> sequences(AlertRule.Sequence rule, Task task) {
    Duration reach = rule.window();
    List<TimeSpan> firsts = new ArrayList<>(task.spans(false));
    if (rule.missing()) {
      Duration whole = reach.plus(stream.rule().delay());
      firsts.add(new TimeSpan(task.from().minus(whole), after(task.now().minus(whole), task)));
    } else {
      task.spans(true)
          .forEach(span -> firsts.add(new TimeSpan(span.from().minus(reach), span.to())));
    }
    List<Departure> found = new ArrayList<>();
    for (TimeSpan span : firsts) {
      List<AuditEvent> starts = events(span, false);
      if (!starts.isEmpty()) {
        TimeSpan after = new TimeSpan(span.from(), span.to().plus(reach).plusMillis(1));
        found.addAll(
            new Sequences(rule, stream.rule().delay(), stream.rule().severity())
                .find(starts, events(after, true), task.now()));
      }
    }
    return found;
  }

  /** The first millisecond after: a window that is over just now is judged now. */
  private Instant after(Instant time, Task task) {
    Instant least = task.from().minus(stream.rule().delay());
    Instant end = time.plusMillis(1);
    AlertRule.Sequence rule = (AlertRule.Sequence) stream.rule().condition();
    Instant start = least.minus(rule.window());
    return end.isBefore(start) ? start : end;
  }

  private List<AuditEvent> events(TimeSpan span, boolean next) {
    List<AuditEvent> events = new ArrayList<>();
    for (Part part : stream.parts()) {
      if (part.next() == next) {
        events.addAll(reading.events(part, span));
      }
    }
    return events;
  }
}

package dev.exhibit.usecase;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.model.AlertRule;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.CountWindows;
import dev.exhibit.monitor.CountWindows.Cell;
import dev.exhibit.monitor.Departure;
import dev.exhibit.monitor.Sequences;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  /** What begins within this time after windows that are over is looked at with them. */
  private static final Duration AHEAD = LiveStream.PACE.multipliedBy(2);

  private final AlertStream stream;
  private final StreamReading reading;
  private final ToldBursts bursts;
  private @Nullable Instant next;

  /**
   * A judge.
   *
   * @param bursts those that were told
   */
  StreamJudge(AlertStream stream, StreamReading reading, ToldBursts bursts) {
    this.stream = stream;
    this.reading = reading;
    this.bursts = bursts;
  }

  /** When the first window will be over of which judging saw the beginning; null where none. */
  @Nullable Instant next() {
    return next;
  }

  private void expect(Instant due, Instant now) {
    if (due.isAfter(now) && (next == null || due.isBefore(next))) {
      next = due;
    }
  }

  /**
   * What to judge.
   *
   * @param changed where something is new, by part; with how many documents there are at least
   * @param since what came about and was known before this is not told
   * @param from up to when windows are judged
   * @param now up to when they shall be
   * @param due whether some may be over that were not; else only what is new is looked at
   */
  record Task(Map<Part, Changed> changed, Instant since, Instant from, Instant now, boolean due) {
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

  /**
   * What will surely be asked, so that it can be asked together with others; with how many
   * documents are known of it, else 0.
   */
  Map<StreamReading.Wish, Long> wishes(Task task) {
    Map<StreamReading.Wish, Long> wishes = new LinkedHashMap<>();
    switch (stream.rule().condition()) {
      case AlertRule.Exceptions rule ->
          task.changed()
              .forEach((part, changed) ->
                  wishes.put(
                      StreamReading.Wish.events(part, changed.spans()), changed.documents()));
      case AlertRule.Count rule -> {
        CountWindows windows = windows(rule);
        for (TimeSpan ends : ends(windows, task)) {
          TimeSpan needed = windows.needed(ends.from(), ends.to());
          stream.parts().forEach(part -> wishes.put(counting(rule, part, needed), 0L));
        }
      }
      case AlertRule.Burst rule ->
          new BurstJudge(stream, reading, rule.rule(), bursts)
              .wishes(task)
              .forEach(wish -> wishes.put(wish, 0L));
      case AlertRule.Absence rule -> {
        new SilenceJudge(stream, reading, rule).wishes(task).forEach(wish -> wishes.put(wish, 0L));
      }
      case AlertRule.Sequence rule -> {
        for (TimeSpan span : firsts(rule, task)) {
          stream.parts().stream()
              .filter(part -> !part.next())
              .forEach(part -> wishes.put(StreamReading.Wish.events(part, List.of(span)), 0L));
        }
      }
    }
    return wishes;
  }

  /** All that departs, also what was told before. */
  List<Departure> judge(Task task) {
    List<Departure> found =
        switch (stream.rule().condition()) {
          case AlertRule.Exceptions rule -> exceptions(rule, task);
          case AlertRule.Count rule -> counts(rule, task);
          case AlertRule.Burst rule ->
              new BurstJudge(stream, reading, rule.rule(), bursts).judge(task);
          case AlertRule.Absence rule ->
              new SilenceJudge(stream, reading, rule).judge(task, due -> expect(due, task.now()));
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

  private CountWindows windows(AlertRule.Count rule) {
    return new CountWindows(rule, stream.rule().delay());
  }

  /** The ends of the windows to judge: what is over since, and where something came late. */
  private List<TimeSpan> ends(CountWindows windows, Task task) {
    Instant last = windows.lastEnd(task.now().minus(stream.rule().delay()));
    List<TimeSpan> ends = new ArrayList<>();
    if (task.from().isBefore(last)) {
      ends.add(new TimeSpan(task.from(), last));
    }
    for (TimeSpan span : task.spans(false)) {
      TimeSpan touched = windows.touched(span);
      Instant from = touched.from().isBefore(task.since()) ? task.since() : touched.from();
      Instant to = touched.to().isAfter(task.from()) ? task.from() : touched.to();
      if (from.isBefore(to)) {
        ends.add(new TimeSpan(from, to)); // late, and judged when it landed
      }
    }
    return ends;
  }

  private List<Departure> counts(AlertRule.Count rule, Task task) {
    CountWindows windows = windows(rule);
    List<Departure> found = new ArrayList<>();
    for (TimeSpan ends : ends(windows, task)) {
      found.addAll(counts(rule, windows, ends.from(), ends.to()));
    }
    return found;
  }

  /** Whether the store can count what is wanted. */
  private boolean isCounted(AlertRule.Count rule) {
    return rule.by().isEmpty() && stream.parts().stream().allMatch(part -> part.question().exact());
  }

  private StreamReading.Wish counting(AlertRule.Count rule, Part part, TimeSpan needed) {
    return isCounted(rule)
        ? StreamReading.Wish.buckets(part, needed, rule.every())
        : StreamReading.Wish.events(part, List.of(needed));
  }

  private List<Departure> counts(
      AlertRule.Count rule, CountWindows windows, Instant from, Instant to) {
    TimeSpan needed = windows.needed(from, to);
    Map<String, NavigableMap<Instant, Cell>> cells = new TreeMap<>();
    boolean counted = isCounted(rule);
    if (rule.by().isEmpty()) {
      cells.put("", new TreeMap<>());
    }
    for (Part part : stream.parts()) {
      if (counted) {
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
    return counted ? found.stream().map(this::named).toList() : found;
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

  /** Where events may be that come first in what is to be judged. */
  private List<TimeSpan> firsts(AlertRule.Sequence rule, Task task) {
    Duration reach = rule.window();
    List<TimeSpan> firsts = new ArrayList<>(task.spans(false));
    if (rule.missing() && task.due()) {
      Duration whole = reach.plus(stream.rule().delay());
      Instant start = task.from().minus(whole);
      Instant end = task.now().minus(whole).plus(AHEAD);
      firsts.add(new TimeSpan(start, end.isBefore(start) ? start : end));
    } else if (!rule.missing()) {
      task.spans(true)
          .forEach(span -> firsts.add(new TimeSpan(span.from().minus(reach), span.to())));
    }
    return firsts;
  }

  private List<Departure> sequences(AlertRule.Sequence rule, Task task) {
    Duration reach = rule.window();
    List<Departure> found = new ArrayList<>();
    for (TimeSpan span : firsts(rule, task)) {
      List<AuditEvent> starts = over(rule, events(span, false), task);
      if (!starts.isEmpty()) {
        TimeSpan after = new TimeSpan(span.from(), span.to().plus(reach).plusMillis(1));
        found.addAll(
            new Sequences(rule, stream.rule().delay(), stream.rule().severity())
                .find(starts, events(after, true), task.now()));
      }
    }
    return found;
  }

  /** Those that can be judged; of the others it is noted when. */
  private List<AuditEvent> over(AlertRule.Sequence rule, List<AuditEvent> starts, Task task) {
    if (!rule.missing()) {
      return starts;
    }
    List<AuditEvent> over = new ArrayList<>();
    for (AuditEvent start : starts) {
      Instant due = start.time().plus(rule.window()).plus(stream.rule().delay());
      if (due.isAfter(task.now())) {
        expect(due, task.now());
      } else {
        over.add(start);
      }
    }
    return over;
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

package dev.exhibit.usecase;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.WatchedAlert;
import dev.exhibit.monitor.CountWindows;
import dev.exhibit.monitor.JudgedCounts;
import dev.exhibit.monitor.JudgedCounts.Changes;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One alert as it is watched: how far it is judged, and what of it is new in a tick. */
final class LiveStream {
  /** Windows that are not told by something new are judged so often. */
  static final Duration PACE = Duration.ofMinutes(1);

  private final AlertStream stream;
  private final Map<Part, JudgedCounts> counts = new HashMap<>();
  private final @Nullable WatchedAlert before;
  private WatchedAlert state;
  private boolean baseline;
  private @Nullable Instant wake;

  /**
   * An alert.
   *
   * @param kept how far it was judged before; null for one that nobody watched
   */
  LiveStream(AlertStream stream, @Nullable WatchedAlert kept, Instant now) {
    this.stream = stream;
    this.before = kept;
    this.wake = now; // what began before is not known yet
    boolean same = kept != null && kept.question().equals(stream.question());
    this.baseline = !same;
    String control = stream.control().id();
    String alert = stream.rule().id();
    this.state =
        same
            ? Objects.requireNonNull(kept, "what was kept")
            : new WatchedAlert(
                control,
                alert,
                stream.question(),
                kept == null ? now : kept.since(),
                kept == null ? now : kept.judged(),
                List.of());
    for (Part part : stream.parts()) {
      Map<Instant, Long> days = new TreeMap<>();
      state.days().stream()
          .filter(day -> day.part() == part.number())
          .forEach(day -> days.put(day.day(), day.count()));
      counts.put(part, new JudgedCounts(days));
    }
  }

  AlertStream stream() {
    return stream;
  }

  WatchedAlert state() {
    return state;
  }

  /** Whether what it asks was never looked at, so that earlier counts mean nothing. */
  boolean isAnew() {
    return baseline;
  }

  /** Whether nobody watched for it before at all. */
  boolean isNew() {
    return baseline && before == null;
  }

  /** Whether nothing can be asked yet, and that is not noted: whatever comes then is new. */
  boolean waitsForItsSources() {
    return baseline && stream.parts().isEmpty() && !stream.isEvaluated();
  }

  /** Whether a look at the time near now alone is enough. */
  boolean knows(dev.exhibit.model.TimeSpan around) {
    return !baseline && counts.values().stream().allMatch(one -> one.knows(around));
  }

  /** What is new, by part. */
  Map<Part, Changes> changes(
      dev.exhibit.model.TimeSpan around, Map<Part, WatchProbe.Counts> found) {
    Map<Part, Changes> changes = new LinkedHashMap<>();
    for (Part part : stream.parts()) {
      WatchProbe.Counts one = Objects.requireNonNull(found.get(part), "what was asked");
      JudgedCounts judged = Objects.requireNonNull(counts.get(part), "a part");
      if (baseline) {
        judged = isConnectedSince(part) ? new JudgedCounts(Map.of()) : startingWith(one);
        counts.put(part, judged);
      }
      changes.put(part, judged.compare(around, one.near(), one.outside()));
    }
    return changes;
  }

  /** A source that was not there when it was looked at last: whatever it holds came since. */
  private boolean isConnectedSince(Part part) {
    return before != null && !AlertStream.asked(before.question(), part.source());
  }

  /**
   * What was there before it was looked at last, under whatever question, is not looked at again.
   */
  private JudgedCounts startingWith(WatchProbe.Counts found) {
    Map<Instant, Long> days = new TreeMap<>();
    Map<Instant, Long> outside = found.outside() == null ? Map.of() : found.outside();
    outside.forEach((day, count) -> {
      if (!day.plus(JudgedCounts.DAY).isAfter(state.judged())) {
        days.put(day, count);
      }
    });
    return new JudgedCounts(days);
  }

  /** Whether windows are over that were not judged yet. */
  boolean isDue(Instant now) {
    return (wake != null && !wake.isAfter(now)) || isOver(now);
  }

  private boolean isOver(Instant now) {
    return switch (stream.rule().condition()) {
      case AlertRule.Count rule ->
          new CountWindows(rule, stream.rule().delay())
              .lastEnd(now.minus(stream.rule().delay()))
              .isAfter(state.judged());
      case AlertRule.Exceptions rule ->
          isNew() || isPast(stream.isEvaluated() ? rule.every() : PACE, now);
      case AlertRule.Burst rule -> isPast(PACE, now);
      case AlertRule.Absence rule -> isPast(PACE, now);
      case AlertRule.Sequence rule -> isPast(PACE, now);
    };
  }

  /**
   * Where the clock went back, it is due at once: what was judged ahead of time is judged again.
   */
  private boolean isPast(Duration pace, Instant now) {
    return !state.judged().plus(pace).isAfter(now) || state.judged().isAfter(now);
  }

  /** What is to be judged. */
  StreamJudge.Task task(Map<Part, Changes> changes, Instant now) {
    Map<Part, StreamJudge.Changed> changed = new LinkedHashMap<>();
    changes.forEach((part, one) -> {
      if (!one.isEmpty()) {
        changed.put(part, new StreamJudge.Changed(one.spans(), one.documents()));
      }
    });
    return new StreamJudge.Task(changed, state.since(), state.judged(), now, isDue(now));
  }

  /** How far it is judged once this is kept. */
  WatchedAlert after(Map<Part, Changes> changes, Instant now) {
    List<WatchedAlert.Day> days = new ArrayList<>();
    changes.forEach((part, one) ->
        one.days()
            .forEach((day, count) -> days.add(new WatchedAlert.Day(part.number(), day, count))));
    if (baseline) {
      counts.forEach((part, judged) ->
          judged
              .days()
              .forEach(
                  (day, count) -> days.addFirst(new WatchedAlert.Day(part.number(), day, count))));
    }
    return state.judgedTo(isDue(now) ? reached(now) : state.judged(), days);
  }

  /**
   * Windows of counts are judged up to the last that is over, and what comes later tells what of
   * them must be judged again; so a clock that went back takes nothing of them back. All else is
   * judged from now on, as silences are of which nothing tells but the time.
   */
  private Instant reached(Instant now) {
    if (!(stream.rule().condition() instanceof AlertRule.Count rule)) {
      return now;
    }
    Instant reached =
        new CountWindows(rule, stream.rule().delay()).lastEnd(now.minus(stream.rule().delay()));
    return reached.isBefore(state.judged()) ? state.judged() : reached;
  }

  /**
   * When it must be judged again, though nothing is new.
   *
   * @param next null where nothing is known that will be over
   */
  void wakes(@Nullable Instant next, StreamJudge.Task task) {
    Instant before = task.due() ? null : wake;
    boolean sooner = before == null || (next != null && next.isBefore(before));
    wake = sooner ? next : before;
  }

  /** That was kept: from now on it counts as judged. */
  void kept(Map<Part, Changes> changes, WatchedAlert after) {
    changes.forEach((part, one) -> Objects.requireNonNull(counts.get(part), "a part").accept(one));
    state = after;
    baseline = false;
  }
}

package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.CronSchedule;
import dev.exhibit.model.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One job on one host: lays starts and finishes, which come in order of time, upon the times at
 * which it should run, and hands on each of these once nothing more can change it. Only those are
 * held that are still open.
 *
 * <p>A start belongs to the time whose {@code [time − early, time + grace]} holds it; of several to
 * the last that is not after it and has none yet. Where none does, and the last time has none yet,
 * it is late. Where that has one, the start is that of another job which the same query picks: so
 * many minutes after its time nothing is taken for late, once that was seen {@value #AGAIN} times.
 */
final class JobLane {
  /** How often a start must stand so long after a time that ran, until it is another job's. */
  static final int AGAIN = 2;

  private static final int MOST_OFFSETS = 10_000;

  /** How long a run that names itself may go on telling of one host after the other. */
  private static final Duration LAST_WORDS = Duration.ofMinutes(1);

  private final Job job;
  private final CronSchedule schedule;
  private final Instant until;

  /** The first time that no longer counts. */
  private final @Nullable Instant end;

  private final Set<Long> others;
  private final Consumer<Slot> sink;

  /** Times in order: those that may still take a start, and before them those that wait. */
  private final Deque<Slot> open = new ArrayDeque<>();

  private final Map<Long, Integer> beside = new HashMap<>();

  /** Runs of which a start was seen that answers no time: their finishes answer none either. */
  private final Set<String> unlaid = new HashSet<>();

  /** Finishes of one instant that no run claimed: its start may be of the same and come after. */
  private final List<AuditEvent> unclaimed = new ArrayList<>();

  private @Nullable Instant next;

  /**
   * A lane.
   *
   * @param from the first time that counts
   * @param until the first time that does not
   * @param others how many minutes after a time other jobs start that the same query picks
   * @param sink takes each time in order
   */
  JobLane(Job job, Instant from, Instant until, Set<Long> others, Consumer<Slot> sink) {
    this.job = job;
    this.schedule = job.schedule();
    this.until = until;
    this.end = schedule.from(until).orElse(null);
    this.others = others;
    this.sink = sink;
    this.next = expected(schedule.from(from));
  }

  /** A start, or a finish that says of itself when its run began: that is when it started. */
  void start(AuditEvent event) {
    if (isEndOfKnown(event)) {
      return;
    }
    Slot laid = lay(event);
    String run = Slot.run(event);
    if (laid == null && run != null && Slot.isStart(event) && unlaid.size() < MOST_OFFSETS) {
      unlaid.add(run);
    }
  }

  /** The time that a start answers; null where it answers none. */
  private @Nullable Slot lay(AuditEvent event) {
    Instant at = Slot.beginning(event);
    advance(at);
    if (end != null && !at.isBefore(end.minus(job.early()))) {
      return null; // of the period after
    }
    Slot slot = free(at);
    if (slot != null) {
      take(slot, event, false);
      return slot;
    }
    Slot last = latest(at);
    if (last == null) {
      return null; // before the first time, so of the period before
    }
    long minutes = Duration.between(last.time(), at).toMinutes();
    if (isHeld(last, at)) {
      last.takeAnother();
    } else if (!last.isFree()) {
      if (beside.size() < MOST_OFFSETS || beside.containsKey(minutes)) {
        beside.merge(minutes, 1, Integer::sum);
      }
    } else if (!others.contains(minutes) && !isPast(last)) {
      take(last, event, true);
      return last;
    }
    return null;
  }

  /**
   * Whether this is no start, but the finish of a run whose start was seen: one query may pick
   * both, and then it tells how that run came out, if that run answers a time.
   */
  private boolean isEndOfKnown(AuditEvent event) {
    if (!Slot.isFinish(event)) {
      return false;
    }
    if (isOfKnown(event)) {
      return true;
    }
    String run = Slot.run(event);
    return run != null && unlaid.contains(run);
  }

  /** Ends the run that a finish names, before any time is handed on. */
  private boolean isOfKnown(AuditEvent finish) {
    for (Slot slot : open) {
      if (slot.isOf(finish) || (slot.isOpen() && slot.fit(finish) == Slot.Fit.YES)) {
        slot.finish(finish);
        return true;
      }
    }
    return false;
  }

  /** A finish is that of the run it names, else that of the newest which may still be at work. */
  void finish(AuditEvent event) {
    if (Slot.isStart(event) || isOfKnown(event)) {
      return; // one query may pick both, and a run may tell of each host
    }
    advance(event.time());
    Slot newest = null;
    for (Slot slot : open) {
      newest = slot.isOpen() && slot.fit(event) == Slot.Fit.MAYBE ? slot : newest;
    }
    if (newest != null) {
      newest.finish(event);
      return;
    }
    if (!unclaimed.isEmpty() && !unclaimed.getFirst().time().equals(event.time())) {
      unclaimed.clear();
    }
    unclaimed.add(event);
  }

  /** Logs that tell whole seconds tell no order within one. */
  private void take(Slot slot, AuditEvent start, boolean late) {
    slot.take(start, late);
    unclaimed.stream()
        .filter(finish -> slot.isOpen() && slot.fit(finish) == Slot.Fit.YES)
        .findFirst()
        .ifPresent(finish -> {
          slot.finish(finish);
          unclaimed.remove(finish);
        });
  }

  /** Hands on what is left: nothing more will come. */
  void end() {
    while (next != null) {
      open();
    }
    open.forEach(sink);
    open.clear();
  }

  /** How many starts stood so many minutes after a time that ran. */
  Map<Long, Integer> beside() {
    return beside;
  }

  /** Whether a time in hand was answered late. */
  boolean holdsLate() {
    return open.stream().anyMatch(Slot::isLate);
  }

  /** Whether the next job's time came, so that what comes now is not of this one. */
  private boolean isPast(Slot slot) {
    return slot != open.peekLast();
  }

  /** Opens every time whose window has begun, and hands on those that nothing can change. */
  private void advance(Instant at) {
    while (next != null && !at.isBefore(next.minus(job.early()))) {
      open();
      settle(at);
    }
    settle(at);
  }

  private void open() {
    Instant time = next;
    if (time != null) {
      open.add(new Slot(time));
      next = expected(schedule.after(time));
    }
  }

  private void settle(Instant at) {
    while (!open.isEmpty() && isSettled(open.getFirst(), at)) {
      sink.accept(open.removeFirst());
    }
  }

  private boolean isSettled(Slot slot, Instant at) {
    boolean over = open.size() > 1 && at.isAfter(slot.time().plus(job.grace()));
    AuditEvent start = slot.start();
    Instant ended = slot.end();
    boolean talks =
        start != null
            && ended != null
            && Slot.run(start) != null
            && !at.isAfter(ended.plus(LAST_WORDS));
    boolean awaited =
        start != null
            && slot.isOpen()
            && (job.finish() != null || Slot.announcesFinish(start))
            && !at.isAfter(start.time().plus(job.longest()));
    return over && !awaited && !talks;
  }

  /** The time whose window holds this and that has no start yet. */
  private @Nullable Slot free(Instant at) {
    Slot early = null;
    for (Iterator<Slot> slots = open.descendingIterator(); slots.hasNext(); ) {
      Slot slot = slots.next();
      if (at.isBefore(slot.time().minus(job.early()))) {
        continue; // began before the times that were opened since
      }
      boolean begun = !at.isBefore(slot.time());
      if (begun && at.isAfter(slot.time().plus(job.grace()))) {
        break;
      }
      if (slot.isFree() && begun) {
        return slot;
      }
      early = slot.isFree() ? slot : early;
    }
    return early;
  }

  /** The last time whose window holds this, else that was before it; null before the first. */
  private @Nullable Slot latest(Instant at) {
    for (Iterator<Slot> slots = open.descendingIterator(); slots.hasNext(); ) {
      Slot slot = slots.next();
      if (isHeld(slot, at) || !at.isBefore(slot.time())) {
        return slot;
      }
    }
    return null;
  }

  private boolean isHeld(Slot slot, Instant at) {
    return !at.isBefore(slot.time().minus(job.early()))
        && !at.isAfter(slot.time().plus(job.grace()));
  }

  /** This time or the next that is not on a holiday and counts. */
  private @Nullable Instant expected(Optional<Instant> first) {
    Optional<Instant> time = first;
    while (time.isPresent()
        && time.get().isBefore(until)
        && job.holidays().contains(time.get().atZone(job.zone()).toLocalDate())) {
      time = schedule.after(time.get());
    }
    return time.filter(it -> it.isBefore(until)).orElse(null);
  }
}

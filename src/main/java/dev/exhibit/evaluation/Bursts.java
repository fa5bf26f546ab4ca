package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.ItemRule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds bursts in attempts that arrive in order of time.
 *
 * <p>Let {@code W} be the window and {@code N} the least weight. A window {@code [t, t + W)}
 * qualifies when the attempts of one key in it weigh at least N together. Qualifying windows of one
 * key that have an attempt in common are linked; a burst is all attempts in windows that are
 * linked, directly or through others. So each attempt is in at most one burst, two bursts of one
 * key have no attempt in common, and none can be made longer: that is the maximal run.
 *
 * <p>It is enough to look, at each attempt at time {@code t}, at the attempts in {@code (t - W,
 * t]}: every qualifying window lies within one of these that qualifies, and these are such windows.
 *
 * <p>Of a key only its newest attempts are kept, as few as weigh N together, and none that has left
 * the window; a key that was quiet for W is forgotten. An older attempt that is dropped was either
 * counted into the burst that its successors make, or lies outside every later window that matters.
 */
public final class Bursts {
  /**
   * A burst.
   *
   * @param first its first attempt, with the fields that were asked for
   * @param last time of its last attempt
   * @param weight of all its attempts
   */
  public record Burst(List<String> key, AuditEvent first, Instant last, long weight) {}

  private record Attempt(AuditEvent event, long number, long weight) {}

  private final ItemRule.Bursts rule;
  private final Consumer<Burst> sink;
  private final Map<List<String>, Run> runs = new LinkedHashMap<>();
  private long numbers;

  /** Finds bursts by this rule and hands each to the sink when it is over. */
  public Bursts(ItemRule.Bursts rule, Consumer<Burst> sink) {
    this.rule = rule;
    this.sink = sink;
  }

  /** Takes the next attempt, which is not before the one taken last. */
  public void take(AuditEvent event, long weight) {
    forgetQuietBefore(event.time());
    List<String> key = key(event);
    if (!key.isEmpty() && key.stream().allMatch(String::isEmpty)) {
      alone(key, event, weight);
      return;
    }
    // Taken out and put back, so that the keys stay in order of their last attempt.
    Run run = runs.remove(key);
    run = run == null ? new Run(key) : run;
    runs.put(key, run);
    run.add(new Attempt(event, ++numbers, weight));
  }

  /** Nothing tells whose it is: it shares its key with no other. */
  private void alone(List<String> key, AuditEvent event, long weight) {
    if (weight >= rule.atLeast()) {
      sink.accept(new Burst(key, event, event.time(), weight));
    }
  }

  /** Whether a burst that began before the edge may go on at this time. */
  boolean goesOn(Instant edge, Instant time) {
    return runs.values().stream().anyMatch(run -> run.goesOn(edge, time));
  }

  /** No more attempts come. */
  public void end() {
    runs.values().forEach(Run::close);
    runs.clear();
  }

  private void forgetQuietBefore(Instant time) {
    Iterator<Run> oldest = runs.values().iterator();
    while (oldest.hasNext()) {
      Run run = oldest.next();
      if (!run.isOutside(run.last, time)) {
        return;
      }
      run.close();
      oldest.remove();
    }
  }

  private List<String> key(AuditEvent event) {
    List<String> key = new ArrayList<>();
    for (String field : rule.by()) {
      key.add(event.document().text(field, ""));
    }
    return List.copyOf(key);
  }

  /** Keys and attempts that are held, of which tests see that they do not grow. */
  int held() {
    return runs.values().stream().mapToInt(run -> 1 + run.recent.size()).sum();
  }

  /** What is kept of one key. */
  private final class Run {
    private final List<String> key;
    private final Deque<Attempt> recent = new ArrayDeque<>();
    private Instant last = Instant.MIN;
    private long weight;
    private @Nullable Burst open;
    private long lastInBurst;

    Run(List<String> key) {
      this.key = key;
    }

    boolean isOutside(Instant earlier, Instant now) {
      return !now.isBefore(earlier.plus(rule.window()));
    }

    boolean goesOn(Instant edge, Instant time) {
      return open != null && open.first().time().isBefore(edge) && !isOutside(open.last(), time);
    }

    void add(Attempt attempt) {
      last = attempt.event().time();
      while (!recent.isEmpty() && isOutside(recent.getFirst().event().time(), last)) {
        drop();
      }
      recent.addLast(attempt);
      weight += attempt.weight();
      if (weight >= rule.atLeast()) {
        qualify();
      }
      while (weight - recent.getFirst().weight() >= rule.atLeast()) {
        drop();
      }
    }

    private void drop() {
      weight -= recent.removeFirst().weight();
    }

    /** All that is in the window now belongs to one burst. */
    private void qualify() {
      Burst before = open;
      if (before != null && recent.getFirst().number() > lastInBurst) {
        close();
        before = null;
      }
      long more = 0;
      for (Attempt attempt : recent) {
        more += before == null || attempt.number() > lastInBurst ? attempt.weight() : 0;
      }
      open =
          before == null
              ? new Burst(key, recent.getFirst().event(), last, more)
              : new Burst(key, before.first(), last, before.weight() + more);
      lastInBurst = recent.getLast().number();
    }

    void close() {
      if (open != null) {
        sink.accept(open);
        open = null;
      }
    }
  }
}

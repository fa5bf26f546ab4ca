package dev.exhibit.ui.common;

import dev.exhibit.model.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is evaluated, and what will be after it, each in the period for which it was asked. */
final class EvaluationTurns {
  /**
   * What is to be evaluated.
   *
   * @param controls their ids; all controls where it is empty
   */
  record Wish(Period period, List<String> controls) {
    Wish {
      controls = List.copyOf(controls);
    }

    /** Whether whoever wants the other one gets it with this one. */
    private boolean gives(Wish other) {
      return period.equals(other.period) && (controls.isEmpty() || controls.equals(other.controls));
    }

    /** Both in one, of the same period. */
    private Wish and(Wish other) {
      return new Wish(
          period,
          controls.isEmpty() || other.controls.isEmpty()
              ? List.of()
              : Stream.concat(controls.stream(), other.controls.stream()).distinct().toList());
    }

    /**
     * What is left when these are not wanted after all; nothing where they are the same. Some
     * controls are left out of some only: all is more than any of them.
     */
    private Optional<Wish> without(Wish other) {
      if (!period.equals(other.period)) {
        return Optional.of(this);
      }
      if (controls.isEmpty() || other.controls.isEmpty()) {
        return controls.equals(other.controls) ? Optional.empty() : Optional.of(this);
      }
      List<String> left =
          controls.stream().filter(control -> !other.controls.contains(control)).toList();
      return left.isEmpty() ? Optional.empty() : Optional.of(new Wish(period, left));
    }
  }

  private final List<Wish> later = new ArrayList<>();
  private @Nullable Wish running;

  /** Whether something has its turn. */
  boolean isTaken() {
    return running != null;
  }

  /** Whether what has its turn gives this too. */
  boolean gives(Wish wish) {
    Wish now = running;
    return now != null && now.gives(wish);
  }

  /** Has its turn after what was asked before, together with what waits for the same period. */
  void add(Wish wish) {
    for (int at = 0; at < later.size(); at++) {
      Wish before = later.get(at);
      if (before.period().equals(wish.period())) {
        later.set(at, before.and(wish));
        return;
      }
    }
    later.add(wish);
  }

  /** Ends the turn of what runs; whoever waits longest has the next one, null where nobody does. */
  @Nullable Wish next() {
    running = later.isEmpty() ? null : later.removeFirst();
    return running;
  }

  /** What has its turn was stopped by a person, who does not want it to begin once more. */
  void stop() {
    Wish stopped = running;
    if (stopped != null) {
      List<Wish> left =
          later.stream().map(wish -> wish.without(stopped)).flatMap(Optional::stream).toList();
      later.clear();
      later.addAll(left);
    }
  }
}

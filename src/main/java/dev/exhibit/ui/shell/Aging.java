package dev.exhibit.ui.shell;

import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.common.SessionModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What is shown grows old while a window stays open: results outlive their time, a day ends, a
 * source falls silent. Then it is looked at anew.
 */
final class Aging {
  /** The workspace was read a little before what was read is there. */
  private static final Duration READING = Duration.ofMinutes(1);

  private final SessionModel session;
  private Instant known;

  /** Nothing is old yet. */
  Aging(SessionModel session) {
    this.session = session;
    known = session.now();
    session.factsProperty().subscribe(now -> known = session.now().minus(READING));
  }

  /**
   * Reads the workspace again where a result outlived its time since it was read, or another day of
   * the period's zone began.
   */
  void readWhatTurned() {
    SessionModel.Facts facts = session.factsProperty().get();
    Instant now = session.now();
    if (facts != null && hasTurned(facts, known, now)) {
      known = now; // also where nothing else comes of it
      session.reload();
      session.dayProperty().set(LocalDate.ofInstant(now, facts.period().zone()));
    }
  }

  private static boolean hasTurned(SessionModel.Facts facts, Instant before, Instant now) {
    ZoneId zone = facts.period().zone();
    return !LocalDate.ofInstant(before, zone).equals(LocalDate.ofInstant(now, zone))
        || facts.run().stream()
            .flatMap(run -> run.evaluations().stream())
            .map(one -> one.evaluatedAt().plus(one.timeToLive()))
            .anyMatch(end -> !end.isBefore(before) && end.isBefore(now));
  }

  /** Counts every source again where they are known, the store answers and nobody counts them. */
  void recountSources() {
    boolean answers = session.healthProperty().get() instanceof StoreHealth.Reachable;
    if (answers && !session.isCounting() && !session.sourcesProperty().get().isEmpty()) {
      session.countSources();
    }
  }
}

package dev.exhibit.usecase;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.model.ToldBurst;
import dev.exhibit.model.WatchedAlert;
import dev.exhibit.monitor.Departure;
import dev.exhibit.workspace.WatchBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What fires in one look, and what is known to have been told before. */
final class Firing {
  /** Something dated later than this has a wrong clock, and is not waited for. */
  private static final Duration FAR_AHEAD = Duration.ofDays(1);

  private final Told told;
  private final Instant now;
  private final ToldBursts fresh = new ToldBursts();
  private final List<FiredAlert> alerts = new ArrayList<>();
  private final List<String> known = new ArrayList<>();
  private final Map<String, ToldBurst> bursts = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param told what was told up to now
   */
  Firing(Told told, Instant now) {
    this.told = told;
    this.now = now;
  }

  /**
   * What was told, as the workspace keeps it.
   *
   * @param ids of alerts that fired, and of those that never shall
   */
  record Told(Set<String> ids, ToldBursts bursts) {
    Told() {
      this(new HashSet<>(), new ToldBursts());
    }

    /** Reads it, where that was not done. */
    void load(WatchBook book) {
      if (ids.isEmpty()) {
        ids.addAll(book.fired());
        ids.addAll(book.known());
        bursts.load(book.bursts());
      }
    }

    /** Reads it again the next time. */
    void forget() {
      ids.clear();
    }
  }

  /**
   * Fires what may be told.
   *
   * @param before whether all of it was there before anybody watched
   * @return whether nothing must be waited for
   */
  boolean fire(AlertStream of, List<Departure> departures, boolean before) {
    boolean whole = true;
    for (Departure departure : departures) {
      String id = departure.id(of.control(), of.rule());
      boolean waits = departure.due().isAfter(now) && !departure.due().isAfter(now.plus(FAR_AHEAD));
      if (isTold(of, departure, id)) {
        told.bursts().grown(of, departure, id, told.ids().contains(id)).ifPresent(this::goesOn);
      } else if (before) {
        known.add(id);
      } else if (waits) {
        whole = false;
      } else if (alerts.stream().noneMatch(alert -> alert.id().equals(id))) {
        alerts.add(departure.fire(of.control(), of.rule(), now));
        fresh
            .grown(of, departure, id, true)
            .ifPresent(burst -> {
              goesOn(burst);
              fresh.put(burst);
            });
      }
    }
    return whole;
  }

  /** A burst may be found in several parts of time. */
  private void goesOn(ToldBurst burst) {
    bursts.merge(burst.id(), burst, (one, other) -> one.with(other.since(), other.until()));
  }

  /** Also where it was told as worse than it is now, or is a part of a burst that was told. */
  private boolean isTold(AlertStream of, Departure departure, String id) {
    return told.ids().contains(id)
        || told.ids().contains(departure.as(Severity.CRITICAL).id(of.control(), of.rule()))
        || (of.rule().condition() instanceof AlertRule.Burst
            && (told.bursts().holds(of.key(), departure) || fresh.holds(of.key(), departure)));
  }

  boolean isEmpty() {
    return alerts.isEmpty() && known.isEmpty() && bursts.isEmpty();
  }

  /** What is to be kept of it. */
  WatchBook.Look kept(List<WatchedAlert> judged, Set<List<String>> anew) {
    alerts.sort(FiredAlert.IN_TIME);
    return new WatchBook.Look(judged, anew, alerts, known, List.copyOf(bursts.values()));
  }

  /** It was kept: from now on it counts as told. */
  void done() {
    alerts.forEach(alert -> told.ids().add(alert.id()));
    told.ids().addAll(known);
    bursts.values().forEach(told.bursts()::put);
  }
}

package dev.exhibit.usecase;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the window asks about alerts; calls block, as those of {@link Workbench} do. */
public interface Alerting {
  /**
   * Alerts as the workspace keeps them; the log store is not asked.
   *
   * @param alerts by the time that they are about, then by id
   * @param triageWithin the limit of the control that asks, for alerts without one of their own;
   *     null where no control asks
   */
  record Board(List<AlertHistory> alerts, @Nullable Duration triageWithin, Watched watched) {
    public Board {
      alerts = List.copyOf(alerts);
    }

    /** How many are not closed. */
    public long open() {
      return alerts.stream().filter(one -> one.stage() != Stage.CLOSED).count();
    }
  }

  /**
   * Who watches.
   *
   * @param watcher host and process of who watches, or did when it was heard last; null for nobody
   * @param heard when; null where there is no watcher
   * @param alive whether it still watches, as far as can be told
   * @param own whether it is this program
   * @param seen when everything could be seen last; null where nobody ever watched
   */
  record Watched(
      @Nullable String watcher,
      @Nullable Instant heard,
      boolean alive,
      boolean own,
      @Nullable Instant seen) {
    /** So long a look may fail without being told of as blindness. */
    private static final Duration SHORT = Duration.ofMinutes(5);

    /** Nobody, ever. */
    public static final Watched NEVER = new Watched(null, null, false, false, null);

    /**
     * When everything could be seen last, where somebody watches and has not seen for minutes; null
     * where it is seen, or nobody watches.
     */
    public @Nullable Instant blindSince() {
      boolean blind = alive && seen != null && heard != null && seen.plus(SHORT).isBefore(heard);
      return blind ? seen : null;
    }

    /** When watching ended; null where somebody watches, or nobody ever did. */
    public @Nullable Instant stopped() {
      return alive ? null : heard == null || (seen != null && seen.isAfter(heard)) ? seen : heard;
    }
  }

  /** Looks, of all watchers of the workspace as the only one that acts. */
  interface Watcher extends AutoCloseable {
    /** Looks once; a fault of store or workspace is told in the answer. */
    WatchAlerts.Look look(Cancellation cancellation);

    /** Gives the right to watch back. */
    @Override
    void close();
  }

  /**
   * What a person says with a step.
   *
   * @param who null for the user of this computer
   */
  record Word(@Nullable String who, @Nullable String ticket, @Nullable String note) {}

  /**
   * The search for what an alert looks at.
   *
   * @param kql finds it among the events of all sources
   * @param whole whether the alert counts all of it; else some, such as exceptions or those of one
   *     key
   * @param drawn whether its graph counts all of it
   * @param closed whether what such an alert is about ends with its last event, that one included
   * @param window in which it counts; null where it counts over no window
   */
  record Looks(
      String kql, boolean whole, boolean drawn, boolean closed, @Nullable Duration window) {}

  /** An alert of a control. */
  record Rule(String control, String alert) {}

  /**
   * The searches for what all alerts of the library look at, as their controls are defined now;
   * those that cannot be read are left out.
   */
  Map<Rule, Looks> looks();

  /** All alerts, and who watches. */
  Board board();

  /** Records that an alert comes to this stage; the ledger keeps it for good. */
  AlertHistory step(String id, Stage stage, Word word);

  /** Records the ticket of the word; where the alert stands stays. */
  AlertHistory link(String id, Word word);

  /** Records who works on an alert from now on; where it stands stays. */
  AlertHistory assign(String id, AlertStep.Assignment assigned, Word word);

  /**
   * What all alerts look at, counted by the store in one request as far as it goes.
   *
   * @param width of a bar, at most
   */
  List<AlertGraph> graphs(TimeSpan span, Duration width, Cancellation cancellation);

  /** A watcher that tells nobody but this window; close it when done. */
  Watcher watch();
}

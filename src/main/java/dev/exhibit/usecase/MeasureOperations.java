package dev.exhibit.usecase;

import dev.exhibit.evaluation.AlertTriage;
import dev.exhibit.evaluation.OperationsMetrics;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Metrics;
import dev.exhibit.model.Period;
import dev.exhibit.model.Schedule;
import dev.exhibit.task.Cancellation;
import dev.exhibit.workspace.AlertBook;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures how operations went: runs, deployments, backups, changes and incidents. */
public final class MeasureOperations {
  private static final String ROLLBACKS = "CHG-ROLLBACK";

  private final Session session;
  private final EventReader reader;
  private final Supplier<ControlLibrary> library;

  /** Measures what the session's sources tell. */
  public MeasureOperations(Session session, EventReader reader, Supplier<ControlLibrary> library) {
    this.session = session;
    this.reader = reader;
    this.library = library;
  }

  /**
   * Measures at one moment of the store.
   *
   * @param jobs what must run; null for the engagement's own
   */
  public Metrics run(Period period, @Nullable Schedule jobs, Cancellation cancellation) {
    Schedule schedule = jobs == null ? new ReadJobs(session).ofEngagement() : jobs;
    try (LogStore frozen = session.freeze(session.sources())) {
      return new OperationsMetrics(
              frozen, reader, session.sources(), period, session.clock().instant(), cancellation)
          .measure(library.get().find(ROLLBACKS).orElse(null), schedule)
          .with(
              AlertTriage.measured(
                  new AlertBook(session.database(), session.ledger()).all(), period.span()));
    }
  }
}

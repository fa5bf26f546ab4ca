package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceDetail;
import dev.exhibit.model.SourceFault;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at each stream of events: volume by day, silence, lag, late days, clocks, mapping. */
public final class InspectSources {
  private final Session session;
  private final EventReader reader;
  private final Supplier<ControlLibrary> library;

  /**
   * Looks at the session's sources.
   *
   * @param library the controls whose fields are checked against the mapping
   */
  public InspectSources(Session session, EventReader reader, Supplier<ControlLibrary> library) {
    this.session = session;
    this.reader = reader;
    this.library = library;
  }

  /** How each source that is connected stands over the period. */
  public List<SourceHealth> run(Period period, Progress progress, Cancellation cancellation) {
    return run(session.store().read(), period, progress, cancellation);
  }

  List<SourceHealth> run(
      LogStore log, Period period, Progress progress, Cancellation cancellation) {
    Instant now = session.clock().instant();
    List<Source> sources = Connected.askable(log, session.sources());
    Evaluator evaluator = new Evaluator(log, reader, sources, period, now);
    SourceInspection inspection =
        new SourceInspection(log, reader, library.get().controls(), period, now, evaluator);
    List<SourceHealth> health = new ArrayList<>();
    for (Source source : sources) {
      cancellation.throwIfCancelled();
      progress.report("Looking at " + source.name(), health.size(), sources.size());
      health.add(
          now.isAfter(period.from())
              ? inspect(inspection, log, source, cancellation)
              : unknown(
                  source,
                  new SourceFault(
                      "The period has not begun.", "Look again when it has, or name another."),
                  List.of()));
    }
    progress.report("Looked", health.size(), health.size());
    return health;
  }

  /** What one source refuses (its index is closed, its mapping absurd) stays with that source. */
  private static SourceHealth inspect(
      SourceInspection inspection, LogStore log, Source source, Cancellation cancellation) {
    try {
      return inspection.of(source, cancellation);
    } catch (StoreUnavailableException e) {
      if (log.health() instanceof StoreHealth.Reachable) {
        return unknown(source, fault(e), inspection.unseen(source, GapKind.LOG_SHORT));
      }
      throw e;
    } catch (UserFacingException e) {
      return unknown(source, fault(e), inspection.unseen(source, GapKind.LOG_SHORT));
    } catch (BadRequestException e) {
      // What its profile does not let us ask is no fault of the others.
      return unknown(
          source,
          new SourceFault(String.valueOf(e.getMessage()), "Correct its profile in sources.yaml."),
          inspection.unseen(source, GapKind.LOG_SHORT));
    }
  }

  private static SourceFault fault(UserFacingException e) {
    return new SourceFault(String.valueOf(e.getMessage()), e.todo());
  }

  /**
   * A source of which nothing is seen.
   *
   * @param blind what could have been seen, had it answered; empty when there is nothing to see yet
   */
  private static SourceHealth unknown(Source source, SourceFault fault, List<BlindSpan> blind) {
    return new SourceHealth(
        source.name(),
        0,
        null,
        null,
        new Histogram(Duration.ofDays(1), List.of()),
        blind,
        null,
        null,
        null,
        blind.isEmpty(),
        List.of(fault),
        SourceDetail.of(source, true));
  }
}

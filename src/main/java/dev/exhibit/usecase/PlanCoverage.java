package dev.exhibit.usecase;

import dev.exhibit.controls.CoverageTable;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Says which criteria the connected sources could evidence, and what to connect next. */
public final class PlanCoverage {
  private final Session session;
  private final List<Criterion> criteria;
  private final Supplier<ControlLibrary> library;
  private final CoverageTable table;

  /** A plan over these criteria and controls. */
  public PlanCoverage(
      Session session,
      List<Criterion> criteria,
      Supplier<ControlLibrary> library,
      CoverageTable table) {
    this.session = session;
    this.criteria = List.copyOf(criteria);
    this.library = library;
    this.table = table;
  }

  /** The coverage now; a source is connected when it holds an event of any time. */
  public Coverage run(Progress progress, Cancellation cancellation) {
    LogStore log = session.store().read();
    List<Source> sources = session.sources();
    Set<String> connected = new TreeSet<>();
    int done = 0;
    for (Source source : sources) {
      cancellation.throwIfCancelled();
      progress.report("Looking for " + source.name(), done++, sources.size());
      if (holdsEvents(log, source)) {
        connected.add(source.name());
      }
    }
    return table.cover(criteria, library.get(), sources, connected);
  }

  /** A source that refuses, such as one whose index is closed, is not connected. */
  private static boolean holdsEvents(LogStore log, Source source) {
    try {
      return log.count(Selection.of(source, Query.ALL, null)).value() > 0;
    } catch (StoreUnavailableException e) {
      if (log.health() instanceof StoreHealth.Reachable) {
        return false;
      }
      throw e;
    } catch (UserFacingException e) {
      return false;
    }
  }
}

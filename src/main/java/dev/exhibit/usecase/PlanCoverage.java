package dev.exhibit.usecase;

import dev.exhibit.controls.CoverageTable;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<String> unanswered = new ArrayList<>();
    int done = 0;
    for (Source source : sources) {
      cancellation.throwIfCancelled();
      progress.report("Looking for " + source.name(), done++, sources.size());
      Optional<Boolean> held = holdsEvents(log, source);
      if (held.isEmpty()) {
        unanswered.add(source.name());
      } else if (held.get()) {
        connected.add(source.name());
      }
    }
    return table.cover(criteria, library.get(), sources, connected).without(unanswered);
  }

  /** Nothing where a source refuses, as one whose index is closed, or was not looked at wholly. */
  private static Optional<Boolean> holdsEvents(LogStore log, Source source) {
    try {
      Answer<Long> counted = log.count(Selection.of(source, Query.ALL, null));
      if (counted.value() > 0) {
        return Optional.of(true);
      }
      return counted instanceof Answer.Partial<Long> ? Optional.empty() : Optional.of(false);
    } catch (StoreUnavailableException e) {
      if (log.health() instanceof StoreHealth.Reachable) {
        return Optional.empty();
      }
      throw e;
    } catch (UserFacingException e) {
      return Optional.empty();
    }
  }
}

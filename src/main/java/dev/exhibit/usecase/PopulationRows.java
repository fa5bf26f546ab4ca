package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.evaluation.Histograms;
import dev.exhibit.evaluation.Populations;
import dev.exhibit.evaluation.Question;
import dev.exhibit.evidence.RowSource;
import dev.exhibit.evidence.RowStore;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The items of a control's population as documents. Where an index cannot decide the whole query
 * (the facts of a foreign index are derived in process), it is asked for more and each document is
 * judged here.
 */
public final class PopulationRows implements RowStore {
  private final LogStore log;
  private final List<Source> sources;
  private final EventReader reader;
  private final PackagedExhibits exhibits;

  /** Populations in this store, which may be a frozen view. */
  public PopulationRows(LogStore log, List<Source> sources, EventReader reader) {
    this.log = log;
    this.sources = Connected.sources(log, sources);
    this.reader = reader;
    this.exhibits = new PackagedExhibits(log, sources, reader);
  }

  private List<Question> asked(Control control, TimeSpan span) {
    return asked(control, Populations.query(control), span);
  }

  private List<Question> asked(Control control, Query whole, TimeSpan span) {
    return sources.stream()
        .filter(source -> control.population().asks(source.name()) && source.isConnected())
        .map(source -> Question.of(source.indices(), source.profile(), whole, span, reader))
        .toList();
  }

  @Override
  public Histogram histogram(Control control, TimeSpan span, Duration width) {
    return Histograms.sum(
        width,
        asked(control, span).stream().map(one -> whole(one.histogram(log, width, null))).toList());
  }

  @Override
  public void walk(
      Control control, TimeSpan span, Consumer<AuditEvent> sink, Cancellation cancellation) {
    asked(control, span).forEach(one -> whole(one.walk(log, sink, cancellation)));
  }

  @Override
  public RowSource of(Exhibit exhibit) {
    return exhibits.rows(exhibit);
  }

  /** Every document of the population that also matches a query, in any order. */
  void walk(
      Control control,
      Query part,
      TimeSpan span,
      Consumer<AuditEvent> sink,
      Cancellation cancellation) {
    Query both = Query.and(List.of(Populations.query(control), part));
    asked(control, both, span).forEach(one -> whole(one.walk(log, sink, cancellation)));
  }

  /** Refuses an answer that is not whole: a package is complete or it is not written. */
  static <T> T whole(Answer<T> answer) {
    return switch (answer) {
      case Answer.Complete<T> complete -> complete.value();
      case Answer.Partial<T> partial ->
          throw new StoreUnavailableException(
              "The store could not look everywhere: " + partial.reason(),
              "Nothing was written. Try again when the store is whole.",
              null);
    };
  }
}

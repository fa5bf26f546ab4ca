package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.evaluation.SourceLook;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at each stream of events: volume by day, silence, lag. */
public final class InspectSources {
  private static final int LAG_SAMPLE = 200;

  private final Session session;
  private final EventReader reader;

  /** Looks at the session's sources. */
  public InspectSources(Session session, EventReader reader) {
    this.session = session;
    this.reader = reader;
  }

  /** How each source that is connected stands over the period. */
  public List<SourceHealth> run(Period period, Progress progress, Cancellation cancellation) {
    return run(session.store().read(), period, progress, cancellation);
  }

  List<SourceHealth> run(
      LogStore log, Period period, Progress progress, Cancellation cancellation) {
    Evaluator evaluator =
        new Evaluator(log, reader, session.sources(), period, session.clock().instant());
    List<SourceHealth> health = new ArrayList<>();
    List<Source> sources = Connected.askable(log, session.sources());
    for (Source source : sources) {
      cancellation.throwIfCancelled();
      progress.report("Looking at " + source.name(), health.size(), sources.size());
      health.add(health(log, source, period, evaluator));
    }
    progress.report("Looked", health.size(), health.size());
    return health;
  }

  private SourceHealth health(LogStore log, Source source, Period period, Evaluator evaluator) {
    if (!session.clock().instant().isAfter(period.from())) {
      return new SourceHealth(
          source.name(),
          0,
          null,
          null,
          new Histogram(Duration.ofDays(1), List.of()),
          List.of(),
          null,
          null,
          null,
          true,
          List.of("The period has not begun."));
    }
    SourceLook look = evaluator.look(source);
    Selection all = Selection.of(source, Query.ALL, period.span());
    Answer<Histogram> byDay = log.histogram(all, Duration.ofDays(1), null);
    Answer<List<StoredDocument>> newest = log.page(all, null, true, LAG_SAMPLE);
    Optional<String> unanswered = unanswered(look, List.of(byDay, newest));
    List<Duration> lags = lags(newest.value(), all);
    return new SourceHealth(
        source.name(),
        look.events(),
        look.first(),
        look.last(),
        byDay.value(),
        blind(look, source, period),
        silentSince(look, source, period),
        percentile(lags, 50),
        percentile(lags, 95),
        unanswered.isEmpty(),
        problems(look, unanswered, evaluator.mapping(source)));
  }

  /** Why the store could not answer fully; empty when it did. */
  private static Optional<String> unanswered(SourceLook look, List<Answer<?>> answers) {
    return Optional.ofNullable(look.problem())
        .or(() ->
            answers.stream()
                .filter(Answer.Partial.class::isInstance)
                .map(answer -> ((Answer.Partial<?>) answer).reason())
                .findFirst());
  }

  private static List<String> problems(
      SourceLook look, Optional<String> unanswered, Optional<String> mapping) {
    List<String> problems = new ArrayList<>();
    unanswered.ifPresent(problems::add);
    mapping.ifPresent(problems::add);
    if (look.blind().size() == 1) {
      problems.add("1 span of the period could not be seen.");
    } else if (!look.blind().isEmpty()) {
      problems.add(look.blind().size() + " spans of the period could not be seen.");
    }
    return problems;
  }

  /**
   * Since when it says nothing: from its newest event where nothing followed for longer than it may
   * be silent, also after a period that is over; else from a blind span that reaches the end of
   * what was judged.
   */
  private @Nullable Instant silentSince(SourceLook look, Source source, Period period) {
    Instant now = session.clock().instant();
    Instant last = look.last();
    if (look.next() == null
        && last != null
        && Duration.between(last, now).compareTo(source.maxSilence()) > 0) {
      return last;
    }
    Instant end = now.isBefore(period.to()) ? now : period.to();
    return look.blind().stream()
        .map(BlindSpan::span)
        .filter(span -> !span.to().isBefore(end))
        .map(span -> span.from())
        .findFirst()
        .orElse(null);
  }

  /** What could not be seen; of a source that holds nothing, or did not answer, all of it. */
  private List<BlindSpan> blind(SourceLook look, Source source, Period period) {
    if (look.problem() == null || look.events() > 0) {
      return look.blind();
    }
    return List.of(new BlindSpan(source.name(), period.span(), GapKind.LOG_SHORT));
  }

  /** Times from event to arrival, shortest first; those whose arrival is not known are left out. */
  private List<Duration> lags(List<StoredDocument> newest, Selection all) {
    return newest.stream()
        .map(hit -> lag(reader.read(hit, all.profile())))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .sorted()
        .toList();
  }

  /** The smallest value that so many percent do not exceed; null of none. */
  private static @Nullable Duration percentile(List<Duration> sorted, int percent) {
    return sorted.isEmpty() ? null : sorted.get((sorted.size() * percent - 1) / 100);
  }

  private static @Nullable Duration lag(AuditEvent event) {
    String ingested = event.document().text(EventSchema.INGESTED);
    try {
      return ingested == null ? null : Duration.between(event.time(), Instant.parse(ingested));
    } catch (DateTimeException e) {
      return null;
    }
  }
}

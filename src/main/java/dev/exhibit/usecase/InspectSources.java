package dev.exhibit.usecase;

import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.evaluation.SourceLook;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.EventSchema;
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

  /** How each source stands over the period. */
  public List<SourceHealth> run(Period period, Progress progress, Cancellation cancellation) {
    return run(session.store().read(), period, progress, cancellation);
  }

  List<SourceHealth> run(
      LogStore log, Period period, Progress progress, Cancellation cancellation) {
    Evaluator evaluator =
        new Evaluator(log, reader, session.sources(), period, session.clock().instant());
    List<SourceHealth> health = new ArrayList<>();
    for (Source source : session.sources()) {
      cancellation.throwIfCancelled();
      progress.report("Looking at " + source.name(), health.size(), session.sources().size());
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
          List.of("The period has not begun."));
    }
    SourceLook look = evaluator.look(source);
    Selection all = Selection.of(source, Query.ALL, period.span());
    Histogram byDay = log.histogram(all, Duration.ofDays(1), null).value();
    return new SourceHealth(
        source.name(),
        look.events(),
        look.first(),
        look.last(),
        byDay,
        look.blind(),
        silentSince(look, period),
        lag(log, all),
        problems(look));
  }

  private static List<String> problems(SourceLook look) {
    List<String> problems = new ArrayList<>();
    String problem = look.problem();
    if (problem != null) {
      problems.add(problem);
    }
    if (look.blind().size() == 1) {
      problems.add("1 span of the period could not be seen.");
    } else if (!look.blind().isEmpty()) {
      problems.add(look.blind().size() + " spans of the period could not be seen.");
    }
    return problems;
  }

  private @Nullable Instant silentSince(SourceLook look, Period period) {
    Instant now = session.clock().instant();
    Instant end = now.isBefore(period.to()) ? now : period.to();
    return look.blind().stream()
        .map(BlindSpan::span)
        .filter(span -> !span.to().isBefore(end))
        .map(span -> span.from())
        .findFirst()
        .orElse(null);
  }

  /** Median time from event to arrival of the newest events; null where arrival is not known. */
  private @Nullable Duration lag(LogStore log, Selection all) {
    List<Duration> lags =
        log.page(all, null, true, LAG_SAMPLE).value().stream()
            .map(hit -> lag(reader.read(hit, all.profile())))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .sorted()
            .toList();
    return lags.isEmpty() ? null : lags.get(lags.size() / 2);
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

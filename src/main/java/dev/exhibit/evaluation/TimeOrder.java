package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A population of one or more sources in order of time, each event once, with little memory: a
 * store cannot sort a walk cheaply, so the span is cut by a histogram into pieces that hold few
 * enough to sort here. Events of one time, id and content are duplicates: one is handed on, the
 * others are counted.
 */
final class TimeOrder {
  private static final int MOST = 10_000;
  private static final int CUTS = 500;
  private static final Comparator<AuditEvent> ORDER = AuditEvent.IDENTITY;

  private final LogStore log;
  private final List<Asked> asked = new ArrayList<>();
  private final TimeSpan span;
  private final int most;

  private final List<SourceProof> proofs = new ArrayList<>();
  private long events;
  private long duplicates;
  private @Nullable String problem;

  private record Asked(Source source, Question question) {}

  /** The events of these sources that the query picks, over the span. */
  TimeOrder(LogStore log, EventReader reader, List<Source> sources, Query query, TimeSpan span) {
    this(log, reader, sources, query, span, MOST);
  }

  TimeOrder(
      LogStore log,
      EventReader reader,
      List<Source> sources,
      Query query,
      TimeSpan span,
      int most) {
    this.log = log;
    this.span = span;
    this.most = most;
    for (Source source : sources) {
      asked.add(
          new Asked(source, Question.of(source.indices(), source.profile(), query, span, reader)));
    }
  }

  /** Documents handed on, and their duplicates. */
  long events() {
    return events;
  }

  long duplicates() {
    return duplicates;
  }

  List<SourceProof> proofs() {
    return List.copyOf(proofs);
  }

  /** Why it is not the whole truth, as the outcome of observing; empty when it is. */
  Optional<Observer.Outcome> walk(Consumer<AuditEvent> sink, Cancellation cancellation) {
    long total = 0;
    for (Asked one : asked) {
      cancellation.throwIfCancelled();
      Answer<Long> counted = log.count(one.question().selection());
      total += counted.value();
      proofs.add(new SourceProof(one.source().name(), counted.proof(), one.source().absent()));
      if (counted instanceof Answer.Partial<Long> partial) {
        return Optional.of(new Observer.Outcome.NotSeen(partial.reason(), proofs()));
      }
      Optional<String> undecidable = one.question().undecidable(one.source().name());
      if (undecidable.isPresent()) {
        return Optional.of(new Observer.Outcome.Broken(undecidable.get(), proofs()));
      }
    }
    cut(new Histogram.Piece(span, total), sink, cancellation);
    return fault();
  }

  /** Why what was handed on, and what was asked beside it, is not the whole truth. */
  Optional<Observer.Outcome> fault() {
    return problem == null
        ? Optional.empty()
        : Optional.of(new Observer.Outcome.NotSeen(problem, proofs()));
  }

  /** Hands on a piece, in smaller pieces where it holds too many to sort. */
  private void cut(Histogram.Piece piece, Consumer<AuditEvent> sink, Cancellation cancellation) {
    long millis = piece.span().duration().toMillis();
    if (piece.count() == 0 || problem != null) {
      return;
    }
    if (piece.count() <= most || millis <= 1) {
      hand(piece.span(), sink, cancellation);
      return;
    }
    cancellation.throwIfCancelled();
    Duration width = EvenWidths.atLeast(Duration.ofMillis(Math.max(1, millis / CUTS)));
    List<Histogram> counts = new ArrayList<>();
    for (Asked one : asked) {
      counts.add(told(log.histogram(one.question().over(piece.span()).selection(), width, null)));
    }
    for (Histogram.Piece part : Histograms.sum(width, counts).pieces(piece.span(), most)) {
      cut(part, sink, cancellation);
    }
  }

  private void hand(TimeSpan piece, Consumer<AuditEvent> sink, Cancellation cancellation) {
    List<AuditEvent> found = new ArrayList<>();
    for (Asked one : asked) {
      told(one.question().over(piece).walk(log, found::add, cancellation));
    }
    found.sort(ORDER);
    AuditEvent before = null;
    for (AuditEvent event : found) {
      if (problem != null) {
        return;
      }
      if (before != null && ORDER.compare(before, event) == 0) {
        duplicates++;
      } else {
        events++;
        sink.accept(event);
      }
      before = event;
    }
  }

  /** What was answered; that it was not in full is kept. */
  private <T> T told(Answer<T> answer) {
    if (answer instanceof Answer.Partial<T> partial) {
      stop(partial.reason());
    }
    return answer.value();
  }

  /** Ends the walk: what was asked beside it could not be answered in full. */
  void stop(String reason) {
    problem = Objects.requireNonNullElse(problem, reason);
  }
}

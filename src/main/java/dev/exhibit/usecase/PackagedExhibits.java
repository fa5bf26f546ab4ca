package dev.exhibit.usecase;

import dev.exhibit.evaluation.Histograms;
import dev.exhibit.evaluation.Question;
import dev.exhibit.evidence.ExhibitEvidence;
import dev.exhibit.evidence.RowSource;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Omission;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Filters;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The events of exhibits at one moment of the store, over every source as the Timeline asks them;
 * what cannot be counted wholly is an omission.
 */
final class PackagedExhibits {
  private final LogStore log;
  private final List<Source> sources;
  private final EventReader reader;

  PackagedExhibits(LogStore log, List<Source> sources, EventReader reader) {
    this.log = log;
    this.sources = sources;
    this.reader = reader;
  }

  /** What can go in, and what should and cannot. */
  record Found(List<ExhibitEvidence> evidence, List<Omission> omissions) {
    long rows() {
      return evidence.stream().mapToLong(ExhibitEvidence::counted).sum();
    }
  }

  /** Some sources of one shape, and what is asked of them. */
  private record Asked(List<String> names, Question question) {}

  /** Counts each; nothing is read. */
  Found count(List<Exhibit> exhibits, Progress progress, Cancellation cancellation) {
    List<ExhibitEvidence> evidence = new ArrayList<>();
    List<Omission> omissions = new ArrayList<>();
    for (Exhibit exhibit : exhibits) {
      cancellation.throwIfCancelled();
      progress.report("Counting " + exhibit.id(), evidence.size(), exhibits.size());
      try {
        count(exhibit, evidence, omissions);
      } catch (UserFacingException | BadRequestException e) {
        // What cannot be asked, as of a source that has another name now, keeps no other out.
        if (!(log.health() instanceof StoreHealth.Reachable)) {
          throw e;
        }
        omissions.add(omission(exhibit, String.valueOf(e.getMessage())));
      }
    }
    return new Found(evidence, omissions);
  }

  private void count(Exhibit exhibit, List<ExhibitEvidence> evidence, List<Omission> omissions) {
    long counted = 0;
    String partial = "";
    List<Evaluation.SourceProof> proofs = new ArrayList<>();
    for (Asked asked : asked(exhibit, exhibit.span())) {
      Answer<Long> answer = asked.question().count(log);
      counted += answer.value();
      proofs.add(new Evaluation.SourceProof(String.join(", ", asked.names()), answer.proof()));
      partial = answer instanceof Answer.Partial<Long> some ? some.reason() : partial;
    }
    if (partial.isEmpty()) {
      evidence.add(new ExhibitEvidence(exhibit, counted, proofs, List.of(), exhibit.span().to()));
    } else {
      omissions.add(omission(exhibit, partial));
    }
  }

  private static Omission omission(Exhibit exhibit, String reason) {
    return new Omission("The exhibit " + exhibit.id() + ", " + exhibit.title(), reason);
  }

  /**
   * The same, each with the spans in which a source was not seen.
   *
   * @param now the time of the asking; what is later is not seen
   */
  List<ExhibitEvidence> seen(
      List<ExhibitEvidence> counted, InspectSources look, Instant now, Cancellation cancellation) {
    Map<Period, List<BlindSpan>> known = new HashMap<>();
    List<ExhibitEvidence> seen = new ArrayList<>();
    for (ExhibitEvidence one : counted) {
      Exhibit exhibit = one.exhibit();
      TimeSpan span = exhibit.span();
      List<BlindSpan> blind =
          known.computeIfAbsent(
              new Period(span.from(), span.to(), exhibit.zone()),
              period -> blind(look.run(log, period, Progress.SILENT, cancellation), span, now));
      seen.add(
          new ExhibitEvidence(exhibit, one.counted(), one.proofs(), blind, judgedUntil(span, now)));
    }
    return seen;
  }

  private static Instant judgedUntil(TimeSpan span, Instant now) {
    Instant begun = now.isBefore(span.from()) ? span.from() : now;
    return begun.isBefore(span.to()) ? begun : span.to();
  }

  /**
   * Where something was not seen: of a source that did not answer, or that the company named and
   * that has no index, the whole span; of every other one what is still to come.
   */
  static List<BlindSpan> blind(List<SourceHealth> health, TimeSpan span, Instant now) {
    Instant until = judgedUntil(span, now);
    List<BlindSpan> blind = new ArrayList<>();
    for (SourceHealth source : health) {
      if (!source.detail().connected()) {
        blind.add(new BlindSpan(source.source(), span, GapKind.NO_EVIDENCE));
        continue;
      }
      if (!source.answered()) {
        blind.add(new BlindSpan(source.source(), span, GapKind.LOG_SHORT));
        continue;
      }
      blind.addAll(source.blind());
      if (until.isBefore(span.to())) {
        blind.add(
            new BlindSpan(source.source(), new TimeSpan(until, span.to()), GapKind.PERIOD_OPEN));
      }
    }
    return blind;
  }

  private List<Asked> asked(Exhibit exhibit, TimeSpan span) {
    Query query = Kql.parse(Filters.kql(exhibit.kql(), exhibit.filters()));
    List<Asked> asked = new ArrayList<>();
    for (AskedSources one : AskedSources.of(log, sources, query)) {
      asked.add(
          new Asked(
              one.sources(), Question.of(one.indices(), one.profile(), one.query(), span, reader)));
    }
    return asked;
  }

  /** The documents of one. */
  RowSource rows(Exhibit exhibit) {
    return new RowSource() {
      @Override
      public Histogram histogram(TimeSpan span, Duration width) {
        return Histograms.sum(
            width,
            over(span).stream()
                .map(one -> PopulationRows.whole(one.histogram(log, width, null)))
                .toList());
      }

      @Override
      public void walk(TimeSpan span, Consumer<AuditEvent> sink, Cancellation cancellation) {
        over(span).forEach(one -> PopulationRows.whole(one.walk(log, sink, cancellation)));
      }

      private List<Question> over(TimeSpan span) {
        return asked(exhibit, span).stream().map(Asked::question).toList();
      }
    };
  }
}

package dev.exhibit.usecase;

import dev.exhibit.evidence.comparing.Results;
import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The results of a period, judged just now; what they rest on is asked of the store again. */
final class PeriodResults implements Results {
  private final Side side;
  private final Map<String, Control> definitions = new LinkedHashMap<>();
  private final SortedMap<String, Judged> controls = new TreeMap<>();
  private final Map<String, Evaluation> evaluations = new LinkedHashMap<>();
  private final Map<String, SourceStanding> sources = new LinkedHashMap<>();
  private final PopulationRows rows;

  /**
   * Results of these controls.
   *
   * @param run their evaluations, in the same order
   * @param rows the view of the store that was judged
   */
  PeriodResults(
      String engagement,
      EvaluationRun run,
      List<Control> asked,
      List<SourceHealth> health,
      PopulationRows rows) {
    Instant until = run.period().until(run.evaluatedAt()).to();
    this.side =
        new Side(run.period().toString(), engagement, run.period(), until, null, "", true, null);
    this.rows = rows;
    for (int i = 0; i < asked.size(); i++) {
      Control control = asked.get(i);
      Evaluation evaluation = run.evaluations().get(i);
      definitions.put(control.id(), control);
      evaluations.put(control.id(), evaluation);
      controls.put(control.id(), judged(control, evaluation));
    }
    health.forEach(it -> sources.put(it.source(), standing(it)));
  }

  private static Judged judged(Control control, Evaluation evaluation) {
    Set<GapKind> gaps = EnumSet.noneOf(GapKind.class);
    evaluation.gaps().forEach(gap -> gaps.add(gap.kind()));
    return new Judged(
        standing(evaluation),
        control.itemWord(),
        Set.copyOf(control.readAttributes()),
        new TimeSpan(evaluation.period().from(), evaluation.judgedUntil()),
        gaps);
  }

  private static Standing standing(Evaluation it) {
    return new Standing(
        it.state(),
        it.reason(),
        it.provisional(),
        it.version(),
        it.definitionSha256(),
        it.parameters(),
        it.population(),
        it.events(),
        it.documents(),
        it.exceptions(),
        it.waived(),
        it.refused(),
        it.duplicates(),
        it.runs(),
        null);
  }

  private static SourceStanding standing(SourceHealth it) {
    return new SourceStanding(
        it.events(),
        Objects.toString(it.first(), ""),
        Objects.toString(it.last(), ""),
        it.blind().size(),
        String.join("; ", it.problems()));
  }

  @Override
  public Side side() {
    return side;
  }

  @Override
  public SortedMap<String, Judged> controls() {
    return controls;
  }

  @Override
  public List<Gap> gaps() {
    return evaluations.values().stream().flatMap(it -> it.gaps().stream()).toList();
  }

  @Override
  public Map<String, SourceStanding> sources() {
    return sources;
  }

  @Override
  public void items(String control, ItemSink sink) throws IOException {
    Evaluation evaluation = evaluations.get(control);
    if (evaluation != null) {
      for (Item item : evaluation.items()) {
        sink.accept(item);
      }
    }
  }

  @Override
  public void seen(String control, SeenSink sink, Cancellation cancellation) throws IOException {
    Control definition = definitions.get(control);
    Evaluation evaluation = evaluations.get(control);
    Judged judged = controls.get(control);
    if (definition == null || evaluation == null || judged == null) {
      return;
    }
    if (judged.isScheduled()) {
      for (JobRuns job : evaluation.jobs()) {
        runs(job, sink);
      }
      return;
    }
    if (EvaluateControls.populationUnknown(evaluation)) {
      return;
    }
    try {
      rows.walk(
          definition,
          judged.span(),
          event -> {
            try {
              sink.accept(
                  new Seen(event.id(), Judged.like(event.who(), event.what(), event.onWhat())));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          },
          cancellation);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The times at which a job ran as it should. */
  private static void runs(JobRuns job, SeenSink sink) throws IOException {
    for (JobRuns.Row row : job.rows()) {
      String host = row.host().isEmpty() ? job.job() : row.host();
      for (JobRuns.Span span : row.spans()) {
        if (span.found() == RunCell.RAN || span.found() == RunCell.DUPLICATE) {
          for (Instant time : (Iterable<Instant>) job.times(span)::iterator) {
            sink.accept(
                new Seen(
                    Judged.run(job.job(), host, time.toString()), Judged.likeRun(job.job(), host)));
          }
        }
      }
    }
  }
}

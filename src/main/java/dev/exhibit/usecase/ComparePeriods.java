package dev.exhibit.usecase;

import dev.exhibit.evidence.comparing.Comparer;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.Control;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Period;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares two periods of a workspace. Both are judged now, at one moment of the store and by the
 * definitions and parameters of now, so that what differs is what happened.
 */
public final class ComparePeriods {
  private final Session session;
  private final EventReader reader;
  private final EvaluateControls evaluate;
  private final InspectSources sources;

  /** Compares what this session holds. */
  public ComparePeriods(
      Session session, EventReader reader, EvaluateControls evaluate, InspectSources sources) {
    this.session = session;
    this.reader = reader;
    this.evaluate = evaluate;
    this.sources = sources;
  }

  /**
   * Judges both periods, keeps the results as any evaluation does, and compares them.
   *
   * @param ids controls, or none for every active one that concerns a criterion in scope
   * @param set parameters that override those of the engagement
   * @return what is to be closed
   */
  public Comparison run(
      Period older,
      Period newer,
      List<String> ids,
      Map<String, List<String>> set,
      Progress progress,
      Cancellation cancellation) {
    evaluate.noteDefinitions();
    try (LogStore frozen = session.freeze(session.sources())) {
      List<Control> controls = evaluate.joined(frozen, evaluate.chosen(ids), null);
      PeriodResults before = results(frozen, older, controls, set, progress, cancellation);
      PeriodResults after = results(frozen, newer, controls, set, progress, cancellation);
      return new Comparer(before, after, progress, cancellation).compare(Set.of());
    } catch (IOException e) {
      throw new UserFacingException(
          "The periods could not be compared: " + e.getMessage() + ".",
          "Check the space for temporary files, then try again.",
          e);
    }
  }

  private PeriodResults results(
      LogStore frozen,
      Period period,
      List<Control> controls,
      Map<String, List<String>> set,
      Progress progress,
      Cancellation cancellation) {
    EvaluationRun run = evaluate.judge(frozen, period, controls, set, progress, cancellation);
    evaluate.keep(run, set.isEmpty());
    return new PeriodResults(
        session.engagement().name(),
        run,
        controls,
        sources.run(frozen, period, progress, cancellation),
        new PopulationRows(frozen, session.sources(), reader));
  }
}

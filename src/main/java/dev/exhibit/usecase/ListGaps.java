package dev.exhibit.usecase;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Scope;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the gaps of all controls, and the criteria that nothing answers. */
public final class ListGaps {
  private final List<Criterion> criteria;
  private final ControlLibrary library;
  private final Scope scope;
  private final Supplier<List<TimeSpan>> watched;

  /** Gaps against these criteria, all of which are in scope. */
  public ListGaps(List<Criterion> criteria, ControlLibrary library) {
    this(criteria, library, Scope.ALL);
  }

  /** Gaps against those of these criteria that are in scope. */
  public ListGaps(List<Criterion> criteria, ControlLibrary library, Scope scope) {
    this(criteria, library, scope, List::of);
  }

  /**
   * The same, where it is a gap that nobody watches any more.
   *
   * @param watched spans in which somebody watched and could see everything
   */
  public ListGaps(
      List<Criterion> criteria,
      ControlLibrary library,
      Scope scope,
      Supplier<List<TimeSpan>> watched) {
    this.criteria = List.copyOf(criteria);
    this.library = library;
    this.scope = scope;
    this.watched = watched;
  }

  /**
   * Every gap: of the controls in their order, then of files that are no control, and of criteria
   * without a control.
   */
  public List<Gap> of(EvaluationRun run) {
    List<Gap> gaps = new ArrayList<>();
    run.evaluations().forEach(evaluation -> gaps.addAll(evaluation.gaps()));
    WatchGaps.standing(watched.get(), gaps, run.evaluatedAt()).ifPresent(gaps::add);
    gaps.addAll(CarveOuts.gaps(scope, run.period(), run.evaluatedAt()));
    gaps.addAll(broken());
    gaps.addAll(unanswered());
    return gaps;
  }

  /**
   * The gaps of a stored run as they stand now, oldest first: a result past its time to live is one
   * more gap, and without a run only the broken controls and the unanswered criteria are known.
   */
  public List<Gap> standing(Optional<EvaluationRun> run, Instant now) {
    List<Gap> gaps = new ArrayList<>();
    run.ifPresent(stored ->
        stored
            .evaluations()
            .forEach(evaluation -> {
              gaps.addAll(evaluation.gaps());
              stale(evaluation, now).ifPresent(gaps::add);
            }));
    WatchGaps.standing(watched.get(), gaps, now).ifPresent(gaps::add);
    run.ifPresent(stored -> gaps.addAll(CarveOuts.gaps(scope, stored.period(), now)));
    gaps.addAll(broken());
    gaps.addAll(unanswered());
    gaps.sort(Comparator.comparing(Gap::since, Comparator.nullsLast(Comparator.naturalOrder())));
    return gaps;
  }

  /**
   * The gaps where there is no event yet, so that nothing could be judged: one for each control in
   * force, and what is known without any.
   */
  public List<Gap> withoutEvents(Instant now) {
    List<Gap> gaps = new ArrayList<>();
    library.controls().stream()
        .filter(control -> control.status() == Control.Status.ACTIVE)
        .filter(scope::concerns)
        .map(control ->
            new Gap(
                control.id(),
                GapKind.NO_EVIDENCE,
                null,
                null,
                null,
                "There are no events yet, so it was not judged.",
                "Read logs in, connect a source, or name a period and evaluate it."))
        .forEach(gaps::add);
    gaps.addAll(standing(Optional.empty(), now));
    return gaps;
  }

  private static Optional<Gap> stale(Evaluation evaluation, Instant now) {
    Instant end = evaluation.evaluatedAt().plus(evaluation.timeToLive());
    return now.isBefore(end)
        ? Optional.empty()
        : Optional.of(
            new Gap(
                evaluation.control(),
                GapKind.STALE,
                end,
                null,
                null,
                "Its last result has outlived its time to live.",
                "Evaluate it again."));
  }

  /** One gap for each file that is no control: what it should show, nothing shows. */
  private List<Gap> broken() {
    return library.broken().stream()
        .map(one ->
            new Gap(
                one.id(),
                GapKind.NO_EVIDENCE,
                null,
                null,
                null,
                one.name() + " is not a valid control, so nothing is judged by it" + first(one),
                "Correct the file; exhibit controls lint names every fault and its place."))
        .toList();
  }

  private static String first(ControlLibrary.BrokenControl one) {
    return one.faults().stream()
        .findFirst()
        .map(fault -> ": line " + fault.line() + ", " + fault.message())
        .orElse(".");
  }

  /** One gap for each criterion in scope that no control answers. */
  public List<Gap> unanswered() {
    return criteria.stream()
        .filter(criterion -> scope.contains(criterion.id()))
        .filter(criterion -> !library.answers(criterion.id()))
        .map(criterion ->
            new Gap(
                criterion.id(),
                GapKind.NO_CONTROL,
                null,
                null,
                null,
                criterion.paraphrase() + ": no control answers it.",
                criterion.evidence() == Criterion.Evidence.DOCUMENT
                    ? "Add a control that a person attests: " + criterion.documentEvidence() + "."
                    : "Add a control; logs that can show it: " + criterion.logEvidence() + "."))
        .toList();
  }
}

package dev.exhibit.evaluation;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges: a pure function of a control's definition, what was observed for it, and the time. What
 * was found stands, what was not seen is said, in this order: could not be asked, exception, a
 * person's part or a missing parameter, blind, zero, pass.
 */
final class Judge {
  private final Control control;
  private final Period period;
  private final Instant now;
  private final Map<String, List<String>> parameters;
  private final List<String> missing;

  /**
   * A judge of one control.
   *
   * @param parameters the values that are used
   * @param missing names of parameters that nobody set
   */
  Judge(
      Control control,
      Period period,
      Instant now,
      Map<String, List<String>> parameters,
      List<String> missing) {
    this.control = control;
    this.period = period;
    this.now = now;
    this.parameters = parameters;
    this.missing = missing;
  }

  /** A state with the sentence that says why. */
  private record Verdict(State state, String reason) {}

  /** The store could not be asked fully. */
  Evaluation notSeen(String reason, List<SourceProof> proofs) {
    List<Gap> gaps = new ArrayList<>(standingGaps());
    gaps.add(
        new Gap(
            control.id(),
            GapKind.NO_EVIDENCE,
            period.from(),
            period.to(),
            String.join(", ", control.population().sources()),
            "The log store could not answer fully: " + reason,
            "Bring the store back to health or correct sources.yaml, then evaluate again."));
    return evaluation(
        new Verdict(State.NOT_EVALUABLE, "The log store could not answer fully: " + reason),
        Observations.none(proofs),
        List.of(),
        gaps);
  }

  /**
   * What the control rests on was never connected. That is all there is to say, so it is the only
   * gap; it is not about a time.
   *
   * @param source the source; null for any
   */
  Evaluation notConnected(@Nullable String source, String reason, String todo) {
    Gap gap = new Gap(control.id(), GapKind.NO_EVIDENCE, null, null, source, reason, todo);
    return evaluation(
        new Verdict(State.NOT_EVALUABLE, reason),
        Observations.none(List.of()),
        List.of(),
        List.of(gap));
  }

  /** The store answered fully, and never held anything of the kind. */
  Evaluation neverHeard(String reason, String todo, List<SourceProof> proofs) {
    List<Gap> gaps = new ArrayList<>(standingGaps());
    gaps.add(
        new Gap(
            control.id(),
            GapKind.NO_EVIDENCE,
            null,
            null,
            String.join(", ", control.population().sources()),
            reason,
            todo));
    return evaluation(
        new Verdict(State.NOT_EVALUABLE, reason), Observations.none(proofs), List.of(), gaps);
  }

  /** It asks for jobs that the engagement does not have. */
  Evaluation noSchedule(String jobs) {
    String reason = "The engagement names no job that is meant by '" + jobs + "'.";
    List<Gap> gaps = new ArrayList<>(standingGaps());
    gaps.add(
        new Gap(
            control.id(),
            GapKind.NO_SCHEDULE,
            null,
            null,
            null,
            reason,
            "List what must run as jobs of the engagement (Edit engagement, engagement.yaml, or a"
                + " file with --jobs)."));
    return evaluation(
        new Verdict(State.NOT_EVALUABLE, reason), Observations.none(List.of()), List.of(), gaps);
  }

  /** The period has not begun. */
  Evaluation notBegun() {
    return evaluation(
        new Verdict(State.NOT_EVALUABLE, "The period has not begun."),
        Observations.none(List.of()),
        List.of(),
        standingGaps());
  }

  /** The definition cannot be used as it stands. */
  Evaluation broken(String reason, String todo, List<SourceProof> proofs) {
    List<Gap> gaps = new ArrayList<>(standingGaps());
    gaps.add(new Gap(control.id(), GapKind.MAPPING_BROKEN, null, null, null, reason, todo));
    return evaluation(
        new Verdict(State.NOT_EVALUABLE, reason), Observations.none(proofs), List.of(), gaps);
  }

  /** Another stream does not know the same items, so that nothing can be said of them. */
  Evaluation notReconciled(PopulationFacts facts, List<BlindSpan> blind, List<SourceProof> proofs) {
    List<Gap> gaps = new ArrayList<>(standingGaps());
    gaps.addAll(GapWords.blind(control, blind));
    gaps.addAll(Reconciled.gaps(control, facts, period, judgedUntil()));
    return evaluation(
        new Verdict(State.NOT_EVALUABLE, Reconciled.reason(facts)),
        Observations.none(proofs).with(facts),
        blind,
        gaps);
  }

  /** The store was asked fully. */
  Evaluation seen(Observations found, List<BlindSpan> blind) {
    List<Gap> gaps = new ArrayList<>(standingGaps());
    gaps.addAll(GapWords.blind(control, blind));
    gaps.addAll(found.gaps());
    gaps.addAll(Reconciled.gaps(control, found.facts(), period, judgedUntil()));
    exceptionGap(found).ifPresent(gaps::add);
    return evaluation(verdict(found, blind), found, blind, gaps);
  }

  private Verdict verdict(Observations found, List<BlindSpan> blind) {
    List<Item> exceptions = exceptions(found);
    if (!exceptions.isEmpty()) {
      long count = Departing.items(control, exceptions);
      return new Verdict(State.EXCEPTION, GapWords.exceptions(control, found, count, blind));
    }
    long done = found.population() - found.refused();
    if (done > 0 && control.attributes().stream().anyMatch(it -> it.test() == null)) {
      return new Verdict(State.PENDING, GapWords.items(done) + " to be read by a person.");
    }
    if (!missing.isEmpty()) {
      return new Verdict(
          State.NOT_EVALUABLE,
          found.population() == 0
              ? "What could be seen holds no item, and none could be judged: "
                  + GapWords.notSet(missing)
                  + "."
              : GapWords.items(found.population())
                  + " cannot be judged: "
                  + GapWords.notSet(missing)
                  + ".");
    }
    if (!blind.isEmpty()) {
      return new Verdict(State.NOT_EVALUABLE, GapWords.blindReason(found, blind));
    }
    if (found.population() == 0) {
      return new Verdict(
          State.NOT_OCCURRED, "It did not occur: the whole period was seen and holds no item.");
    }
    return new Verdict(State.PASS, GapWords.pass(control, found));
  }

  private static List<Item> exceptions(Observations found) {
    return found.items().stream().filter(it -> it.kind() == Item.Kind.EXCEPTION).toList();
  }

  private Optional<Gap> exceptionGap(Observations found) {
    List<Item> exceptions = exceptions(found);
    return exceptions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Gap(
                control.id(),
                GapKind.OPEN_EXCEPTION,
                exceptions.getFirst().time(),
                null,
                null,
                Departing.sentence(control, exceptions),
                control.guidance().strip()));
  }

  /** Gaps that do not depend on what was found. */
  private List<Gap> standingGaps() {
    List<Gap> gaps = new ArrayList<>();
    for (String name : missing) {
      gaps.add(
          new Gap(
              control.id(),
              GapKind.PARAMETER_MISSING,
              null,
              null,
              null,
              "Parameter " + name + " is not set.",
              "Set it in the engagement (Edit engagement, engagement.yaml, or --set "
                  + name
                  + "=…); an empty list approves nobody."));
    }
    gaps.addAll(GapWords.open(control, period, now));
    return gaps;
  }

  /** End of what is judged; the period's start when it has not begun. */
  private Instant judgedUntil() {
    Instant end = provisional() ? now : period.to();
    return end.isBefore(period.from()) ? period.from() : end;
  }

  private boolean provisional() {
    return now.isBefore(period.to());
  }

  private Evaluation evaluation(
      Verdict verdict, Observations found, List<BlindSpan> blind, List<Gap> gaps) {
    List<Item> exceptions = exceptions(found);
    long done = found.population() - found.refused();
    List<String> markers =
        Markers.of(exceptions, Departing.items(control, exceptions), done, period, judgedUntil());
    @Nullable State proposed = markers.isEmpty() ? null : State.INEFFECTIVE;
    return new Evaluation(
        control.id(),
        control.version(),
        control.definition().sha256(),
        control.criteria().stream().map(Control.CriterionLink::id).toList(),
        verdict.state(),
        markers.isEmpty() ? verdict.reason() : verdict.reason() + GapWords.ineffective(markers),
        proposed,
        provisional(),
        period,
        judgedUntil(),
        now,
        parameters,
        found.population(),
        found.events(),
        exceptions.size(),
        found.refused(),
        found.duplicates(),
        found.runs(),
        blind,
        gaps,
        found.items(),
        found.proofs(),
        control.freshness().timeToLive(),
        found.facts());
  }
}

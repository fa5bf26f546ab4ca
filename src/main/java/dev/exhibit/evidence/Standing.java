package dev.exhibit.evidence;

import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where each criterion stands: the worst state of the controls of this package that speak to it.
 *
 * @param worst the worst state; empty when no control of this package speaks to it, or when none
 *     answers it and those that support it found nothing worse than that
 * @param answered false when no control of the whole library answers it, which is a gap
 * @param controls ids of the controls of this package that speak to it
 * @param left why the audit does not cover it; empty when it does
 */
record Standing(
    Criterion criterion,
    Optional<State> worst,
    boolean answered,
    List<String> controls,
    String left) {
  /** One standing a criterion, in their order. */
  static List<Standing> of(PackagePlan plan) {
    Set<String> unanswered = new TreeSet<>();
    plan.unanswered().stream()
        .filter(gap -> gap.kind() == GapKind.NO_CONTROL)
        .forEach(gap -> unanswered.add(gap.control()));
    List<Standing> standings = new ArrayList<>();
    for (Criterion criterion : plan.criteria()) {
      List<PackagePlan.ControlEvidence> speaking =
          plan.controls().stream().filter(c -> speaksTo(c.control(), criterion.id())).toList();
      boolean answered = !unanswered.contains(criterion.id());
      standings.add(
          new Standing(
              criterion,
              speaking.stream()
                  .map(c -> c.evaluation().state())
                  .min(Comparator.naturalOrder())
                  // No control is worse than a good answer of one that only supports.
                  .filter(state -> answered || state.compareTo(State.STALE) < 0),
              answered,
              speaking.stream().map(c -> c.control().id()).toList(),
              plan.people().scope().left(criterion.id()).map(one -> one.reason()).orElse("")));
    }
    return standings;
  }

  private static boolean speaksTo(Control control, String criterion) {
    return control.criteria().stream().anyMatch(link -> link.id().equals(criterion));
  }

  /** The state as files say it. */
  String word() {
    return left.isEmpty()
        ? worst.map(State::name).orElse(answered ? "NOT_IN_PACKAGE" : "NO_CONTROL")
        : "NOT_IN_SCOPE";
  }
}

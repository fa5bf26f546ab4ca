package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.Reconciliation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What differences between a population and other streams mean, in words. */
final class Reconciled {
  private Reconciled() {}

  /** Whether some difference keeps the control from being judged. */
  static boolean stops(PopulationFacts facts) {
    return facts.reconciliations().stream().anyMatch(Reconciled::stops);
  }

  private static boolean stops(Reconciliation one) {
    return one.stops() && !one.matches();
  }

  static String reason(PopulationFacts facts) {
    return facts.reconciliations().stream()
        .filter(Reconciled::stops)
        .map(Reconciled::words)
        .collect(Collectors.joining(" "));
  }

  static List<Gap> gaps(Control control, PopulationFacts facts, Period period, Instant until) {
    return facts.reconciliations().stream()
        .filter(one -> !one.matches())
        .map(one ->
            new Gap(
                control.id(),
                GapKind.RECONCILIATION_MISMATCH,
                period.from(),
                until,
                one.with(),
                words(one),
                "Find out which side is wrong, read in what is missing, then evaluate again."))
        .toList();
  }

  /** Both sides of a difference. */
  private static String words(Reconciliation one) {
    List<String> parts = new ArrayList<>();
    if (one.leftOnly() > 0) {
      parts.add(one.leftOnly() + " of " + one.leftKeys() + " in the population only");
    }
    if (one.rightOnly() > 0) {
      parts.add(one.rightOnly() + " of " + one.rightKeys() + " in " + one.with() + " only");
    }
    if (one.leftWithout() > 0) {
      parts.add(one.leftWithout() + " events of the population without " + one.left());
    }
    if (one.rightWithout() > 0) {
      parts.add(one.rightWithout() + " events of " + one.with() + " without " + one.right());
    }
    return "The population and "
        + one.with()
        + " do not match: "
        + String.join(", ", parts)
        + "."
        + listed(one);
  }

  /** That the list is not the whole, where it is not. */
  private static String listed(Reconciliation one) {
    long all = one.leftOnly() + one.rightOnly();
    return one.differences().size() == all
        ? ""
        : " Of these "
            + all
            + " keys the first "
            + one.differences().size()
            + " are listed; a shorter period lists the rest.";
  }
}

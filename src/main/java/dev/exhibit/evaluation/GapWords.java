package dev.exhibit.evaluation;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Durations;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences of gaps and reasons. */
final class GapWords {
  private GapWords() {}

  /** The gap of a period that is not over; none where it is. */
  static List<Gap> open(Control control, Period period, Instant now) {
    return now.isBefore(period.to())
        ? List.of(
            new Gap(
                control.id(),
                GapKind.PERIOD_OPEN,
                now.isBefore(period.from()) ? period.from() : now,
                period.to(),
                null,
                "The period is not over.",
                "Evaluate again after " + period.to() + "."))
        : List.of();
  }

  /** Gaps of times; that a source is not connected is another matter, told by {@link Unjoined}. */
  static List<Gap> blind(Control control, List<BlindSpan> blind) {
    return blind.stream()
        .filter(span -> span.kind() != GapKind.NO_EVIDENCE)
        .map(span -> blind(control, span))
        .toList();
  }

  private static Gap blind(Control control, BlindSpan blind) {
    boolean silent = blind.kind() == GapKind.SOURCE_SILENT;
    String length = Durations.words(blind.span().duration());
    return new Gap(
        control.id(),
        blind.kind(),
        blind.span().from(),
        blind.span().to(),
        blind.source(),
        silent
            ? blind.source() + " was silent for " + length + ", longer than it may be."
            : blind.source() + " holds no events for " + length + " of the period.",
        silent
            ? "Find out why it was silent; read in what was lost, then evaluate again."
            : "Read in the missing logs, or choose a period that they cover.");
  }

  static String exceptions(
      Control control, Observations found, long exceptions, List<BlindSpan> blind) {
    String seen = blind.isEmpty() ? "" : " " + notSeen(blind);
    if (control.items() instanceof ItemRule.Bursts) {
      return (exceptions == 1 ? "1 burst" : exceptions + " bursts")
          + " in "
          + found.population()
          + " attempts."
          + seen;
    }
    String refused =
        found.refused() == 0 ? "" : "; " + found.refused() + " of them were attempted and refused";
    return exceptions
        + " of "
        + items(found.population())
        + (exceptions == 1 ? " departs" : " depart")
        + refused
        + "."
        + open(found)
        + seen;
  }

  static String pass(Control control, Observations found) {
    if (control.items() instanceof ItemRule.Bursts) {
      return found.population() + " attempts seen, no burst among them departs.";
    }
    return found.refused() == found.population()
        ? "Every attempt was refused, " + found.refused() + " in all."
        : found.population()
            + " of "
            + found.population()
            + " items seen, none departs."
            + open(found);
  }

  /** Items that cannot be judged yet. */
  private static String open(Observations found) {
    return found.open() == 0 ? "" : " " + items(found.open()) + " may still be at work.";
  }

  /** What goes behind a reason when a person should confirm more than exceptions. */
  static String ineffective(List<String> markers) {
    return " It may be ineffective: " + String.join("; ", markers) + ".";
  }

  static String blindReason(Observations found, List<BlindSpan> blind) {
    return notSeen(blind)
        + (found.population() == 0
            ? " What could be seen holds no item."
            : " What could be seen holds " + items(found.population()) + ", none departs.");
  }

  private static String notSeen(List<BlindSpan> blind) {
    String absent =
        blind.stream()
            .filter(span -> span.kind() == GapKind.NO_EVIDENCE)
            .map(BlindSpan::source)
            .collect(Collectors.joining(", "));
    Duration total =
        blind.stream()
            .filter(span -> span.kind() != GapKind.NO_EVIDENCE)
            .map(span -> span.span().duration())
            .reduce(Duration.ZERO, Duration::plus);
    List<String> words = new ArrayList<>();
    if (!total.isZero()) {
      words.add(Durations.words(total) + " of the period could not be seen.");
    }
    if (!absent.isEmpty()) {
      words.add("Not connected, and so not seen: " + absent + ".");
    }
    return String.join(" ", words);
  }

  /** "1 item", "2 items". */
  static String items(long count) {
    return count == 1 ? "1 item" : count + " items";
  }

  static String notSet(List<String> parameters) {
    return parameters.size() == 1
        ? "parameter " + parameters.getFirst() + " is not set"
        : "parameters " + String.join(", ", parameters) + " are not set";
  }
}

package dev.exhibit.usecase;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.Scope;
import dev.exhibit.model.Scope.CarveOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What is missing where somebody else answers for a criterion: their report, for all the period.
 */
final class CarveOuts {
  private CarveOuts() {}

  /** A gap for each part of the period so far that no report covers. */
  static List<Gap> gaps(Scope scope, Period period, Instant now) {
    List<Gap> gaps = new ArrayList<>();
    Instant end = now.isBefore(period.to()) ? now : period.to();
    if (!end.isAfter(period.from())) {
      return gaps;
    }
    new TreeMap<>(scope.carvedOut())
        .forEach((criterion, carved) -> {
          Instant from = carved.from();
          Instant until = carved.until();
          if (carved.report() == null || from == null || until == null) {
            gaps.add(gap(criterion, carved, period.from(), end, "no report of theirs is there"));
            return;
          }
          if (from.isAfter(period.from())) {
            Instant to = from.isBefore(end) ? from : end;
            gaps.add(gap(criterion, carved, period.from(), to, "their report begins later"));
          }
          if (until.isBefore(end)) {
            Instant since = until.isAfter(period.from()) ? until : period.from();
            gaps.add(gap(criterion, carved, since, end, "their report has ended"));
          }
        });
    return gaps;
  }

  private static Gap gap(String criterion, CarveOut carved, Instant since, Instant to, String why) {
    return new Gap(
        criterion,
        GapKind.ATTESTATION_OVERDUE,
        since,
        to,
        null,
        "It is carved out to " + carved.provider() + ", and " + why + ".",
        "Ask " + carved.provider() + " for it, and name it in engagement.yaml under carved_out.");
  }
}

package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits most for a person comes first: what is overdue, then what nobody acknowledged by the
 * time until which it must be triaged, then the rest by its severity; what is closed comes last.
 *
 * @param now when one looks
 * @param zone in which a last day ends
 * @param otherwise within which an alert must be triaged that says nothing itself; null for no
 *     limit
 */
record Urgency(Instant now, ZoneId zone, @Nullable Duration otherwise) {
  /** Newest first, whatever became of it. */
  static final Comparator<AlertHistory> NEWEST =
      Comparator.comparing((AlertHistory one) -> one.alert().firedAt())
          .reversed()
          .thenComparing(one -> one.alert().id());

  Comparator<AlertHistory> order() {
    return Comparator.comparing((AlertHistory one) -> one.stage() == Stage.CLOSED)
        .thenComparing(one -> !isOverdue(one))
        .thenComparing(one -> one.stage() != Stage.FIRED)
        .thenComparing(this::deadline)
        .thenComparing(Urgency::severity, Comparator.reverseOrder())
        .thenComparing(NEWEST);
  }

  /** Whether its last day, or the time until which it must be triaged, is over. */
  boolean isOverdue(AlertHistory one) {
    return one.isOverdue(now.atZone(zone).toLocalDate()) || deadline(one).isBefore(now);
  }

  /** Until when an alert must be triaged; nothing where no control asks for it. */
  Optional<Instant> triageBy(AlertHistory one) {
    Instant said = one.alert().triageBy();
    return said != null || otherwise == null
        ? Optional.ofNullable(said)
        : Optional.of(one.triageBy(otherwise));
  }

  private Instant deadline(AlertHistory one) {
    return one.stage().compareTo(Stage.TRIAGED) >= 0
        ? Instant.MAX
        : triageBy(one).orElse(Instant.MAX);
  }

  /** What is closed is ordered by its time only. */
  private static Severity severity(AlertHistory one) {
    return one.stage() == Stage.CLOSED ? Severity.WARNING : one.alert().severity();
  }
}

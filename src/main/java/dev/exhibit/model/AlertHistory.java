package dev.exhibit.model;

import dev.exhibit.model.AlertStep.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert with all that became of it.
 *
 * @param steps oldest first
 */
public record AlertHistory(FiredAlert alert, List<AlertStep> steps) {
  public AlertHistory {
    steps = List.copyOf(steps);
  }

  /** Where it stands. */
  public Stage stage() {
    return steps.isEmpty() ? Stage.FIRED : steps.getLast().stage();
  }

  /** When it came at least so far; null where it did not. */
  public @Nullable Instant since(Stage stage) {
    return stage == Stage.FIRED ? alert.firedAt() : reached(stage).map(AlertStep::at).orElse(null);
  }

  /** The step with which it came at least so far. */
  public Optional<AlertStep> reached(Stage stage) {
    return steps.stream().filter(step -> step.stage().compareTo(stage) >= 0).findFirst();
  }

  /** Until when it must be triaged. */
  public Instant triageBy(Duration otherwise) {
    Instant said = alert.triageBy();
    return said == null ? alert.firedAt().plus(otherwise) : said;
  }

  /** Who works on it, as it was said last. */
  public AlertStep.Assignment assignment() {
    return steps.reversed().stream()
        .map(AlertStep::assigned)
        .filter(assigned -> assigned != null)
        .findFirst()
        .orElse(AlertStep.Assignment.NONE);
  }

  /**
   * Whether its last day is over and it is not closed.
   *
   * @param today in the zone of the engagement
   */
  public boolean isOverdue(LocalDate today) {
    LocalDate due = assignment().due();
    return due != null && due.isBefore(today) && stage() != Stage.CLOSED;
  }

  /** The newest note that somebody wrote; null where nobody did. */
  public @Nullable String note() {
    return steps.reversed().stream()
        .map(AlertStep::note)
        .filter(note -> note != null)
        .findFirst()
        .orElse(null);
  }

  /** The newest ticket that somebody named; null where nobody did. */
  public @Nullable String ticket() {
    return steps.reversed().stream()
        .map(AlertStep::ticket)
        .filter(ticket -> ticket != null)
        .findFirst()
        .orElse(null);
  }
}

package dev.exhibit.ui.common;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.State;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a control or a criterion, worst first: the states of an evaluation, a criterion
 * that no control answers, and what was not evaluated yet.
 */
public enum Standing {
  INEFFECTIVE,
  EXCEPTION,
  NOT_EVALUABLE,
  /** No control answers the criterion. */
  NO_CONTROL,
  STALE,
  /** There is a control, and nobody has evaluated it for this period. */
  NOT_EVALUATED,
  PENDING,
  NOT_OCCURRED,
  PASS,
  /** The audit does not cover the criterion, or somebody else answers for it. */
  NOT_IN_SCOPE;

  /**
   * What is shown of an evaluation now.
   *
   * @param evaluation null when there is none
   */
  public static Standing of(@Nullable Evaluation evaluation, Instant now) {
    if (evaluation == null) {
      return NOT_EVALUATED;
    }
    boolean stale = evaluation.evaluatedAt().plus(evaluation.timeToLive()).isBefore(now);
    return stale ? STALE : of(evaluation.state());
  }

  /** The standing of the same name. */
  public static Standing of(State state) {
    return valueOf(state.name());
  }

  /** The word for it, as in the middle of a sentence. */
  public String word() {
    return Messages.word("standing", this);
  }

  /** The word for it at the start of a line. */
  public String title() {
    String word = word();
    return word.substring(0, 1).toUpperCase(Locale.ENGLISH) + word.substring(1);
  }

  /** The style class that gives its four colours. */
  public String styleClass() {
    return "st-" + token();
  }

  /** Its name in colour tokens. */
  public String token() {
    return this == NOT_EVALUATED || this == NOT_IN_SCOPE
        ? "no-control"
        : name().toLowerCase(Locale.ENGLISH).replace('_', '-');
  }
}

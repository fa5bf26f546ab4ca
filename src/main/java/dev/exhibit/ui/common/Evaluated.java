package dev.exhibit.ui.common;

import dev.exhibit.model.Control;
import dev.exhibit.model.Scope;
import java.util.Optional;

/**
 * How much of what an evaluation of all would judge was judged in the period that is looked at.
 *
 * @param done controls in force that have a result
 * @param all controls in force that concern a criterion in scope, and files that are no control:
 *     what they should show, nothing shows
 */
public record Evaluated(long done, long all) {
  /** That of the newest results; empty where there are none. */
  public static Optional<Evaluated> of(SessionModel.Facts facts) {
    Scope scope = facts.workspace().scope();
    return facts
        .run()
        .map(run -> {
          long active =
              facts.library().controls().stream().filter(one -> isAsked(one, scope)).count();
          long done =
              facts.library().controls().stream()
                  .filter(one -> isAsked(one, scope))
                  .filter(one -> facts.evaluation(one.id()).isPresent())
                  .count();
          return new Evaluated(done, active + facts.library().broken().size());
        });
  }

  private static boolean isAsked(Control control, Scope scope) {
    return control.status() == Control.Status.ACTIVE && scope.concerns(control);
  }

  /** Whether nothing is left to judge. */
  public boolean isWhole() {
    return done >= all;
  }
}

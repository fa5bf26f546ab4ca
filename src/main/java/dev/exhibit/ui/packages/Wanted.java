package dev.exhibit.ui.packages;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.ui.common.SessionModel;
import java.util.List;
import java.util.Optional;

/**
 * What a package is counted for: it alone may be issued then. It becomes another with an
 * evaluation, a statement of a person or a control.
 *
 * @param exhibits ids of those that go in
 * @param gaps what each says, without how far it reaches: many reach to the present
 */
record Wanted(
    PackageScope scope,
    Period period,
    List<String> exhibits,
    Optional<EvaluationRun> run,
    ControlLibrary library,
    List<String> gaps) {
  static Wanted of(
      PackageScope scope, Period period, List<String> exhibits, SessionModel.Facts facts) {
    List<String> gaps =
        facts.gaps().stream()
            .filter(gap -> gap.kind() != GapKind.PERIOD_OPEN) // it begins now
            .map(gap -> String.join(" ", gap.control(), gap.kind().name(), gap.reason()))
            .toList();
    return new Wanted(scope, period, exhibits, facts.run(), facts.library(), gaps);
  }
}

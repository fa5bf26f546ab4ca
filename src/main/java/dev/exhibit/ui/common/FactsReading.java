package dev.exhibit.ui.common;

import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Period;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.usecase.Workbench;

/**
 * What was read of a workspace.
 *
 * @param wanted the period that was wished for
 * @param wish the period that is looked at
 */
record FactsReading(SessionModel.Facts facts, PeriodWish wanted, PeriodWish wish) {

  /**
   * Reads it; blocks.
   *
   * @param first whether nothing was shown yet, so that what was judged elsewhere is looked at
   */
  static FactsReading read(Workbench workbench, PeriodWish wanted, boolean first) {
    WorkspaceInfo workspace = workbench.workspace();
    PeriodWish wish = wanted.in(workspace);
    if (first && workbench.lastRun(wish.of(workspace)).isEmpty()) {
      wish = wish.after(workbench.judgedLast(), workspace);
    }
    return new FactsReading(facts(workbench, workspace, wish.of(workspace)), wanted, wish);
  }

  private static SessionModel.Facts facts(
      Workbench workbench, WorkspaceInfo workspace, Period period) {
    return new SessionModel.Facts(
        workspace,
        period,
        workbench.criteria(),
        workbench.library(),
        workbench.lastRun(period),
        workbench.gaps(period),
        workbench.packages(),
        workbench.ledger(),
        workbench.operator(),
        workbench.definitions().stream()
            .filter(one -> one.kind() != DefinitionChange.Kind.FIRST_SEEN)
            .filter(one -> period.contains(one.at()))
            .toList());
  }
}

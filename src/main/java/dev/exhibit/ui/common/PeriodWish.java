package dev.exhibit.ui.common;

import dev.exhibit.model.Period;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.model.WorkspaceInfo.Origin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which period is to be looked at.
 *
 * @param chosen one by itself; null for that of the engagement
 * @param begun where that of the engagement is to begin; null for where it does
 * @param judged whether the chosen one was that of all data when it was judged. It stays, and the
 *     results with it: one that followed the newest event would be another one whenever it is read
 */
public record PeriodWish(@Nullable Period chosen, @Nullable Instant begun, boolean judged) {
  /** The engagement's own. */
  public static final PeriodWish ENGAGEMENT = new PeriodWish(null, null, false);

  /** One that a person chose, which follows the engagement's own where it is that one. */
  static PeriodWish of(Period chosen, SessionModel.@Nullable Facts known) {
    return known != null && chosen.equals(known.workspace().period())
        ? ENGAGEMENT
        : new PeriodWish(chosen, null, false);
  }

  /** The period, in the workspace as it is now. */
  Period of(WorkspaceInfo workspace) {
    Period own = workspace.period();
    if (chosen != null) {
      return judged ? new Period(chosen.from(), chosen.to(), own.zone()) : chosen;
    }
    return begun != null && own.contains(begun) ? new Period(begun, own.to(), own.zone()) : own;
  }

  /** What is judged now stays, where the period is taken from the data. */
  PeriodWish judging(Period period, SessionModel.@Nullable Facts known) {
    boolean follows =
        (chosen == null || judged)
            && known != null
            && known.period().equals(period)
            && known.workspace().origin() == Origin.DATA;
    return follows ? new PeriodWish(period, begun, true) : this;
  }

  /**
   * What was judged of all data before more of it came, on the command line for one, is looked at
   * rather than nothing.
   *
   * @param last the period that was judged last
   */
  PeriodWish after(Optional<Period> last, WorkspaceInfo workspace) {
    Period own = workspace.period();
    return last.filter(then -> workspace.origin() == Origin.DATA && equals(ENGAGEMENT))
        .filter(then -> then.from().equals(own.from()) && then.to().isBefore(own.to()))
        .map(then -> new PeriodWish(then, null, true))
        .orElse(this);
  }

  /** The period follows the newest event again. */
  public PeriodWish following() {
    return new PeriodWish(null, begun, false);
  }

  /** A period that somebody names holds before one that was taken from the data. */
  PeriodWish in(WorkspaceInfo workspace) {
    return judged && workspace.origin() == Origin.NAMED ? ENGAGEMENT : this;
  }

  /** All data, where it reaches beyond the period of which the results are. */
  public Optional<Period> beyond(SessionModel.Facts known) {
    if (!judged || known.run().isEmpty() || known.workspace().origin() != Origin.DATA) {
      return Optional.empty();
    }
    Period all = following().of(known.workspace());
    boolean within =
        !all.from().isBefore(known.period().from()) && !all.to().isAfter(known.period().to());
    return within ? Optional.empty() : Optional.of(all);
  }

  /** Where nobody named a period, it ends with the newest event; the rest of it is the same. */
  static boolean isGrown(SessionModel.Facts before, SessionModel.Facts found) {
    Period was = before.period();
    Period now = found.period();
    return was.to().equals(before.workspace().period().to())
        && now.to().equals(found.workspace().period().to())
        && was.from().equals(now.from())
        && was.zone().equals(now.zone())
        && !now.to().isBefore(was.to());
  }
}

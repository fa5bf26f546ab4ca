package dev.exhibit.ui.common;

import dev.exhibit.model.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which period is to be looked at.
 *
 * @param chosen one by itself; null for that of the engagement
 * @param begun where that of the engagement is to begin; null for where it does
 */
record PeriodWish(@Nullable Period chosen, @Nullable Instant begun) {
  /** The engagement's own. */
  static final PeriodWish ENGAGEMENT = new PeriodWish(null, null);

  /** The period, where the engagement's own is this one now. */
  Period of(Period engagement) {
    if (chosen != null) {
      return chosen;
    }
    return begun != null && engagement.contains(begun)
        ? new Period(begun, engagement.to(), engagement.zone())
        : engagement;
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

package dev.exhibit.usecase;

import dev.exhibit.model.NoEventsException;
import dev.exhibit.model.Period;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.model.UnsurePeriod;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.model.WorkspaceInfo.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The workspace as the window shows it. Where nobody named a period and the store cannot look
 * everywhere, the period stays the one that was known last: another one would leave what is judged
 * and chosen behind.
 */
final class WorkspaceNow {
  private final UseCases open;

  /** The period as it was known last; null until it is. */
  private final AtomicReference<@Nullable Period> known = new AtomicReference<>();

  WorkspaceNow(UseCases open) {
    this.open = open;
  }

  WorkspaceInfo read() {
    open.session().engaged().renew(); // another window, or a person, may have changed its file
    try {
      Period period = open.periodOrDefault(null);
      known.set(period);
      return workspace(period, origin(), stray(period), Optional.empty());
    } catch (NoEventsException e) {
      return workspace(lastDays(), Origin.DAYS, Optional.empty(), Optional.empty());
    } catch (UserFacingException e) {
      Period last = known.get();
      return last == null
          ? workspace(lastDays(), Origin.DAYS, Optional.empty(), unsure(e, false))
          : workspace(last, origin(), Optional.empty(), unsure(e, true));
    }
  }

  private Origin origin() {
    return open.isPeriodFromData(null) ? Origin.DATA : Origin.NAMED;
  }

  /** That the store does not answer at all is said at every place of the window. */
  private Optional<UnsurePeriod> unsure(UserFacingException e, boolean isKnown) {
    return open.session().store().health() instanceof StoreHealth.Reachable
        ? Optional.of(new UnsurePeriod(String.valueOf(e.getMessage()), isKnown))
        : Optional.empty();
  }

  private WorkspaceInfo workspace(
      Period period, Origin origin, Optional<StrayEvents> stray, Optional<UnsurePeriod> unsure) {
    Session session = open.session();
    return new WorkspaceInfo(
        session.folder().root(),
        session.engagement().name(),
        Objects.requireNonNullElse(session.engagement().company().name(), ""),
        period,
        origin,
        stray,
        unsure,
        session.engagement().generated(),
        session.engagement().scope());
  }

  /** None where the store cannot say. */
  private Optional<StrayEvents> stray(Period period) {
    try {
      return open.strayEvents(period);
    } catch (UserFacingException e) {
      return Optional.empty();
    }
  }

  /** What is looked at while nobody can say how far the data reaches. */
  private Period lastDays() {
    Instant today = open.session().clock().instant().truncatedTo(ChronoUnit.DAYS);
    return new Period(today.minus(90, ChronoUnit.DAYS), today, open.session().zone());
  }
}

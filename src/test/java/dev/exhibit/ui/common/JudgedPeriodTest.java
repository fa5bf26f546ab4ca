package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Period;
import dev.exhibit.model.WorkspaceInfo.Origin;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was judged of all data stays where one sees it, while further events arrive. */
class JudgedPeriodTest {
  private static final Period FIRST = FakeWorkbench.PERIOD;

  private final Fixture fixture = new Fixture();
  private final FakeWorkbench workbench = fixture.workbench;
  private final SessionModel session = fixture.session;

  @BeforeEach
  void nobodyNamedAPeriodAndNothingIsEvaluated() {
    workbench.origin = Origin.DATA;
    workbench.evaluated = false;
    session.reload();
  }

  private static Period until(Instant end) {
    return new Period(FIRST.from(), end, FIRST.zone());
  }

  private SessionModel.Facts facts() {
    return Objects.requireNonNull(session.factsProperty().get());
  }

  /** A shipper writes while the controls are judged. */
  private Period growsWhileItIsJudged() {
    Period grown = until(workbench.period.to().plusSeconds(20));
    workbench.onStore = () -> workbench.period = grown;
    return grown;
  }

  @Test
  void anEventThatComesMeanwhileTakesNoResultAway() {
    Period grown = growsWhileItIsJudged();
    session.evaluate(List.of());
    assertEquals(FIRST, facts().period());
    assertTrue(facts().run().isPresent());
    assertEquals(grown, session.wish().beyond(facts()).orElseThrow());
    session.reload();
    session.renew();
    assertTrue(facts().run().isPresent(), "whatever is read anew");
  }

  @Test
  void whoLooksAtAllJudgesAllAndThatStaysTheSame() {
    Period grown = growsWhileItIsJudged();
    session.evaluate(List.of());
    session.look(session.wish().following());
    assertEquals(grown, facts().period());
    assertFalse(facts().run().isPresent(), "nobody judged that much");
    workbench.onStore = () -> workbench.period = until(grown.to().plusSeconds(20));
    session.evaluate(List.of());
    assertEquals(grown, facts().period());
    assertTrue(facts().run().isPresent());
  }

  @Test
  void anEvaluationThatFailsLeavesThePeriodFollowing() {
    workbench.store = FakeWorkbench.Store.DOWN;
    session.evaluate(List.of());
    assertEquals(PeriodWish.ENGAGEMENT, session.wish());
  }

  @Test
  void whereTheDataBeganLaterThatStays() {
    Instant begin = FIRST.from().plusSeconds(86_400);
    session.begin(begin);
    Period grown = growsWhileItIsJudged();
    session.evaluate(List.of());
    assertEquals(new Period(begin, FIRST.to(), FIRST.zone()), facts().period());
    session.look(session.wish().following());
    assertEquals(new Period(begin, grown.to(), FIRST.zone()), facts().period());
  }

  @Test
  void aPeriodThatIsNamedHoldsBeforeIt() {
    session.evaluate(List.of());
    workbench.origin = Origin.NAMED;
    workbench.period = until(FIRST.to().minusSeconds(86_400));
    session.renew();
    assertEquals(workbench.period, facts().period());
    assertEquals(PeriodWish.ENGAGEMENT, session.wish());
  }

  @Test
  void onlyThePeriodOfDataIsKept() {
    workbench.origin = Origin.DAYS;
    session.reload();
    session.evaluate(List.of());
    assertEquals(PeriodWish.ENGAGEMENT, session.wish(), "nobody knows how far the data reaches");
    workbench.origin = Origin.NAMED;
    session.reload();
    session.evaluate(List.of());
    assertEquals(PeriodWish.ENGAGEMENT, session.wish(), "it stays by itself");
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Period;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What the session asks while an earlier answer is still to come. */
class SessionModelTest {
  /** It is over, as the one of the engagement is not. */
  private static final Period OTHER =
      new Period(
          FakeWorkbench.PERIOD.from(),
          FakeWorkbench.PERIOD.to().minus(Duration.ofDays(30)),
          FakeWorkbench.PERIOD.zone());

  private final FakeWorkbench workbench = new FakeWorkbench();
  private final LateJobRunner jobs = new LateJobRunner();
  private final SessionModel session =
      new SessionModel(workbench, jobs, Runnable::run, FakeWorkbench.CLOCK);

  private long asked() {
    return workbench.calls.stream().filter("health"::equals).count();
  }

  private List<String> evaluated() {
    return workbench.calls.stream().filter(call -> call.startsWith("evaluate")).toList();
  }

  @Test
  void aStoreThatTakesLongIsNotAskedAgainBeforeItAnswers() {
    session.askHealth();
    session.askHealth();
    session.askHealth();
    jobs.next();
    assertInstanceOf(StoreHealth.Reachable.class, session.healthProperty().get());
    jobs.go();
    assertEquals(1, asked());
    session.askHealth();
    jobs.go();
    assertEquals(2, asked());
  }

  @Test
  void aPersonMayAskAnew() {
    session.askHealth();
    session.checkHealth();
    jobs.next();
    assertNull(session.healthProperty().get(), "the older question is forgotten");
    jobs.next();
    assertInstanceOf(StoreHealth.Reachable.class, session.healthProperty().get());
  }

  @Test
  void whatWasSaidWhileAnEvaluationRunsIsEvaluatedAfterIt() {
    session.reload();
    jobs.go();
    session.evaluate(List.of("AWS-SG-OPEN"));
    session.evaluate(List.of("AWS-SG-OPEN"));
    evaluateAnew("AWS-SG-OPEN");
    evaluateAnew("AWS-TRAIL");
    session.evaluate(List.of("AWS-TRAIL"));
    jobs.go();
    assertEquals(
        List.of("evaluate [AWS-SG-OPEN]", "evaluate [AWS-SG-OPEN, AWS-TRAIL]"), evaluated());
  }

  @Test
  void alsoWhenThatOneFailsAndWhenAllAreWanted() {
    session.reload();
    jobs.go();
    workbench.store = FakeWorkbench.Store.DOWN;
    session.evaluate(List.of("AWS-SG-OPEN"));
    evaluateAnew("AWS-TRAIL");
    session.evaluate(List.of());
    jobs.go();
    assertEquals(List.of("evaluate [AWS-SG-OPEN]", "evaluate []"), evaluated());
    session.evaluate(List.of());
    session.evaluate(List.of("AWS-TRAIL"));
    jobs.go();
    assertEquals(3, evaluated().size(), "all are being evaluated already");
  }

  @Test
  void theOwnStoreIsStartedOnceHoweverOftenOneAsks() {
    workbench.store = FakeWorkbench.Store.DOWN;
    session.reload();
    jobs.go();
    assertInstanceOf(Face.Failed.class, session.sourcesFaceProperty().get());
    workbench.store = FakeWorkbench.Store.ANSWERS;
    workbench.calls.clear();
    session.store().start();
    session.store().start();
    assertTrue(session.store().starting().runningProperty().get());
    jobs.go();
    assertFalse(session.store().starting().runningProperty().get());
    assertEquals(List.of("health", "sources"), workbench.calls, "what failed is asked again");
    assertInstanceOf(StoreHealth.Reachable.class, session.healthProperty().get());
  }

  /** The period is chosen, and read when the next job has its turn. */
  private void chooseAnother() {
    session.reload();
    jobs.go();
    session.choose(OTHER);
  }

  private void itIsRead() {
    jobs.next();
    assertEquals(OTHER, session.factsProperty().get().period());
  }

  @Test
  void whatIsWantedOfAnotherPeriodIsNotGivenByTheOneThatIsEvaluated() {
    chooseAnother();
    session.evaluate(List.of());
    itIsRead();
    session.evaluate(List.of());
    session.evaluate(List.of("AWS-TRAIL"));
    session.evaluateAnew(List.of("AWS-TRAIL"), FakeWorkbench.PERIOD);
    jobs.go();
    assertEquals(
        List.of("evaluate []", "evaluate [] in " + OTHER, "evaluate [AWS-TRAIL]"), evaluated());
  }

  @Test
  void whatWasSaidInAPeriodIsEvaluatedInThatOneThoughAnotherIsLookedAtMeanwhile() {
    chooseAnother();
    session.evaluate(List.of("AWS-SG-OPEN"));
    evaluateAnew("AWS-TRAIL");
    itIsRead();
    jobs.go();
    assertEquals(List.of("evaluate [AWS-SG-OPEN]", "evaluate [AWS-TRAIL]"), evaluated());
  }

  /** A person stops the evaluation that is the next to ask the store. */
  private void stopIt() {
    workbench.onStore =
        () -> {
          workbench.onStore = () -> {};
          throw new CancellationException();
        };
  }

  @Test
  void whoStopsAnEvaluationDoesNotSeeTheSameOneBegin() {
    session.reload();
    jobs.go();
    session.evaluate(List.of("AWS-SG-OPEN"));
    evaluateAnew("AWS-SG-OPEN", "AWS-TRAIL");
    stopIt();
    jobs.go();
    assertEquals(List.of("evaluate [AWS-SG-OPEN]", "evaluate [AWS-TRAIL]"), evaluated());
    assertNull(session.troubleProperty().get());
    assertFalse(session.evaluating().runningProperty().get());
  }

  @Test
  void whoStopsAllIsStillToldWhatFollowsFromWhatWasSaid() {
    chooseAnother();
    session.evaluate(List.of());
    evaluateAnew("AWS-SG-OPEN");
    itIsRead();
    session.evaluate(List.of());
    while (evaluated().isEmpty()) {
      stopIt();
      jobs.next();
    }
    workbench.onStore = () -> {};
    jobs.go();
    assertEquals(
        List.of("evaluate []", "evaluate [AWS-SG-OPEN]", "evaluate [] in " + OTHER), evaluated());
  }

  private void evaluateAnew(String... controls) {
    SessionModel.Facts facts = session.factsProperty().get();
    assertNotNull(facts);
    session.evaluateAnew(List.of(controls), facts.period());
  }

  @Test
  void theSourcesOfOnePeriodAreNotThoseOfAnother() {
    session.reload();
    jobs.go();
    session.countSources();
    session.choose(OTHER);
    jobs.next();
    assertEquals(Face.FULL, session.sourcesFaceProperty().get(), "of the former one");
    itIsRead();
    nothingIsKnownOfTheSources();
    workbench.store = FakeWorkbench.Store.DOWN;
    jobs.go();
    assertInstanceOf(Face.Failed.class, session.sourcesFaceProperty().get());
    assertEquals(List.of(), session.sourcesProperty().get());
    assertEquals(
        List.of(OTHER.span()),
        session.blind().stream().map(BlindSpan::span).toList(),
        "nobody may think that nothing was blind");
  }

  private void nothingIsKnownOfTheSources() {
    assertInstanceOf(Face.Loading.class, session.sourcesFaceProperty().get());
    assertEquals(List.of(), session.sourcesProperty().get());
    assertEquals(List.of(), session.blind(), "neither of this range nor of the former");
  }

  @Test
  void whatWasBlindStaysKnownUntilTheNextPeriodIsRead() {
    session.reload();
    jobs.go();
    List<BlindSpan> before = session.blind();
    assertFalse(before.isEmpty());
    session.choose(OTHER);
    assertEquals(before, session.blind());
    itIsRead();
    nothingIsKnownOfTheSources();
    jobs.go();
    assertEquals(Face.FULL, session.sourcesFaceProperty().get());
  }

  @Test
  void anEngagementWithAnotherPeriodCountsItsSourcesAnew() {
    chooseAnother();
    jobs.go();
    session.renew();
    jobs.next();
    assertEquals(FakeWorkbench.PERIOD, session.factsProperty().get().period());
    assertInstanceOf(Face.Loading.class, session.sourcesFaceProperty().get());
    assertEquals(List.of(), session.sourcesProperty().get());
  }
}

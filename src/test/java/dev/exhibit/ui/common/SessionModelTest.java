package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.StoreHealth;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the session asks while an earlier answer is still to come. */
class SessionModelTest {
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
    session.evaluateAnew(List.of("AWS-SG-OPEN"));
    session.evaluateAnew(List.of("AWS-TRAIL"));
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
    session.evaluateAnew(List.of("AWS-TRAIL"));
    session.evaluate(List.of());
    jobs.go();
    assertEquals(List.of("evaluate [AWS-SG-OPEN]", "evaluate []"), evaluated());
    session.evaluate(List.of());
    session.evaluate(List.of("AWS-TRAIL"));
    jobs.go();
    assertEquals(3, evaluated().size(), "all are being evaluated already");
  }
}

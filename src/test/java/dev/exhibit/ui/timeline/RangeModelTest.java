package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.fake.FakeWorkbench;
import org.junit.jupiter.api.Test;

class RangeModelTest {
  private static final TimeSpan WHOLE = FakeWorkbench.PERIOD.span();

  private final LateJobRunner jobs = new LateJobRunner();
  private final RangeModel model = new RangeModel(context());

  private UiContext context() {
    Fixture fixture = new Fixture();
    return new UiContext(
        fixture.workbench,
        fixture.session,
        fixture.navigator,
        fixture.context.theme(),
        fixture.files,
        jobs,
        Runnable::run,
        Runnable::run,
        fixture.context.desk());
  }

  @Test
  void anAnswerToWhereTheRangeWasDoesNotMoveItBack() {
    model.count("", WHOLE, WHOLE);
    jobs.go();
    TimelineViewModel.Counted first = model.countedProperty().get();
    assertNotNull(first);
    TimeSpan half = new TimeSpan(WHOLE.from(), WHOLE.from().plus(WHOLE.duration().dividedBy(2)));
    model.count("", half, WHOLE);
    model.pan(0.25);
    TimeSpan moved = model.span();
    jobs.go();
    assertEquals(moved, model.span(), "the late answer is of where it was");
    assertEquals(first, model.countedProperty().get());
    assertNotNull(moved);
    model.count("", moved, WHOLE);
    jobs.go();
    assertNull(model.lookProperty().get());
    assertEquals(moved, model.countedProperty().get().span());
  }
}

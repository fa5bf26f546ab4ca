package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.CountedSoFar;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeModelTest {
  private static final TimeSpan WHOLE = FakeWorkbench.PERIOD.span();

  private final LateJobRunner jobs = new LateJobRunner();
  private final Fixture fixture = new Fixture();
  private final RangeModel model = new RangeModel(context());

  private UiContext context() {
    return fixture.over(jobs);
  }

  @Test
  void anAnswerToWhereTheRangeWasDoesNotMoveItBack() {
    model.count("", WHOLE, WHOLE);
    jobs.go();
    Counted first = model.countedProperty().get();
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

  @Test
  void whatElseIsAskedWaitsForTheBars() {
    List<String> heard = new ArrayList<>();
    Runnable lanes = () -> heard.add(model.faceProperty().get() + " lanes");
    Runnable days = () -> heard.add("days");
    model.count("", WHOLE, WHOLE);
    model.whenCounted(lanes);
    model.whenCounted(days);
    model.whenCounted(lanes);
    assertEquals(List.of(), heard);
    jobs.go();
    assertEquals(List.of(Face.FULL + " lanes", "days"), heard);
    model.whenCounted(days);
    assertEquals(3, heard.size(), "at once, when nothing is counted");
  }

  @Test
  void whatIsCountedAlreadyIsShownUntilAllIs() {
    List<RangeModel.Look> seen = new ArrayList<>();
    fixture.workbench.counting =
        (whole, told) -> {
          told.accept(new CountedSoFar(whole, WHOLE.from().plusSeconds(60), false));
          seen.add(model.lookProperty().get());
          assertEquals(Face.FULL, model.faceProperty().get(), "it is there to be looked at");
          assertNull(model.countedProperty().get(), "but it is no answer");
        };
    model.count("", WHOLE, WHOLE);
    jobs.go();
    CountedSoFar soFar = seen.getFirst().soFar();
    assertNotNull(soFar);
    assertEquals(WHOLE, seen.getFirst().span());
    assertNull(model.lookProperty().get());
    assertNotNull(model.countedProperty().get());
  }

  @Test
  void aRangeThatMovesWhileItIsCountedTellsNoNumberOfTheSearchBefore() {
    model.count("", WHOLE, WHOLE);
    jobs.go();
    fixture.workbench.counting =
        (whole, told) -> {
          told.accept(new CountedSoFar(whole, WHOLE.from().plusSeconds(60), false));
          assertEquals(whole.width(), model.width(), "that of the bars which are there");
          model.scale(0.5, 0.25);
        };
    model.count("user.name:deploy", WHOLE, WHOLE);
    jobs.go();
    assertNotNull(model.countedProperty().get());
    assertFalse(model.isTold());
  }

  @Test
  void whatIsCountedOfWhereTheRangeWasIsNotShown() {
    fixture.workbench.counting =
        (whole, told) -> {
          model.stop();
          told.accept(new CountedSoFar(whole, WHOLE.to(), false));
        };
    model.count("", WHOLE, WHOLE);
    jobs.go();
    assertNull(model.lookProperty().get());
    assertInstanceOf(Face.Failed.class, model.faceProperty().get());
  }

  @Test
  void aCountThatFailsHoldsNothingUp() {
    List<String> heard = new ArrayList<>();
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.count("", WHOLE, WHOLE);
    model.whenCounted(() -> heard.add("lanes"));
    jobs.go();
    assertInstanceOf(Face.Failed.class, model.faceProperty().get());
    assertEquals(List.of("lanes"), heard);
  }

  @Test
  void aCountThatIsStoppedWaitsForNoStore() {
    List<String> heard = new ArrayList<>();
    model.count("", WHOLE, WHOLE);
    model.whenCounted(() -> heard.add("lanes"));
    model.stop();
    assertFalse(model.counting().runningProperty().get(), "Esc closes something else now");
    Face.Failed stopped = assertInstanceOf(Face.Failed.class, model.faceProperty().get());
    assertEquals("Counting was stopped", stopped.trouble().what());
    assertEquals(List.of("lanes"), heard);
    jobs.go();
    assertInstanceOf(Face.Failed.class, model.faceProperty().get(), "the answer comes too late");
    assertNull(model.countedProperty().get());
    model.count("", WHOLE, WHOLE);
    jobs.go();
    assertEquals(Face.FULL, model.faceProperty().get());
    model.stop();
    assertEquals(Face.FULL, model.faceProperty().get(), "nothing was under way");
  }

  @Test
  void besideABadQueryNoNumberOfAnotherSearchIsTold() {
    model.count("", WHOLE, WHOLE);
    jobs.go();
    assertTrue(model.isTold());
    model.scale(0.5, 0.5);
    assertTrue(model.isTold(), "it moves, and is known of this search");
    model.count("user.name:(deploy", WHOLE, WHOLE);
    jobs.go();
    assertInstanceOf(Face.Empty.class, model.faceProperty().get());
    assertNotNull(model.countedProperty().get());
    assertFalse(model.isTold());
    model.scale(0.5, 0.5);
    assertFalse(model.isTold(), "where it moves nothing is known");
    model.count("", WHOLE, WHOLE);
    jobs.go();
    assertTrue(model.isTold());
  }

  /** What stands was counted before the store went away. */
  private void growOld() {
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.count("", WHOLE, WHOLE);
    jobs.go();
    assertFalse(model.oldProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    model.count("", WHOLE, WHOLE);
    jobs.go();
    assertTrue(model.oldProperty().get());
  }

  @Test
  void onlyTheVerySameIsCalledOld() {
    TimeSpan half = new TimeSpan(WHOLE.from(), WHOLE.from().plus(WHOLE.duration().dividedBy(2)));
    growOld();
    model.count("", half, WHOLE);
    assertFalse(model.oldProperty().get(), "another range");
    jobs.go();
    growOld();
    model.count("user.name:deploy", WHOLE, WHOLE);
    assertFalse(model.oldProperty().get(), "another search");
    jobs.go();
    growOld();
    model.count("", WHOLE, WHOLE);
    assertTrue(model.oldProperty().get(), "until the store answers");
    model.stop();
    assertFalse(model.oldProperty().get(), "it is not told any more");
  }

  @Test
  void daysOfAnOlderSearchNeverStandOverNewRows() {
    RowsModel rows = new RowsModel(context(), model);
    rows.list("", WHOLE, ZoneOffset.UTC, null);
    model.count("user.name:nobody", WHOLE, WHOLE);
    rows.list("user.name:nobody", WHOLE, ZoneOffset.UTC, null);
    jobs.next();
    jobs.next();
    assertEquals(RowsModel.Days.NONE, rows.daysProperty().get());
    jobs.go();
    assertEquals(new RowsModel.Days(Map.of(), true), rows.daysProperty().get());
  }
}

package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Period;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person types or reads stays when the same is asked again. */
class KeptWorkTest {
  private static final String HALF = "user.name:de";
  private final Fixture fixture = new Fixture();
  private final TimelineViewModel model = new TimelineViewModel(fixture.context);

  @BeforeEach
  void start() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Timeline there) {
            model.arrive(there);
          }
        });
    fixture.session.reload();
    go("user.name:*", null);
  }

  private void go(String kql, String event) {
    fixture.navigator.go(new Place.Timeline(kql, null, null, event, List.of()));
  }

  private AuditEvent first() {
    EventRows rows = model.rowsProperty().get();
    assertNotNull(rows);
    AuditEvent first = rows.get(0).event();
    assertNotNull(first);
    return first;
  }

  private void grow() {
    Period before = fixture.workbench.period;
    fixture.workbench.period =
        new Period(before.from(), before.to().plusSeconds(60), before.zone());
    fixture.session.reload();
  }

  @Test
  void whatIsTypedStaysWhenTheStoreIsBack() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.checkHealth();
    go("user.name:ops", null);
    model.queryProperty().set(HALF);
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.checkHealth();
    assertEquals("user.name:ops", model.countedProperty().get().kql(), "it was asked again");
    assertEquals(HALF, model.queryProperty().get());
  }

  @Test
  void whatIsTypedAndReadStaysWhenThePeriodGrows() {
    AuditEvent read = first();
    model.eventProperty().set(read);
    model.queryProperty().set(HALF);
    grow();
    assertEquals(fixture.workbench.period.span(), model.countedProperty().get().span());
    assertSame(read, model.eventProperty().get());
    assertEquals(HALF, model.queryProperty().get());
  }

  @Test
  void whatIsTypedStaysWhenOnlyTheChosenPartIsAnother() {
    model.queryProperty().set(HALF);
    model.choose(new TimeSpan(first().time(), first().time().plusSeconds(3600)));
    assertEquals(HALF, model.queryProperty().get());
  }

  @Test
  void anotherSearchIsWrittenWhereItIsTyped() {
    model.queryProperty().set(HALF);
    go("user.name:ops", null);
    assertEquals("user.name:ops", model.queryProperty().get());
    model.queryProperty().set(HALF);
    model.open(new SearchSpec("user.name:ops", List.of(), null));
    assertEquals("user.name:ops", model.queryProperty().get(), "it was chosen");
  }

  @Test
  void anEventThatWasClosedStaysClosed() {
    go("user.name:*", first().id());
    assertNotNull(model.eventProperty().get());
    model.eventProperty().set(null);
    grow();
    assertNull(model.eventProperty().get());
    model.again();
    assertNull(model.eventProperty().get());
  }

  @Test
  void whatHappenedAroundAnEventStaysListedWhenThePeriodGrows() {
    go("user.name:*", first().id());
    TimeSpan around = model.brushProperty().get();
    assertNotNull(around);
    grow();
    assertEquals(around, model.brushProperty().get());
    assertEquals(around, model.rows().askedProperty().get().span());
  }

  @Test
  void afterWhatHappenedAroundAnEventAllIsListedAgain() {
    go("user.name:*", first().id());
    model.choose(null);
    assertNull(model.brushProperty().get());
    assertEquals(FakeWorkbench.PERIOD.span(), model.rows().askedProperty().get().span());
    assertNull(model.eventProperty().get());
  }

  private static Place.Timeline place(String kql, String event) {
    return new Place.Timeline(kql, null, null, event, List.of());
  }

  @Test
  void untilAnEventIsThereNoRowsOfTheFormerSearchStandUnderTheNewQuery() {
    LateJobRunner jobs = new LateJobRunner();
    TimelineViewModel late = new TimelineViewModel(fixture.over(jobs));
    late.arrive(place("user.name:*", null));
    jobs.go();
    late.arrive(place("user.name:deploy", first().id()));
    assertNull(late.rowsProperty().get());
    assertNull(late.rows().askedProperty().get());
    jobs.go();
    assertEquals(first().id(), late.eventProperty().get().id());
    assertEquals("user.name:deploy", late.rows().askedProperty().get().kql());
  }

  @Test
  void whatIsOpenedMeanwhileStaysOpen() {
    LateJobRunner jobs = new LateJobRunner();
    TimelineViewModel late = new TimelineViewModel(fixture.over(jobs));
    late.arrive(place("user.name:*", null));
    jobs.go();
    EventRows rows = late.rowsProperty().get();
    AuditEvent other = rows.get(5).event();
    late.arrive(place("user.name:*", rows.get(0).event().id()));
    assertSame(rows, late.rowsProperty().get(), "they are of the same search");
    late.eventProperty().set(other);
    jobs.go();
    assertSame(other, late.eventProperty().get());
    assertSame(rows, late.rowsProperty().get());
  }
}

package dev.exhibit.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an alert looks at is asked for first, and the person goes on meanwhile. */
class AlertEventsTest {
  private static final Place HERE = new Place.Alerts(null);
  private final Fixture fixture = new Fixture();
  private final LateJobRunner jobs = new LateJobRunner();
  private final List<Place> beside = new ArrayList<>();
  private final AlertEvents events = new AlertEvents(fixture.over(jobs));
  private GraphRow row;

  @BeforeEach
  void open() {
    fixture.workbench.alerting.fill();
    fixture.session.reload();
    AlertsViewModel model = new AlertsViewModel(fixture.context);
    model.arrive(new Place.Alerts(null));
    row = model.graphs().rowsProperty().get().getFirst();
    fixture.navigator.whenBeside(beside::add);
    fixture.navigator.go(HERE);
  }

  private Place here() {
    return fixture.navigator.placeProperty().get();
  }

  @Test
  void whatIsOpenedBesideIsSoWhenTheAnswerIsLate() {
    fixture.navigator.beside(() -> events.open(row));
    assertEquals(List.of(), beside);
    jobs.go();
    assertEquals(HERE, here(), "this window stays where it is");
    assertInstanceOf(Place.Timeline.class, beside.getFirst());
    fixture.navigator.beside(() -> events.open(row));
    assertEquals(List.of(beside.getFirst(), beside.getFirst()), beside, "at once when it is known");
    events.open(row);
    assertEquals(beside.getFirst(), here(), "and without that in this window");
  }

  @Test
  void aLateAnswerOpensInThisWindowWhereThePersonStayed() {
    events.open(row);
    jobs.go();
    assertInstanceOf(Place.Timeline.class, here());
    assertEquals(List.of(), beside);
  }

  @Test
  void whoWentElsewhereMeanwhileIsNotTakenAway() {
    events.open(row);
    fixture.navigator.go(new Place.Overview());
    jobs.go();
    assertEquals(new Place.Overview(), here());
  }
}

package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search of a population is asked for first, and the person goes on meanwhile. */
class ControlEventsTest {
  private static final Place HERE = new Place.Controls("AWS-SG-OPEN", null);
  private static final TimeSpan SPAN = FakeWorkbench.PERIOD.span();
  private final Fixture fixture = new Fixture();
  private final LateJobRunner jobs = new LateJobRunner();
  private final List<Place> beside = new ArrayList<>();
  private ControlEvents events;
  private Place population;

  @BeforeEach
  void open() {
    fixture.session.reload();
    ControlsViewModel model = new ControlsViewModel(fixture.context);
    model.arrive(new Place.Controls("AWS-SG-OPEN", null));
    assertNotNull(model.detailProperty().get());
    fixture.navigator.whenBeside(beside::add);
    fixture.navigator.go(HERE);
    events = new ControlEvents(fixture.over(jobs), model.detailProperty());
    population =
        new Place.Timeline(fixture.workbench.populationQuery("AWS-SG-OPEN"), SPAN, null, null);
  }

  private void openPopulation() {
    events.openIn(SPAN);
  }

  private Place here() {
    return fixture.navigator.placeProperty().get();
  }

  @Test
  void whatIsOpenedBesideIsSoWhenTheAnswerIsLate() {
    fixture.navigator.beside(this::openPopulation);
    assertEquals(List.of(), beside);
    jobs.go();
    assertEquals(List.of(population), beside);
    assertEquals(HERE, here(), "this window stays where it is");
  }

  @Test
  void aLateAnswerOpensInThisWindowWhereThePersonStayed() {
    openPopulation();
    jobs.go();
    assertEquals(population, here());
    assertEquals(List.of(), beside);
  }

  @Test
  void whoWentElsewhereMeanwhileIsNotTakenAway() {
    openPopulation();
    fixture.navigator.go(new Place.Overview());
    jobs.go();
    assertEquals(new Place.Overview(), here());
  }
}

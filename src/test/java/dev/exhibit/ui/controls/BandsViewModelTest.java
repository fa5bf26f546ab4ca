package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.testing.Events;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BandsViewModelTest {
  private static final Period PERIOD = FakeWorkbench.PERIOD;
  private final Fixture fixture = new Fixture();
  private final List<String> opened = new ArrayList<>();
  private final BandsViewModel model =
      new BandsViewModel(
          fixture.context, () -> opened.add("definition"), () -> opened.add("people"));

  @BeforeEach
  void deploy() {
    for (String time : List.of("2026-07-03T10:00:00Z", "2026-08-03T10:00:00Z")) {
      Instant at = Instant.parse(time);
      fixture.workbench.happen(
          new AuditEvent(
              time, at, Events.at(at).set("event.action", "deployment.created").document()));
    }
    fixture.session.reload();
    model.show(new ControlDetail("AWS-SG-OPEN", null, null, null, Standing.PASS, PERIOD), PERIOD);
  }

  private TimeSpan shown() {
    model.openChosen();
    TimeSpan part =
        assertInstanceOf(Place.Timeline.class, fixture.navigator.placeProperty().get()).brush();
    assertNotNull(part);
    return part;
  }

  private long counted() {
    return fixture.workbench.count(Bands.DEPLOYMENTS, shown()).value();
  }

  @Test
  void oneDeploymentIsChosenAndOpenedByKeys() {
    assertEquals(2, counted(), "all where none is chosen");
    model.choose(1);
    assertEquals(1, counted());
    assertEquals("2026-07-03", shown().from().toString().substring(0, 10));
    model.choose(1);
    model.choose(1);
    assertEquals("2026-08-03", shown().from().toString().substring(0, 10), "not beyond the last");
    model.forget();
    assertNull(model.chosen());
    model.choose(-1);
    assertEquals("2026-08-03", shown().from().toString().substring(0, 10), "from the end");
  }

  @Test
  void bandsLeadToTheDefinitionAndToWhatPeopleSaid() {
    model.openDefinition();
    model.openPeople();
    assertEquals(List.of("definition", "people"), opened);
  }
}

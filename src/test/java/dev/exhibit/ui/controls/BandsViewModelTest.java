package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BandsViewModelTest {
  private static final Period PERIOD = FakeWorkbench.PERIOD;
  private final Fixture fixture = new Fixture();
  private final List<String> opened = new ArrayList<>();
  private final ControlDetail detail =
      new ControlDetail("AWS-SG-OPEN", null, null, null, Standing.PASS, PERIOD);
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
    model.show(detail, PERIOD);
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

  @Test
  void deploymentsThatTheStoreCouldNotTellAreAskedForWhenItIsBack() {
    fixture.workbench.store = FakeWorkbench.Store.AWAY;
    fixture.session.askHealth();
    model.show(detail, PERIOD);
    assertNull(bands().deployments());
    assertTrue(bands().tellsOfDeployments(), "that it is not known");
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.askHealth();
    assertNotNull(bands().deployments());
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    model.show(detail, PERIOD);
    assertInstanceOf(Answer.Partial.class, bands().deployments());
  }

  private void happen(String time, Map<String, String> fields) {
    Instant at = Instant.parse(time);
    Events event = Events.at(at);
    fields.forEach(event::set);
    fixture.workbench.happen(new AuditEvent(time, at, event.document()));
  }

  @Test
  void aDeploymentIsToldOfByWhateverReportsItAndOnce() {
    happen("2026-07-05T10:00:00Z", Map.of("event.action", "deploy", "labels.env", "production"));
    happen(
        "2026-07-06T10:00:00Z",
        Map.of(
            "event.action",
            "record-start",
            "exhibit.run.name",
            "deploy-web",
            "exhibit.run.phase",
            "start"));
    happen(
        "2026-07-06T10:04:00Z",
        Map.of(
            "event.action",
            "record-finish",
            "exhibit.run.name",
            "deploy-web",
            "exhibit.run.phase",
            "finish"));
    happen("2026-07-07T10:00:00Z", Map.of("event.action", "deploy", "exhibit.run.phase", "start"));
    happen("2026-07-07T10:04:00Z", Map.of("event.action", "deploy", "exhibit.run.phase", "finish"));
    happen("2026-07-08T10:00:00Z", Map.of("event.action", "deployment_status.created"));
    model.show(detail, PERIOD);
    assertEquals(5, bands().deployments().value().total());
    assertEquals(5, counted(), "what is opened is what is counted");
  }

  @Test
  void aWaiverTellsAsMuchAsThereIsRoomForAndAlwaysWhichItIs() {
    Instant until = Instant.parse("2026-08-15T00:00:00Z");
    Bands.Waiver waiver =
        new Bands.Waiver(PERIOD.span(), "5c81e07d2a94", "cto", "bucket migration", until);
    assertEquals(
        "5c81e07d2a94 bucket migration, until 2026-08-15, by cto",
        BandsPane.words(waiver, PERIOD, 400));
    assertEquals("5c81e07d2a94, until 2026-08-15, by cto", BandsPane.words(waiver, PERIOD, 300));
    assertEquals("5c81e07d2a94", BandsPane.words(waiver, PERIOD, 100));
  }

  private Bands bands() {
    return Objects.requireNonNull(model.bandsProperty().get());
  }
}

package dev.exhibit.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeAlerting;
import org.junit.jupiter.api.Test;

/** What is typed of alerts and what was read of them is not lost by what comes next. */
class KeptBoardTest {
  private final Fixture fixture = new Fixture();
  private final FakeAlerting desk = fixture.workbench.alerting;
  private final AlertsViewModel model = new AlertsViewModel(fixture.context);

  private void open() {
    desk.fill();
    fixture.session.reload();
    model.arrive(new Place.Alerts(null));
  }

  private AlertHistory first() {
    return model.rowsProperty().get().getFirst();
  }

  @Test
  void whatIsTypedOfAStepWaitsWhileAnotherIsLookedAt() {
    open();
    AlertHistory alert = first();
    model.act(AlertAct.LINK, alert);
    model.step().noteProperty().set("half a sen");
    model.act(AlertAct.ASSIGN, alert);
    assertEquals("", model.step().noteProperty().get());
    model.act(AlertAct.LINK, alert);
    assertEquals("half a sen", model.step().noteProperty().get());
    model.step().cancel();
    model.act(AlertAct.LINK, alert);
    assertEquals("", model.step().noteProperty().get(), "it was put away");
  }

  @Test
  void alertsThatCouldNotBeReadAgainAreCalledOld() {
    open();
    assertNull(model.staleProperty().get());
    desk.broken = true;
    fixture.session.alerts().refresh();
    assertNotNull(model.staleProperty().get());
    assertFalse(model.rowsProperty().get().isEmpty(), "what was read stays");
    desk.broken = false;
    fixture.session.alerts().refresh();
    assertNull(model.staleProperty().get());
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.ReadingIn;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadInModelTest {
  private static final Path TRAIL = Path.of("/var/log/trail.json");
  private final Fixture fixture = new Fixture();
  private int came;
  private final ReadInModel model = new ReadInModel(fixture.context, () -> came++);

  @Test
  void whatIsChosenIsLookedAtAndNotRead() {
    fixture.files.chosen = Optional.of(TRAIL);
    model.chooseFiles();
    assertTrue(model.openProperty().get());
    assertEquals(List.of(TRAIL), model.filesProperty());
    ReadingIn.Look look = model.lookProperty().get();
    assertNotNull(look);
    assertEquals(2, look.refusals());
    assertEquals(List.of(), fixture.workbench.readingIn.read);
    assertEquals(0, came);
    assertEquals(List.of("aws.cloudtrail", "system.auth"), model.sourcesProperty());
  }

  @Test
  void nobodyWhoChoosesNothingLosesWhatWasChosen() {
    model.take(List.of(TRAIL));
    model.chooseFiles();
    assertEquals(List.of(TRAIL), model.filesProperty());
  }

  @Test
  void typeZoneAndYearAreHandedOn() {
    model.sourceProperty().set("system.auth");
    model.zoneProperty().set(" Europe/Berlin ");
    model.yearProperty().set("2025");
    model.take(List.of(TRAIL));
    model.read();
    ReadingIn.Wish wish = fixture.workbench.readingIn.read.getFirst();
    assertEquals("system.auth", wish.source());
    assertEquals(ZoneId.of("Europe/Berlin"), wish.times().zone());
    assertEquals(2025, wish.times().year());
  }

  @Test
  void whatCannotBeMeantIsSaidAndNothingIsRead() {
    model.take(List.of(TRAIL));
    model.zoneProperty().set("Nowhere/Land");
    model.read();
    assertEquals(Messages.text("readin.zone.wrong"), said());
    model.zoneProperty().set("UTC");
    model.yearProperty().set("last");
    model.read();
    assertEquals(Messages.text("readin.year.wrong"), said());
    assertEquals(List.of(), fixture.workbench.readingIn.read);
  }

  private String said() {
    Trouble trouble = model.troubleProperty().get();
    return trouble == null ? "" : trouble.what();
  }

  @Test
  void readingSaysWhatBecameAndShowsItOnTheTimeline() {
    fixture.session.reload();
    model.take(List.of(TRAIL));
    model.read();
    assertEquals(1, came);
    ReadingIn.Done done = model.doneProperty().get();
    assertNotNull(done);
    assertEquals(11_800, done.report().events());
    assertEquals(14, done.refused().getFirst().line());
    model.showEvents();
    Place.Timeline there = (Place.Timeline) fixture.navigator.placeProperty().get();
    assertEquals("event.dataset:\"aws.cloudtrail\"", there.kql());
    assertNotNull(there.span());
    assertEquals(FakeWorkbench.PERIOD.from(), there.span().from());
    model.openList();
    assertTrue(fixture.files.opened.getFirst().toString().endsWith(".ndjson"));
  }

  @Test
  void whoStopsIsToldThatWhatCameStays() {
    fixture.workbench.readingIn.onRead = Cancellation::cancel;
    model.take(List.of(TRAIL));
    model.read();
    assertTrue(model.stoppedProperty().get());
    assertNull(model.troubleProperty().get());
    assertNull(model.doneProperty().get());
    assertEquals(1, came, "the sources are counted anew");
    fixture.workbench.readingIn.onRead = cancellation -> {};
    model.read();
    assertFalse(model.stoppedProperty().get());
    assertNotNull(model.doneProperty().get());
  }

  @Test
  void aStoreThatIsAwayIsSaid() {
    fixture.workbench.readingIn.onRead =
        cancellation -> {
          throw new StoreUnavailableException("It does not answer.", "Start it.", null);
        };
    model.take(List.of(TRAIL));
    model.read();
    assertEquals("It does not answer.", said());
    assertFalse(model.stoppedProperty().get());
  }
}

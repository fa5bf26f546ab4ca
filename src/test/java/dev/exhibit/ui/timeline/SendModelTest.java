package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendModelTest {
  private static final TimeSpan WEEK =
      new TimeSpan(Instant.parse("2026-08-03T00:00:00Z"), Instant.parse("2026-08-10T00:00:00Z"));

  private final Fixture fixture = new Fixture();
  private final TimelineViewModel search = new TimelineViewModel(fixture.context);
  private final SendModel model = new SendModel(fixture.context, search);

  @BeforeEach
  void follow() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Timeline there) {
            search.arrive(there);
          }
        });
  }

  private List<KeptExhibit> kept() {
    return fixture.session.exhibits().keptProperty().get();
  }

  private void show(String kql, TimeSpan brush, EventFilter... filters) {
    fixture.session.reload();
    fixture.navigator.go(new Place.Timeline(kql, null, brush, null, List.of(filters)));
  }

  @Test
  void nothingIsSentBeforeSomethingIsShown() {
    model.begin();
    assertFalse(model.openProperty().get());
    model.send();
    assertEquals(List.of(), kept());
  }

  @Test
  void whileTheStoreIsAwayAndNothingWasCountedThereIsNoViewToSend() {
    assertEquals("Nothing is shown yet that could be sent.", model.obstacleProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    show("user.name:ops", null);
    assertTrue(model.obstacleProperty().get().startsWith("The log store is away"));
    model.begin();
    assertFalse(model.openProperty().get());
    assertEquals(
        model.obstacleProperty().get(), fixture.context.notes().newestProperty().get().text());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    search.again();
    assertEquals("", model.obstacleProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    search.again();
    assertEquals("", model.obstacleProperty().get(), "what was counted of the same stands");
  }

  @Test
  void whatIsShownIsSentAsItIsAsked() {
    EventFilter on = EventFilter.is("event.outcome", "failure");
    EventFilter off = EventFilter.is("user.name", "root").disabled(true);
    show("event.action:*", WEEK, on, off);
    model.begin();
    assertTrue(model.openProperty().get());
    assertEquals("(event.action:*) and event.outcome:\"failure\"", model.titleProperty().get());
    model.titleProperty().set("Failures of a week");
    model.noteProperty().set("They were all blocked.");
    model.controlProperty().set("AWS-REGION");
    model.send();
    assertFalse(model.openProperty().get());
    assertEquals(1, kept().size());
    Exhibit sent = kept().getFirst().exhibit();
    assertTrue(kept().getFirst().goesIn());
    assertEquals("Failures of a week", sent.title());
    assertEquals("They were all blocked.", sent.note());
    assertEquals("event.action:*", sent.kql());
    assertEquals(List.of(on), sent.filters());
    assertEquals(WEEK, sent.span());
    assertEquals(FakeWorkbench.PERIOD.zone(), sent.zone());
    assertEquals("AWS-REGION", sent.control());
  }

  @Test
  void withoutABrushItIsTheWholePeriodAndBelongsToNoControl() {
    show("", null);
    model.begin();
    assertEquals("every event", model.titleProperty().get());
    model.send();
    Exhibit sent = kept().getFirst().exhibit();
    assertEquals(FakeWorkbench.PERIOD.span(), sent.span());
    assertNull(sent.control());
  }

  @Test
  void itCanBeTakenBackAndTheNoteSaysWhatItWas() {
    show("user.name:*", null);
    model.begin();
    model.send();
    assertTrue(fixture.session.notes().newestProperty().get().text().contains("X-1"));
    fixture.session.notes().undo();
    assertEquals(List.of(), kept());
  }

  @Test
  void withoutATitleOrOnAFullDiskItStaysOpenAndSaysWhy() {
    show("user.name:*", null);
    model.begin();
    model.titleProperty().set("  ");
    model.send();
    assertFalse(model.faultProperty().get().isEmpty());
    assertTrue(model.openProperty().get());
    model.titleProperty().set("Users");
    fixture.workbench.exhibits.full = true;
    model.send();
    assertTrue(model.faultProperty().get().contains("disk is full"));
    assertTrue(model.openProperty().get());
    assertEquals(List.of(), kept());
    model.close();
    assertFalse(model.openProperty().get());
  }

  @Test
  void aPartialCountIsNotCalledExact() {
    show("", null);
    model.begin();
    long all = fixture.workbench.count("", FakeWorkbench.PERIOD.span()).value();
    assertTrue(model.counted().contains(String.format("%,d", all)), model.counted());
    model.close();
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    search.again();
    model.begin();
    assertEquals("not counted exactly yet", model.counted());
  }

  private static void refuse() {
    throw new UserFacingException("The index is closed.", "Open it.");
  }

  @Test
  void whatWasCountedForAnotherQueryOrAnotherSpanIsNotShownAsItsCount() {
    show("", null);
    fixture.workbench.onStore = SendModelTest::refuse;
    fixture.navigator.go(new Place.Timeline("user.name:nobody", null, null, null, List.of()));
    model.begin();
    assertEquals("user.name:nobody", model.asked());
    assertEquals("not counted exactly yet", model.counted());
    model.close();
    fixture.workbench.onStore = () -> {};
    search.again();
    model.begin();
    assertEquals("no events now", model.counted());
    model.close();
    fixture.workbench.onStore = SendModelTest::refuse;
    TimeSpan earlier = new TimeSpan(WEEK.from().minusSeconds(9_000_000), WEEK.to());
    fixture.navigator.go(new Place.Timeline("user.name:nobody", earlier, null, null, List.of()));
    model.begin();
    assertEquals("not counted exactly yet", model.counted());
  }

  @Test
  void aPartIsCountedWhereverItBegins() {
    show("", WEEK);
    model.begin();
    String week = String.format("%,d events", fixture.workbench.count("", WEEK).value());
    assertTrue(model.counted().startsWith(week), model.counted());
    model.close();
    TimeSpan minutes = new TimeSpan(WEEK.from().plusSeconds(60), WEEK.from().plusSeconds(9000));
    show("", minutes);
    model.begin();
    String few = String.format("%,d events", fixture.workbench.count("", minutes).value());
    assertTrue(model.counted().startsWith(few), model.counted());
  }

  @Test
  void whatIsBeingWrittenIsKeptWhenItIsAskedForAgain() {
    show("user.name:*", null);
    model.begin();
    model.titleProperty().set("Users");
    model.noteProperty().set("All of them are known.");
    model.begin();
    assertEquals("Users", model.titleProperty().get());
    assertEquals("All of them are known.", model.noteProperty().get());
  }
}

package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EventFilter;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Exhibits;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExhibitsChoiceTest {
  private static final EventFilter FAILED = EventFilter.is("event.outcome", "failure");

  private final Fixture fixture = new Fixture();

  private void keep(String title, String kql) {
    fixture.workbench.exhibits.keep(
        new Exhibits.Draft(
            title, "", kql, List.of(FAILED), FakeWorkbench.PERIOD.span(), ZoneOffset.UTC, null));
  }

  private PackagesViewModel started() {
    keep("Failures", "");
    keep("Nobody", "user.name:nobody");
    PackagesViewModel model = new PackagesViewModel(fixture.context);
    model.arrive(new Place.Packages());
    fixture.session.reload();
    return model;
  }

  private static List<ExhibitsChoice.Row> rows(PackagesViewModel model) {
    return model.exhibits().rowsProperty().get();
  }

  @Test
  void eachIsCountedByTheStore() {
    PackagesViewModel model = started();
    long failures =
        fixture.workbench.count("event.outcome:failure", FakeWorkbench.PERIOD.span()).value();
    assertTrue(failures > 0);
    assertTrue(rows(model).getFirst().counted().startsWith(String.format("%,d", failures)));
    assertEquals("no events", rows(model).getLast().counted());
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    fixture.session.reload();
    keep("Another", "");
    fixture.session.reload();
    assertTrue(rows(model).getFirst().counted().startsWith("at least "));
  }

  @Test
  void aStoreThatStillAnswersIsNotAskedAgain() {
    PackagesViewModel model = started();
    fixture.session.askHealth();
    long asked = counts();
    fixture.session.askHealth();
    assertEquals(asked, counts());
    fixture.workbench.store = FakeWorkbench.Store.AWAY;
    keep("Another", "");
    fixture.session.reload();
    fixture.session.askHealth();
    assertFalse(rows(model).getLast().why().isEmpty());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.askHealth();
    assertEquals("", rows(model).getLast().why(), "counted as soon as it is back");
  }

  private long counts() {
    return fixture.workbench.calls.stream().filter(call -> call.startsWith("count")).count();
  }

  @Test
  void titleAndNoteAreWrittenAnewAndThatIsTakenBack() {
    PackagesViewModel model = started();
    model.exhibits().describe(rows(model).getFirst(), " What failed ", "Each of them", () -> {});
    assertEquals("What failed", rows(model).getFirst().kept().exhibit().title());
    assertEquals("Each of them", rows(model).getFirst().kept().exhibit().note());
    fixture.session.notes().undo();
    assertEquals("Failures", rows(model).getFirst().kept().exhibit().title());
    assertEquals("", rows(model).getFirst().kept().exhibit().note());
  }

  @Test
  void whatGoesInIsCountedInThePreviewAtOnce() {
    PackagesViewModel model = started();
    assertEquals(2, model.previewProperty().get().exhibits());
    model.exhibits().put(rows(model).getFirst(), false);
    assertEquals(List.of("X-2"), model.exhibits().goingIn());
    assertEquals(1, model.previewProperty().get().exhibits());
    assertEquals(0, model.previewProperty().get().exhibitRows());
    model.exhibits().put(rows(model).getFirst(), true);
    assertTrue(model.previewProperty().get().exhibitRows() > 0);
  }

  @Test
  void oneIsTakenBackAndThatTooIsTakenBackAsItStood() {
    PackagesViewModel model = started();
    model.exhibits().put(rows(model).getFirst(), false);
    model.exhibits().withdraw(rows(model).getFirst());
    assertEquals(1, rows(model).size());
    fixture.session.notes().undo();
    assertEquals(2, rows(model).size());
    assertEquals(List.of("X-2"), model.exhibits().goingIn());
  }

  @Test
  void whatIsIssuedIsWhatWasCounted() {
    PackagesViewModel model = started();
    model.allowPartialProperty().set(true);
    fixture.workbench.exhibits.put("X-1", false);
    model.issue();
    assertNull(model.issuedProperty().get());
    assertEquals("Other exhibits go in than were counted.", model.troubleProperty().get().what());
    model.issue();
    assertNotNull(model.issuedProperty().get());
  }

  @Test
  void itOpensWhereItWasSentFrom() {
    PackagesViewModel model = started();
    model.exhibits().open(rows(model).getLast());
    assertEquals(
        new Place.Timeline(
            "user.name:nobody", FakeWorkbench.PERIOD.span(), null, null, List.of(FAILED)),
        fixture.navigator.placeProperty().get());
  }

  @Test
  void oneThatTheStoreDoesNotCountSaysWhy() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    PackagesViewModel model = started();
    assertEquals("not counted", rows(model).getFirst().counted());
    assertTrue(rows(model).getFirst().why().contains("does not answer"));
  }
}

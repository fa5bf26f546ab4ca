package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.testing.Events;
import dev.exhibit.ui.Broken;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to the open event, and how well that is known. */
class DrawerModelTest {
  private static final Instant START = Instant.parse("2026-09-24T10:00:00Z");

  private final Fixture fixture = new Fixture();
  private final TimelineViewModel search = new TimelineViewModel(fixture.context);
  private final DrawerModel drawer = new DrawerModel(fixture.context, search);
  private final List<AuditEvent> run = new ArrayList<>();

  @BeforeEach
  void start() {
    for (int i = 0; i < 70; i++) {
      Instant time = START.plusSeconds(i);
      AuditEvent event =
          new AuditEvent(
              "run" + i,
              time,
              Events.at(time)
                  .set("event.id", "run" + i)
                  .set("exhibit.run.id", "r7")
                  .set("user.name", "robot")
                  .document());
      run.add(event);
      fixture.workbench.happen(event);
    }
    fixture.session.reload();
    search.arrive(new Place.Timeline("", null, null, null));
  }

  private RelatedEvents.Found open(AuditEvent event) {
    search.eventProperty().set(event);
    return drawer.relatedProperty().get();
  }

  @Test
  void commentsThatCannotBeReadAreNotCalledNone() {
    open(run.getFirst());
    drawer.draftProperty().set("Ticket 7");
    drawer.comment();
    assertEquals(1, drawer.commentsProperty().get().size());
    fixture.workbench.investigating.kept.onComments = Broken::read;
    open(run.getLast());
    open(run.getFirst());
    assertEquals(new Face.Failed(Broken.TROUBLE), drawer.commentsFaceProperty().get());
    assertEquals(List.of(), drawer.commentsProperty().get());
    fixture.workbench.investigating.kept.onComments = () -> {};
    drawer.readCommentsAgain();
    assertEquals(Face.FULL, drawer.commentsFaceProperty().get());
    assertEquals(1, drawer.commentsProperty().get().size());
  }

  @Test
  void ofManyTheFirstAreListedAndItIsSaidHowManyThereAre() {
    RelatedEvents.Found found = open(run.getLast());
    assertEquals(RelatedEvents.MOST, found.events().size());
    RelatedEvents.Cut cut = found.cut().getFirst();
    assertEquals(70, cut.all());
    assertTrue(cut.exact());
    assertEquals("same run r7", cut.why());
    assertFalse(found.isWhole());
    drawer.open(cut);
    Place.Timeline place =
        assertInstanceOf(Place.Timeline.class, fixture.navigator.placeProperty().get());
    assertEquals(70, fixture.workbench.count(place.kql(), place.span()).value());
  }

  @Test
  void howManyThereAreAtLeastIsSaidWhereTheCountDoesNotTellAll() {
    FakeWorkbench store = fixture.workbench;
    store.onStore =
        () ->
            store.store = isCounting() ? FakeWorkbench.Store.PARTIAL : FakeWorkbench.Store.ANSWERS;
    RelatedEvents.Found found = open(run.getLast());
    RelatedEvents.Cut cut = found.cut().getFirst();
    assertFalse(cut.exact());
    assertEquals(70, cut.all());
    assertTrue(found.partial().contains("2 of 12 shards"), found.partial());
    store.store = FakeWorkbench.Store.ANSWERS;
    store.onStore = () -> store.empty = isCounting();
    RelatedEvents.Cut fewer = open(run.get(60)).cut().getFirst();
    assertEquals(RelatedEvents.MOST + 1, fewer.all(), "so many were seen");
    assertFalse(fewer.exact());
  }

  private boolean isCounting() {
    return fixture.workbench.calls.getLast().startsWith("count ");
  }

  @Test
  void asManyAsAreListedAreAll() {
    for (int i = 0; i < RelatedEvents.MOST; i++) {
      Instant time = START.plusSeconds(i);
      fixture.workbench.happen(
          new AuditEvent(
              "other" + i,
              time,
              Events.at(time).set("event.id", "other" + i).set("exhibit.run.id", "r8").document()));
    }
    RelatedEvents.Found found = open(alone("r8"));
    assertEquals(RelatedEvents.MOST, found.events().size());
    assertTrue(found.isWhole());
  }

  @Test
  void whatCouldNotBeSearchedIsNotNothing() {
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    assertTrue(open(run.getFirst()).partial().contains("2 of 12 shards"));
    assertEquals(Face.FULL, drawer.relatedFaceProperty().get());
    DrawerModel.Since since = drawer.sinceProperty().get();
    open(run.get(5));
    assertNotNull(drawer.sinceProperty().get());
    assertFalse(drawer.sinceProperty().get().exact(), "a later one may be in the rest");
    assertEquals(null, since, "of the first nothing is known");
    AuditEvent alone = alone("nobody");
    open(alone);
    Face.Empty unseen = assertInstanceOf(Face.Empty.class, drawer.relatedFaceProperty().get());
    assertEquals("Nothing was found in what could be searched", unseen.title());
  }

  private static AuditEvent alone(String run) {
    return new AuditEvent(
        "alone",
        START,
        Events.at(START).set("event.id", "alone").set("exhibit.run.id", run).document());
  }

  @Test
  void aFailureSaysSoAndIsTriedAgain() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    open(run.getFirst());
    assertInstanceOf(Face.Failed.class, drawer.relatedFaceProperty().get());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    drawer.relate();
    assertEquals(Face.FULL, drawer.relatedFaceProperty().get());
    open(alone("nobody"));
    Face.Empty none = assertInstanceOf(Face.Empty.class, drawer.relatedFaceProperty().get());
    assertEquals("Nothing belongs to it", none.title());
  }

  @Test
  void whatIsStillLookedForIsNotNothing() {
    LateJobRunner jobs = new LateJobRunner();
    UiContext late = fixture.over(jobs);
    DrawerModel slow = new DrawerModel(late, search);
    open(run.getFirst());
    assertInstanceOf(Face.Loading.class, slow.relatedFaceProperty().get());
    jobs.go();
    assertEquals(Face.FULL, slow.relatedFaceProperty().get());
    open(alone("nobody"));
    assertInstanceOf(Face.Loading.class, slow.relatedFaceProperty().get());
  }
}

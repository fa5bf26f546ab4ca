package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventFilter;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.ui.common.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChipsModelTest {
  private static final EventFilter DEPLOY = EventFilter.is("user.name", "deploy");

  private final Fixture fixture = new Fixture();
  private final TimelineViewModel search = new TimelineViewModel(fixture.context);
  private final ChipsModel chips = new ChipsModel(search);
  private final DrawerModel drawer = new DrawerModel(fixture.context, search);

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
    fixture.session.reload();
    fixture.navigator.go(new Place.Timeline("event.outcome:success", null, null, null));
  }

  private long found() {
    Counted counted = search.countedProperty().get();
    assertNotNull(counted);
    return counted.found().value().total();
  }

  private AuditEvent open() {
    AuditEvent event = search.rowsProperty().get().get(3).event();
    assertNotNull(event);
    search.eventProperty().set(event);
    return event;
  }

  private static EventFields.Line line(AuditEvent event, String field) {
    return EventFields.lines(event).stream()
        .filter(line -> line.field().equals(field))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFilterIsAskedAndWhatIsTypedStays() {
    long all = found();
    chips.add(DEPLOY);
    long some = found();
    assertTrue(some > 0 && some < all, some + " of " + all);
    assertEquals("event.outcome:success", search.queryProperty().get());
    chips.change(DEPLOY, EventFilter::turned);
    assertEquals(all - some, found(), "excluded is the rest");
  }

  @Test
  void theWayBackTakesAFilterBack() {
    long all = found();
    chips.add(DEPLOY);
    fixture.navigator.back();
    assertEquals(List.of(), chips.filtersProperty().get());
    assertEquals(all, found());
    fixture.navigator.forth();
    assertEquals(List.of(DEPLOY), chips.filtersProperty().get());
  }

  @Test
  void aFilterThatIsOffStaysAndIsNotAsked() {
    long all = found();
    chips.add(DEPLOY);
    chips.change(DEPLOY, one -> one.disabled(true));
    assertEquals(all, found());
    assertEquals(1, chips.filtersProperty().get().size());
  }

  @Test
  void whoComesFromElsewhereMeetsOnlyWhatIsPinned() {
    chips.add(DEPLOY);
    chips.add(EventFilter.isNot("event.action", "GetObject"));
    chips.change(DEPLOY, one -> one.pinned(true));
    fixture.navigator.go(new Place.Timeline("event.action:*", null, null, null));
    assertEquals(List.of(DEPLOY.pinned(true)), chips.filtersProperty().get());
  }

  @Test
  void oneThatSpeaksOfTheSameValueTakesThePlace() {
    chips.add(DEPLOY);
    chips.add(DEPLOY.turned());
    assertEquals(List.of(DEPLOY.turned()), chips.filtersProperty().get());
    chips.replace(DEPLOY.turned(), EventFilter.is("user.name", "ops"));
    assertEquals(List.of(EventFilter.is("user.name", "ops")), chips.filtersProperty().get());
    chips.remove(EventFilter.is("user.name", "ops"));
    assertEquals(List.of(), chips.filtersProperty().get());
  }

  @Test
  void whatIsTypedIsReadOrRefused() {
    assertEquals(Optional.of(DEPLOY), ChipsModel.read("user.name:deploy"));
    assertEquals(Optional.of(DEPLOY.turned()), ChipsModel.read("not user.name:\"deploy\""));
    assertEquals(Optional.of(EventFilter.exists("error.code")), ChipsModel.read("error.code:*"));
    for (String other : new String[] {"", "deploy", "a:b or c:d", "a:(", "a > 3"}) {
      assertEquals(Optional.empty(), ChipsModel.read(other), other);
    }
    assertEquals(Optional.of(DEPLOY), ChipsModel.read(ChipsModel.typed(DEPLOY)));
  }

  @Test
  void aFieldOfTheOpenEventLeadsOn() {
    AuditEvent event = open();
    drawer.include(line(event, "event.action"));
    assertEquals(
        List.of(EventFilter.is("event.action", event.what())), chips.filtersProperty().get());
    assertEquals(event, search.eventProperty().get(), "it stays open");
    drawer.exclude(line(event, "event.action"));
    assertEquals(
        List.of(EventFilter.isNot("event.action", event.what())), chips.filtersProperty().get());
    drawer.pivot(line(event, "user.name"));
    assertEquals("user.name:\"" + event.who() + "\"", search.queryProperty().get());
    assertEquals(List.of(), chips.filtersProperty().get());
  }

  @Test
  void aroundAnEventWithOrWithoutTheQuery() {
    AuditEvent event = open();
    search.around(Duration.ofHours(1), false);
    assertEquals("", search.queryProperty().get());
    assertEquals(event, search.eventProperty().get());
    assertEquals(event.time().minus(Duration.ofHours(1)), search.brushProperty().get().from());
    fixture.navigator.back();
    assertEquals("event.outcome:success", search.queryProperty().get());
  }

  @Test
  void theDrawerKnowsWhenTheSameActorActedBefore() {
    AuditEvent event = open();
    DrawerModel.Since before = drawer.sinceProperty().get();
    assertNotNull(before);
    assertTrue(before.exact());
    Duration since = before.length();
    assertNotEquals(Duration.ZERO, since);
    AuditEvent previous =
        fixture
            .workbench
            .events(
                "user.name:" + event.who(),
                new dev.exhibit.model.TimeSpan(event.time().minus(since), event.time()),
                null,
                false,
                10)
            .value()
            .events()
            .getFirst();
    assertEquals(event.who(), previous.who());
    assertEquals(since, Duration.between(previous.time(), event.time()));
  }
}

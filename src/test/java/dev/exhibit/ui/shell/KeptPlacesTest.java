package dev.exhibit.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.WorkspaceInfo.Origin;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.alerts.AlertOrder;
import dev.exhibit.ui.alerts.AlertSpan;
import dev.exhibit.ui.alerts.AlertsViewModel;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.controls.ControlsViewModel;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.gaps.GapsViewModel;
import dev.exhibit.ui.timeline.TimelineViewModel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every screen is where it was in the last start of the program. */
class KeptPlacesTest {
  private static final TimeSpan WEEK =
      new TimeSpan(Instant.parse("2026-08-03T00:00:00Z"), Instant.parse("2026-08-10T00:00:00Z"));
  private static final EventFilter PINNED = EventFilter.exists("host.name").pinned(true);
  private static final Place SEARCH =
      new Place.Timeline(
          "user.name:deploy", WEEK, null, null, List.of(PINNED, EventFilter.is("a", "b")));

  private final UiState state = UiState.inMemory();

  /** One start of the program, without its windows. */
  private final class Start {
    final Fixture fixture = new Fixture(state);
    final ShellViewModel shell = new ShellViewModel(fixture.session, fixture.navigator);
    final ControlsViewModel controls = new ControlsViewModel(fixture.context);
    final TimelineViewModel timeline = new TimelineViewModel(fixture.context);
    final GapsViewModel gaps = new GapsViewModel(fixture.context);
    final AlertsViewModel alerts = new AlertsViewModel(fixture.context);

    Start() {
      fixture.navigator.placeProperty().subscribe(this::arrive);
      new Memory(fixture.context).screen(shell);
    }

    private void arrive(Place place) {
      switch (place) {
        case Place.Controls there -> controls.arrive(there);
        case Place.Timeline there -> timeline.arrive(there);
        case Place.Gaps there -> gaps.arrive(there);
        case Place.Alerts there -> alerts.arrive(there);
        default -> {}
      }
    }

    Start loaded() {
      fixture.session.reload();
      return this;
    }

    void go(Place place) {
      fixture.navigator.go(place);
    }

    Place place() {
      return fixture.navigator.placeProperty().get();
    }

    boolean asked(String what) {
      return fixture.workbench.calls.stream().anyMatch(call -> call.startsWith(what));
    }
  }

  @Test
  void everyScreenIsWhereOneLeftIt() {
    Start first = new Start().loaded();
    first.go(SEARCH);
    first.go(new Place.Gaps(GapKind.NO_EVIDENCE, true));
    first.go(new Place.Controls("AWS-TRAIL", "CC7.2"));
    first.go(new Place.Overview());
    Start next = new Start().loaded();
    assertEquals(new Place.Overview(), next.place());
    next.shell.go(Screen.CONTROLS);
    assertEquals("AWS-TRAIL", next.controls.selectedId());
    assertEquals("CC7.2", next.controls.criterionProperty().get());
    next.shell.go(Screen.GAPS);
    assertEquals(GapKind.NO_EVIDENCE, next.gaps.kindProperty().get());
    assertTrue(next.gaps.overdueProperty().get());
    assertFalse(next.asked("histogram"), "a search that nobody looks at asks nothing");
    next.shell.go(Screen.TIMELINE);
    assertEquals(SEARCH, next.place());
    assertEquals(WEEK, next.timeline.countedProperty().get().span());
    next.shell.go(Screen.TIMELINE);
    assertEquals(Screen.TIMELINE.place(), next.place(), "once more leads to its beginning");
  }

  @Test
  void aPeriodThatBeginsLaterStillFollowsTheNewestEventInTheNextStart() {
    Instant begin = Instant.parse("2026-08-03T00:00:00Z");
    Start first = new Start();
    Memory memory = new Memory(first.fixture.context);
    memory.look();
    memory.keepPeriod();
    first.fixture.session.begin(begin);
    Start next = new Start();
    Period grown =
        new Period(
            FakeWorkbench.PERIOD.from(),
            FakeWorkbench.PERIOD.to().plusSeconds(3600),
            FakeWorkbench.PERIOD.zone());
    next.fixture.workbench.period = grown;
    new Memory(next.fixture.context).look();
    assertEquals(
        new Period(begin, grown.to(), grown.zone()),
        Objects.requireNonNull(next.fixture.session.factsProperty().get()).period());
  }

  @Test
  void whatWasJudgedOfAllDataIsShownInTheNextStartThoughEventsCameSince() {
    Start first = new Start();
    first.fixture.workbench.origin = Origin.DATA;
    first.fixture.workbench.evaluated = false;
    Memory memory = new Memory(first.fixture.context);
    memory.look();
    memory.keepPeriod();
    first.fixture.session.evaluate(List.of());
    Start next = new Start();
    next.fixture.workbench.origin = Origin.DATA;
    next.fixture.workbench.period =
        new Period(
            FakeWorkbench.PERIOD.from(),
            FakeWorkbench.PERIOD.to().plusSeconds(1),
            FakeWorkbench.PERIOD.zone());
    Memory again = new Memory(next.fixture.context);
    again.look();
    again.keepPeriod();
    SessionModel.Facts facts = Objects.requireNonNull(next.fixture.session.factsProperty().get());
    assertEquals(FakeWorkbench.PERIOD, facts.period());
    assertTrue(facts.run().isPresent());
    next.fixture.session.look(next.fixture.session.wish().following());
    Start third = new Start();
    third.fixture.workbench.period = next.fixture.workbench.period;
    new Memory(third.fixture.context).look();
    assertEquals(
        third.fixture.workbench.period,
        Objects.requireNonNull(third.fixture.session.factsProperty().get()).period(),
        "who looked at all data does so in the next start");
  }

  @Test
  void aTimelineThatIsShownFirstAsksWhenTheWorkspaceWasRead() {
    new Start().loaded().go(SEARCH);
    Start next = new Start();
    assertEquals(SEARCH, next.place());
    assertEquals("user.name:deploy", next.timeline.queryProperty().get());
    assertEquals(List.of(), next.fixture.workbench.calls);
    next.loaded();
    assertTrue(next.asked("histogram"));
  }

  @Test
  void pinnedFiltersStayWhereAPlaceSaidNothingOfFilters() {
    Start first = new Start().loaded();
    first.go(SEARCH);
    first.go(new Place.Timeline("user.name:root", null, null, null));
    assertEquals(List.of(PINNED), first.timeline.filtersProperty().get());
    Start next = new Start().loaded();
    assertEquals("user.name:root", next.timeline.queryProperty().get());
    assertEquals(List.of(PINNED), next.timeline.filtersProperty().get());
  }

  @Test
  void pinnedFiltersOutliveAStartThatBeganElsewhere() {
    Start first = new Start().loaded();
    first.go(SEARCH);
    first.go(new Place.Overview());
    Start next = new Start().loaded();
    next.go(new Place.Timeline("user.name:root", null, null, null));
    assertEquals(List.of(PINNED), next.timeline.filtersProperty().get());
    Start third = new Start().loaded();
    assertEquals("user.name:root", third.timeline.queryProperty().get());
    assertEquals(List.of(PINNED), third.timeline.filtersProperty().get());
  }

  @Test
  void pinnedFiltersStandBesideASavedSearchThatIsTheFirstWayToTheTimeline() {
    Start first = new Start().loaded();
    first.go(SEARCH);
    first.go(new Place.Overview());
    Start next = new Start().loaded();
    next.timeline.open(new SearchSpec("user.name:root", List.of(), null));
    assertEquals(List.of(PINNED), next.timeline.filtersProperty().get());
  }

  @Test
  void aFilterThatWasUnpinnedIsNotPinnedInTheNextStart() {
    Start first = new Start().loaded();
    first.go(SEARCH);
    first.go(new Place.Timeline("", null, null, null, List.of()));
    first.go(new Place.Overview());
    Start next = new Start().loaded();
    next.go(new Place.Timeline("user.name:root", null, null, null));
    assertEquals(List.of(), next.timeline.filtersProperty().get());
  }

  @Test
  void aControlAndAnEventThatAreGoneFallBack() {
    Start first = new Start().loaded();
    first.go(new Place.Timeline("", null, null, "gone", List.of()));
    first.go(new Place.Controls("GONE", null));
    Start next = new Start().loaded();
    assertEquals("AWS-SG-OPEN", next.controls.selectedId());
    next.shell.go(Screen.TIMELINE);
    assertTrue(next.timeline.rowsProperty().get().size() > 0);
  }

  @Test
  void filtersStay() {
    Start first = new Start().loaded();
    first.controls.filterProperty().set("region");
    first.controls.ownerProperty().set("ann");
    first.controls.stateProperty().set(Standing.STALE);
    first.gaps.filterProperty().set("silent");
    first.gaps.ownerProperty().set("");
    first.alerts.controlProperty().set("AWS-TRAIL");
    first.alerts.ownerProperty().set("ben");
    first.alerts.overdueProperty().set(true);
    first.alerts.orderProperty().set(AlertOrder.NEWEST_FIRST);
    first.alerts.hideQuietProperty().set(true);
    first.alerts.graphs().choiceProperty().set(AlertSpan.WEEK);
    Start next = new Start().loaded();
    assertEquals("region", next.controls.filterProperty().get());
    assertEquals("ann", next.controls.ownerProperty().get());
    assertEquals(Standing.STALE, next.controls.stateProperty().get());
    assertEquals("silent", next.gaps.filterProperty().get());
    assertEquals("", next.gaps.ownerProperty().get());
    assertEquals("AWS-TRAIL", next.alerts.controlProperty().get());
    assertEquals("ben", next.alerts.ownerProperty().get());
    assertTrue(next.alerts.overdueProperty().get());
    assertEquals(AlertOrder.NEWEST_FIRST, next.alerts.orderProperty().get());
    assertTrue(next.alerts.hideQuietProperty().get());
    assertEquals(AlertSpan.WEEK, next.alerts.graphs().choiceProperty().get());
    first.gaps.ownerProperty().set(null);
    first.controls.stateProperty().set(null);
    assertEquals(null, new Start().gaps.ownerProperty().get());
    assertEquals(null, new Start().controls.stateProperty().get());
  }
}

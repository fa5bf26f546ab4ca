package dev.exhibit.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Period;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UnsurePeriod;
import dev.exhibit.model.WorkspaceInfo.Origin;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.PeriodWish;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
  private final Fixture fixture = new Fixture();
  private final ShellViewModel model = new ShellViewModel(fixture.session, fixture.navigator);
  private final List<String> done = new ArrayList<>();
  private final PaletteViewModel palette =
      new PaletteViewModel(
          fixture.context,
          new PaletteCommands.Acts(
              new Engagements(fixture.context),
              () -> done.add("read in"),
              search -> done.add("search " + search),
              () -> done.add("open a package"),
              () -> done.add("open the report"),
              () -> done.add("test"),
              () -> done.add("back up"),
              () -> done.add("restore"),
              new Saving(fixture.context),
              () -> done.add("fold"),
              () -> done.add("keys"),
              () -> done.add("undo")));

  @Test
  void saysTheConnectionAndTheLedgerInWords() {
    fixture.session.reload();
    assertEquals(ShellViewModel.Signal.GOOD, model.signalProperty().get());
    assertEquals(
        "Connected to http://127.0.0.1:9200 · answered in 38 ms · version 9.5.3",
        model.connectionProperty().get());
    assertEquals("Ledger 4,812 entries · head 7f3c9a04", model.ledgerProperty().get());
    assertEquals("2026-09-24 14:20", model.clockProperty().get());
    assertEquals(Optional.empty(), model.trouble());
  }

  @Test
  void aPartOfTheFormerPeriodIsLeftWithIt() {
    fixture.session.reload();
    TimeSpan july =
        new TimeSpan(Instant.parse("2026-07-05T00:00:00Z"), Instant.parse("2026-07-12T00:00:00Z"));
    fixture.navigator.go(new Place.Timeline("user.name:ops", july, null, null, List.of()));
    fixture.navigator.go(new Place.Overview());
    assertEquals(Optional.empty(), model.choosePeriod("2026-07-01/2026-08-01"));
    model.go(Screen.TIMELINE);
    assertEquals(
        new Place.Timeline("user.name:ops", july, null, null, List.of()),
        fixture.navigator.placeProperty().get(),
        "it lies in that one too");
    assertEquals(Optional.empty(), model.choosePeriod("2026-08-01/2026-09-01"));
    assertEquals(
        new Place.Timeline("user.name:ops", null, null, null, List.of()),
        fixture.navigator.placeProperty().get());
  }

  @Test
  void eventsOfYearsBeforeAreSaidAndMayBeLeftOut() {
    Period after =
        new Period(
            Instant.parse("2026-07-05T00:00:00Z"), FakeWorkbench.PERIOD.to(), ZoneOffset.UTC);
    fixture.workbench.stray =
        Optional.of(new StrayEvents(false, 3, Instant.EPOCH, after.from(), after));
    fixture.session.reload();
    Notes.Note said = fixture.session.notes().newestProperty().get();
    assertNotNull(said);
    assertTrue(said.text().startsWith("3 events lie years before all others"), said.text());
    assertTrue(said.stays());
    said.run().run();
    SessionModel.Facts facts = fixture.session.factsProperty().get();
    assertNotNull(facts);
    assertEquals(after, facts.period());
    fixture.session.reload();
    assertNull(fixture.session.notes().newestProperty().get(), "it was answered");
    fixture.workbench.period =
        new Period(
            FakeWorkbench.PERIOD.from(),
            FakeWorkbench.PERIOD.to().plusSeconds(3600),
            ZoneOffset.UTC);
    fixture.session.reload();
    assertEquals(
        new Period(after.from(), fixture.workbench.period.to(), ZoneOffset.UTC),
        Objects.requireNonNull(fixture.session.factsProperty().get()).period(),
        "what arrives is inside");
    model.choose(fixture.workbench.period);
    assertEquals(PeriodWish.ENGAGEMENT, fixture.session.wish(), "all data is followed again");
  }

  @Test
  void whatElseIsSaidDoesNotWipeThemAwayForGood() {
    Period after =
        new Period(
            Instant.parse("2026-07-05T00:00:00Z"), FakeWorkbench.PERIOD.to(), ZoneOffset.UTC);
    fixture.workbench.stray =
        Optional.of(new StrayEvents(false, 3, Instant.EPOCH, after.from(), after));
    fixture.session.reload();
    Notes notes = fixture.session.notes();
    Notes.Note question = notes.newestProperty().get();
    assertNotNull(question);
    notes.say("Saved.");
    fixture.session.reload();
    assertEquals("Saved.", Objects.requireNonNull(notes.newestProperty().get()).text());
    notes.dismiss();
    assertEquals(question.text(), Objects.requireNonNull(notes.newestProperty().get()).text());
    notes.dismiss();
    fixture.session.reload();
    assertNull(notes.newestProperty().get(), "it was put away");
  }

  @Test
  void eventsLaterThanNowAreSaidAndThePeriodMayEndBeforeThem() {
    Period before =
        new Period(
            FakeWorkbench.PERIOD.from(), Instant.parse("2026-09-24T14:10:01Z"), ZoneOffset.UTC);
    Instant wrong = Instant.parse("2036-01-01T00:00:00Z");
    fixture.workbench.stray =
        Optional.of(new StrayEvents(true, 1, wrong, before.to().minusSeconds(1), before));
    fixture.session.reload();
    Notes.Note said = Objects.requireNonNull(fixture.session.notes().newestProperty().get());
    assertEquals(
        "1 event is later than now, from Jan 1, 2036 on; the last of the others is of Sep 24, 2026."
            + " Nobody can judge a time that has not come.",
        said.text());
    assertEquals("End the period there", said.action());
    said.run().run();
    assertEquals(before, Objects.requireNonNull(fixture.session.factsProperty().get()).period());
  }

  private void grow(long seconds) {
    fixture.workbench.period =
        new Period(
            FakeWorkbench.PERIOD.from(),
            FakeWorkbench.PERIOD.to().plusSeconds(seconds),
            ZoneOffset.UTC);
  }

  @Test
  void eventsThatCameAfterAllDataWasJudgedAreSaidOnceAndOneMayLookAtAll() {
    fixture.workbench.origin = Origin.DATA;
    fixture.session.reload();
    fixture.session.evaluate(List.of());
    Notes notes = fixture.session.notes();
    assertNull(notes.newestProperty().get(), "all data is judged");
    grow(60);
    notes.say("Saved.");
    fixture.session.reload();
    assertEquals("Saved.", Objects.requireNonNull(notes.newestProperty().get()).text());
    notes.dismiss();
    Notes.Note said = Objects.requireNonNull(notes.newestProperty().get());
    assertEquals(
        "These results are of all data up to 2026-10-01 00:00:00. Later events have come since, up"
            + " to 2026-10-01 00:01:00: they are not judged.",
        said.text());
    assertTrue(said.stays());
    notes.dismiss();
    grow(120);
    fixture.session.reload();
    assertNull(notes.newestProperty().get(), "it was said of this period");
    said.run().run();
    assertEquals(
        fixture.workbench.period,
        Objects.requireNonNull(fixture.session.factsProperty().get()).period());
  }

  @Test
  void whatIsSaidOfLaterEventsGoesWithThePeriod() {
    fixture.workbench.origin = Origin.DATA;
    fixture.session.reload();
    fixture.session.evaluate(List.of());
    grow(60);
    fixture.session.reload();
    assertNotNull(fixture.session.notes().newestProperty().get());
    assertEquals(Optional.empty(), model.choosePeriod("2026-07-01/2026-08-01"));
    assertNull(fixture.session.notes().newestProperty().get());
  }

  @Test
  void thatNobodyKnowsHowFarTheDataReachesIsSaidOnce() {
    fixture.workbench.unsure = Optional.of(new UnsurePeriod("The index trail-1 is closed.", true));
    fixture.session.reload();
    Notes.Note said = fixture.session.notes().newestProperty().get();
    assertNotNull(said);
    assertTrue(said.text().contains("the period stays"), said.text());
    assertTrue(said.text().endsWith("The index trail-1 is closed."), said.text());
    assertTrue(said.stays());
    fixture.session.notes().dismiss();
    fixture.session.reload();
    assertNull(fixture.session.notes().newestProperty().get(), "it was said");
    fixture.workbench.unsure = Optional.of(new UnsurePeriod("A shard failed.", false));
    fixture.session.reload();
    Notes.Note other = fixture.session.notes().newestProperty().get();
    assertNotNull(other);
    assertTrue(other.text().contains("the last 90 days are shown"), other.text());
  }

  @Test
  void aStoreThatHasToBeStartedIsSaidMeanwhile() {
    List<String> said = new ArrayList<>();
    model
        .connectionProperty()
        .subscribe(words -> {
          said.add(words);
        });
    fixture.workbench.store = FakeWorkbench.Store.ASLEEP;
    fixture.session.checkHealth();
    assertTrue(said.contains("Starting the log store of this workspace …"), said::toString);
    assertTrue(said.getLast().startsWith("Connected to"), said::toString);
  }

  @Test
  void aStoreThatIsDownSaysWhatToDoUntilItIsBack() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.reload();
    assertEquals(ShellViewModel.Signal.BAD, model.signalProperty().get());
    assertEquals("The built-in store could not be started.", model.trouble().orElseThrow().what());
    assertTrue(model.trouble().orElseThrow().todo().contains("its disk is full"));
    assertEquals("Built-in store", model.storeProperty().get());
    assertEquals("not running", model.stateProperty().get());
    assertTrue(model.isStopped());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    fixture.session.checkHealth();
    assertEquals(Optional.empty(), model.trouble());
    assertEquals(4, fixture.session.sourcesProperty().get().size(), "sources are counted again");
  }

  @Test
  void aStoreOfSomebodyElseIsNamedByItsAddress() {
    fixture.workbench.store = FakeWorkbench.Store.AWAY;
    fixture.session.reload();
    assertEquals("es.example:9200", model.storeProperty().get());
    assertEquals("unreachable", model.stateProperty().get());
    assertFalse(model.isStopped());
    assertTrue(model.trouble().orElseThrow().what().endsWith("refuses connections."));
  }

  @Test
  void theEngagementIsCalledByItsCompanyAndItsName() {
    assertEquals(
        List.of("Larkfield Freight", "SOC 2 Type II, Q3 2026"),
        Sidebar.names(fixture.workbench.workspace()));
    fixture.workbench.company = "";
    assertEquals(List.of("SOC 2 Type II, Q3 2026"), Sidebar.names(fixture.workbench.workspace()));
  }

  @Test
  void thatNoStoreIsChosenIsNotSaidWhereItIsBeingChosen() {
    fixture.workbench.store = FakeWorkbench.Store.UNDECIDED;
    fixture.session.checkHealth();
    assertEquals("No log store is chosen yet.", model.trouble().orElseThrow().what());
    fixture.navigator.go(new Place.Start());
    assertEquals(Optional.empty(), model.trouble());
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.checkHealth();
    assertTrue(model.trouble().isPresent(), "a store that is away is said everywhere");
  }

  @Test
  void aScreenOpensWhereOneLeftIt() {
    fixture.session.reload();
    fixture.navigator.go(new Place.Controls("AWS-TRAIL", null));
    model.go(Screen.GAPS);
    model.go(Screen.CONTROLS);
    assertEquals(new Place.Controls("AWS-TRAIL", null), fixture.navigator.placeProperty().get());
    model.go(Screen.CONTROLS);
    assertEquals(new Place.Controls(null, null), fixture.navigator.placeProperty().get());
  }

  @Test
  void aPeriodThatCannotBeReadIsSaid() {
    fixture.session.reload();
    assertTrue(model.choosePeriod("yesterday").orElseThrow().contains("FROM/TO"));
    assertEquals(Optional.empty(), model.choosePeriod("2026-08-01/2026-09-01"));
    assertEquals(
        "2026-08-01T00:00:00Z/2026-09-01T00:00:00Z",
        fixture.session.factsProperty().get().period().toString());
  }

  @Test
  void thePaletteLeadsToReadingFilesIn() {
    palette.textProperty().set("> read in files");
    palette.hitsProperty().getFirst().action().run();
    assertEquals(List.of("read in"), done);
  }

  @Test
  void thePaletteDoesWhatTheWindowDoes() {
    for (String typed :
        List.of(
            "> open package",
            "> open report",
            "> test connection",
            "> back up into",
            "> restore",
            "> sidebar",
            "> keys",
            "> take back")) {
      palette.textProperty().set(typed);
      assertEquals(1, palette.hitsProperty().size(), typed);
      palette.hitsProperty().getFirst().action().run();
    }
    assertEquals(
        List.of(
            "open a package",
            "open the report",
            "test",
            "back up",
            "restore",
            "fold",
            "keys",
            "undo"),
        done);
  }

  @Test
  void thePaletteBeginsAndOpensEngagements() {
    fixture.session.reload();
    Path folder = Path.of("/srv/other");
    fixture.files.chosen = Optional.of(folder);
    palette.textProperty().set("> begin empty folder");
    palette.hitsProperty().getFirst().action().run();
    assertEquals(new Place.Begin(folder), fixture.navigator.placeProperty().get());
    palette.textProperty().set("> begin next period");
    palette.hitsProperty().getFirst().action().run();
    assertEquals(new Place.Begin(folder, true), fixture.navigator.placeProperty().get());
    palette.textProperty().set("> open another engagement");
    palette.hitsProperty().getFirst().action().run();
    assertEquals(
        "This window cannot open another workspace.",
        fixture.session.troubleProperty().get().what());
  }

  @Test
  void thePaletteFindsSavedSearchesAndOpensThemWithRangeAndFilters() {
    TimeSpan span =
        new TimeSpan(Instant.parse("2026-09-01T00:00:00Z"), Instant.parse("2026-09-02T00:00:00Z"));
    SearchSpec kept =
        new SearchSpec("event.outcome:failure", List.of(EventFilter.is("user.name", "root")), span);
    fixture.session.reload();
    fixture.session.notebook().save("Refused logins", kept);
    palette.open();
    assertTrue(palette.hitsProperty().stream().noneMatch(hit -> hit.kind() == HitKind.SEARCHES));
    palette.textProperty().set("refused");
    Hit hit =
        palette.hitsProperty().stream()
            .filter(one -> one.kind() == HitKind.SEARCHES)
            .findFirst()
            .orElseThrow();
    assertEquals("Refused logins", hit.title());
    assertTrue(hit.detail().contains("user.name"), hit.detail());
    hit.action().run();
    assertEquals(List.of("search " + kept), done);
  }

  @Test
  void thePaletteFindsControlsScreensAndEvents() {
    fixture.session.reload();
    palette.open();
    palette.textProperty().set("trail");
    List<String> titles = palette.hitsProperty().stream().map(Hit::title).toList();
    assertTrue(titles.contains("Audit logging is never stopped or thinned"), titles::toString);
    assertEquals("Search all events for trail", titles.getLast());
    palette.hitsProperty().getFirst().action().run();
    assertEquals(new Place.Controls("AWS-TRAIL", null), fixture.navigator.placeProperty().get());
    palette.textProperty().set("#CC6.6");
    assertEquals("CC6.6", palette.hitsProperty().getFirst().id());
    palette.textProperty().set("#CC6.3");
    assertEquals(
        Standing.NO_CONTROL,
        palette.hitsProperty().getFirst().standing(),
        "AWS-ROOT-USE only supports it");
    palette.textProperty().set(": user.name:root");
    palette.hitsProperty().getFirst().action().run();
    assertEquals(
        new Place.Timeline("user.name:root", null, null, null),
        fixture.navigator.placeProperty().get());
  }

  @Test
  void thePaletteSaysHowManyMatchWhereItListsTheFirst() {
    fixture.session.reload();
    palette.open();
    int commands = palette.matching(HitKind.COMMANDS);
    assertTrue(commands > 6, "more than are listed");
    assertEquals(6, palette.listed(HitKind.COMMANDS));
    palette.textProperty().set("data");
    long all =
        fixture.workbench.criteria().stream()
            .filter(one -> one.paraphrase().toLowerCase(Locale.ROOT).contains("data"))
            .count();
    assertTrue(all > 6, "more than are listed");
    assertEquals(all, palette.matching(HitKind.CRITERIA));
    assertEquals(6, palette.listed(HitKind.CRITERIA));
    assertEquals(all + 1, palette.matching(), "and the search for events");
    palette.textProperty().set("#data");
    assertEquals(all, palette.listed(HitKind.CRITERIA), "there all are listed");
    assertEquals(all, palette.matching());
  }
}

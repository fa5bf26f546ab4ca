package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Period;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.ReadingIn;
import dev.exhibit.usecase.StoppedReading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"26", "202", "20226", "1969", "2028", "02026", "-2026", "+2026"})
  void aMistypedYearIsNeitherLookedAtNorRead(String year) {
    model.yearProperty().set(year);
    model.take(List.of(TRAIL));
    model.read();
    assertEquals(Messages.text("readin.year.wrong"), said());
    assertEquals(List.of(), fixture.workbench.readingIn.looked);
    assertEquals(List.of(), fixture.workbench.readingIn.read);
  }

  @Test
  void whatWasNotLookedAtLikeThisIsLookedAtBeforeItIsRead() {
    model.take(List.of(TRAIL));
    model.yearProperty().set("2025");
    model.read();
    assertEquals(List.of(), fixture.workbench.readingIn.read);
    assertEquals(2, fixture.workbench.readingIn.looked.size());
    assertEquals(2025, fixture.workbench.readingIn.looked.getLast().times().year());
    assertEquals(Messages.text("readin.changed"), said());
    assertNotNull(model.lookProperty().get());
    model.read();
    assertEquals(2025, fixture.workbench.readingIn.read.getFirst().times().year());
    assertEquals("", said());
  }

  @Test
  void nobodyIsToldThatNothingIsWrittenWhileOrAfterItIsRead() {
    List<Boolean> known = new ArrayList<>();
    fixture.workbench.readingIn.onRead =
        cancellation -> {
          known.add(model.lookProperty().get() != null);
          cancellation.cancel();
        };
    model.take(List.of(TRAIL));
    model.read();
    assertEquals(List.of(false), known);
    assertTrue(model.stoppedProperty().get());
    assertNull(model.lookProperty().get());
  }

  @Test
  void nothingElseIsTakenOrLookedAtWhileItReads() {
    List<Boolean> taken = new ArrayList<>();
    fixture.workbench.readingIn.onRead =
        cancellation -> {
          taken.add(model.take(List.of(Path.of("/var/log/other"))));
          model.sourceProperty().set("system.auth");
          model.look();
        };
    assertTrue(model.take(List.of(TRAIL)));
    model.read();
    assertEquals(List.of(false), taken);
    assertEquals(List.of(TRAIL), model.filesProperty());
    assertEquals(1, fixture.workbench.readingIn.looked.size());
    assertNotNull(model.doneProperty().get());
    assertFalse(model.take(List.of()));
  }

  @Test
  void onlyWhatIsWholeIsWell() {
    assertEquals(Standing.PASS, ReadInModel.standing(report(3, 0, List.of())));
    assertEquals(Standing.EXCEPTION, ReadInModel.standing(report(3, 1, List.of())));
    assertEquals(Standing.NOT_EVALUABLE, ReadInModel.standing(report(0, 0, List.of())));
    var unknown = List.of(new IntakeReport.Skipped("a.log", "It is of no known form."));
    assertEquals(Standing.NOT_EVALUABLE, ReadInModel.standing(report(0, 0, unknown)));
    assertEquals(Standing.NOT_EVALUABLE, ReadInModel.standing(report(3, 0, unknown)));
  }

  private static IntakeReport report(
      long records, long rejected, List<IntakeReport.Skipped> skipped) {
    return new IntakeReport(
        1,
        skipped,
        records,
        records - rejected,
        0,
        0,
        0,
        rejected,
        null,
        null,
        null,
        0,
        Map.of(),
        List.of(),
        0.1);
  }

  @Test
  void aBeginningIsNotAllLines() {
    assertEquals(Messages.text("readin.understood"), ReadInModel.understood(look(true)));
    assertEquals(Messages.text("readin.understood.begin"), ReadInModel.understood(look(false)));
  }

  private static ReadingIn.Look look(boolean whole) {
    return new ReadingIn.Look(List.of(), Map.of(), List.of(), 0, List.of(), whole);
  }

  @Test
  void thePeriodIsWidenedAndNotReplaced() {
    fixture.session.reload();
    Period narrow =
        new Period(
            FakeWorkbench.PERIOD.from().minus(Duration.ofDays(30)),
            FakeWorkbench.PERIOD.from().plusSeconds(60),
            FakeWorkbench.PERIOD.zone());
    fixture.session.choose(narrow);
    model.take(List.of(TRAIL));
    model.read();
    model.showEvents();
    SessionModel.Facts facts = fixture.session.factsProperty().get();
    assertNotNull(facts);
    TimeSpan span = ((Place.Timeline) fixture.navigator.placeProperty().get()).span();
    assertNotNull(span);
    assertEquals(narrow.from(), facts.period().from());
    assertEquals(span.to(), facts.period().to());
    Notes.Note note = fixture.session.notes().newestProperty().get();
    assertNotNull(note);
    assertEquals(Messages.text("readin.widened", Formats.period(facts.period())), note.text());
  }

  @ParameterizedTest
  @CsvSource({
    "trail.json,trail.json",
    "/var/log/trail.json,trail.json",
    "C:\\logs\\a.log,a.log",
    "/in/all.zip!/a:b|c\u0000d?.log,a:b|c\u0000d?.log",
    "/in/folder/,folder",
    "/,/"
  })
  void theLastPartOfANameIsCutAsText(String file, String name) {
    assertEquals(name, ReadInTables.name(file));
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
  void whoStopsIsToldWhatIsKnownOfWhatCame() {
    Path list = Path.of("rejects-1.ndjson");
    IntakeReport came =
        new IntakeReport(
            0, List.of(), 9, 5, 3, 1, 2, 0, list, null, null, 0, Map.of(), List.of(), 0.1);
    fixture.workbench.readingIn.onRead =
        cancellation -> {
          throw new StoppedReading(came, new CancellationException());
        };
    model.take(List.of(TRAIL));
    model.read();
    assertTrue(model.stoppedProperty().get());
    assertEquals(came, model.storedProperty().get());
    assertEquals(
        "9 records read: 5 new, 3 already there, 1 in conflict with one that is there and kept"
            + " beside it, 0 refused. Of those that were there, 2 contradict another one of their"
            + " id and are kept beside it.",
        ReadInModel.counts(came));
    model.openList();
    assertEquals(List.of(list), fixture.files.opened);
    model.look();
    assertNull(model.storedProperty().get());
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

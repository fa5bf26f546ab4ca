package dev.exhibit.ui.gaps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.GapWork;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.MovableClock;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.Evaluated;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GapsViewModelTest {
  private final Fixture fixture = new Fixture();
  private final GapsViewModel model = new GapsViewModel(fixture.context);

  private List<Gap> listed() {
    return model.rowsProperty().stream()
        .filter(GapRow.Entry.class::isInstance)
        .map(row -> ((GapRow.Entry) row).gap())
        .toList();
  }

  private GapRow.Head noControl() {
    return head(GapKind.NO_CONTROL);
  }

  private GapRow.Head head(GapKind kind) {
    return (GapRow.Head)
        model.rowsProperty().stream()
            .filter(row -> row instanceof GapRow.Head head && head.kind() == kind)
            .findFirst()
            .orElseThrow();
  }

  private Gap first(GapKind kind) {
    return listed().stream().filter(gap -> gap.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void everyKindHasItsPlaceInTheOrder() {
    assertEquals(GapKind.values().length, new HashSet<>(GapsViewModel.order()).size());
  }

  @Test
  void everyKindHasASignOfItsOwn() {
    List<GapSign> signs = Stream.of(GapKind.values()).map(GapSign::shape).toList();
    assertEquals(signs.size(), new HashSet<>(signs).size(), signs.toString());
  }

  @Test
  void theDrawerWritesTimesAsTheListDoes() {
    fixture.session.reload();
    Gap silent = first(GapKind.SOURCE_SILENT);
    assertEquals(
        Formats.minute(silent.since(), ZoneOffset.UTC)
            + " → "
            + Formats.minute(silent.until(), ZoneOffset.UTC)
            + " UTC",
        model.lasts(silent));
    Gap open = first(GapKind.OPEN_EXCEPTION);
    assertEquals(
        "Since " + Formats.minute(open.since(), ZoneOffset.UTC) + " UTC, still open.",
        model.lasts(open));
  }

  @Test
  void aFileThatIsNoControlIsListedAndExportedAndLeadsToItsFaults() {
    fixture.session.reload();
    Gap broken = first(GapKind.NO_EVIDENCE);
    assertEquals("AWS-KEYS", broken.control());
    List<List<String>> lines = new ArrayList<>();
    model.sheet().rows().each(lines::add, Cancellation.none());
    assertTrue(lines.stream().anyMatch(line -> line.contains("AWS-KEYS")), lines::toString);
    model.ways().mend(broken);
    assertEquals(new Place.Controls("AWS-KEYS", null), fixture.navigator.placeProperty().get());
  }

  @Test
  void criteriaWithoutAControlAreFoldedUntilAPersonUnfoldsThemWhichIsKept() {
    fixture.session.reload();
    GapRow.Head head = noControl();
    assertTrue(head.folded(), "they would hide all else");
    assertTrue(listed().stream().noneMatch(gap -> gap.kind() == GapKind.NO_CONTROL));
    List<List<String>> lines = new ArrayList<>();
    model.sheet().rows().each(lines::add, Cancellation.none());
    GapRow.Head open = head(GapKind.PERIOD_OPEN);
    assertTrue(open.folded(), "the same of every control");
    assertEquals(
        listed().size() + head.count() + open.count(),
        lines.size(),
        "what is folded is saved, too");
    model.arrive(new Place.Gaps(GapKind.NO_CONTROL));
    assertEquals(head.count(), listed().size(), "who asks for them sees them");
    model.fold(noControl());
    assertEquals(0, listed().size(), "and can fold them there, too");
    model.arrive(new Place.Gaps(null));
    assertTrue(noControl().folded());
    model.filterProperty().set("CC1.2");
    assertEquals(1, listed().size(), "who looks for one finds it");
    model.filterProperty().set("");
    model.fold(noControl());
    model.fold(head(GapKind.PERIOD_OPEN));
    GapsViewModel later = new GapsViewModel(fixture.context);
    assertTrue(
        later.rowsProperty().stream()
            .noneMatch(row -> row instanceof GapRow.Head one && one.folded()));
  }

  @Test
  void criteriaWithoutAControlAreNotFoldedWhereThereIsNothingElse() {
    fixture.workbench.empty = true;
    fixture.session.reload();
    assertEquals(Set.of(GapKind.NO_CONTROL), model.countsProperty().get().found().keySet());
    assertEquals(model.countsProperty().get().found().get(GapKind.NO_CONTROL), listed().size());
  }

  @Test
  void aCriterionWithoutAControlIsToldShortlyAndLastsSinceThePeriodBegan() {
    fixture.session.reload();
    model.arrive(new Place.Gaps(GapKind.NO_CONTROL));
    Gap gap = listed().getFirst();
    assertEquals("CC1.1", gap.control());
    assertEquals("Integrity and ethical values are stated and lived", model.words(gap).why());
    assertEquals(
        "Have a person attest: code of conduct with signed acknowledgements",
        model.words(gap).todo());
    assertTrue(
        listed().stream()
            .anyMatch(one -> model.words(one).todo().startsWith("Write or map a control: ")));
    assertEquals("Since 2026-07-01 00:00 UTC, still open.", model.lasts(gap));
  }

  @Test
  void aPeriodThatIsStillOpenHasNoAge() {
    fixture.session.reload();
    model.arrive(new Place.Gaps(GapKind.PERIOD_OPEN));
    assertNull(model.words(listed().getFirst()).since());
    assertTrue(GapColumns.of(model).hidden().contains(2), "nothing stands in the column");
  }

  @Test
  void theYearIsLeftOutWhereThePeriodBeginsInIt() {
    fixture.session.reload();
    GapRow.Entry silent =
        (GapRow.Entry)
            model.rowsProperty().stream()
                .filter(row -> row instanceof GapRow.Entry entry && entry.words().since() != null)
                .findFirst()
                .orElseThrow();
    assertEquals("08-27 13:05", GapColumns.since(model, silent));
    assertEquals(
        "2025-08-27 13:05",
        Formats.inYear(Instant.parse("2025-08-27T13:05:00Z"), model.from(), model.zone()));
  }

  @Test
  void everyGapIsListedOnceAndCounted() {
    fixture.session.reload();
    model.fold(noControl());
    model.fold(head(GapKind.PERIOD_OPEN));
    int all = model.countsProperty().get().all();
    assertEquals(all, listed().size());
    assertEquals(1, model.countsProperty().get().found().get(GapKind.PARAMETER_MISSING));
  }

  @Test
  void oneKindOrOneTextNarrowsTheList() {
    fixture.session.reload();
    model.arrive(new Place.Gaps(GapKind.SOURCE_SILENT));
    assertTrue(listed().stream().allMatch(gap -> gap.kind() == GapKind.SOURCE_SILENT));
    model.arrive(new Place.Gaps(null));
    model.filterProperty().set("approved_regions");
    assertEquals(1, listed().size());
    model.filterProperty().set("nothing like it");
    assertInstanceOf(Face.Empty.class, model.faceProperty().get());
  }

  private Place here() {
    return fixture.navigator.placeProperty().get();
  }

  @Test
  void aSilenceIsMendedAtItsSourceAndAnExceptionAtItsControl() {
    fixture.session.reload();
    Gap silent = first(GapKind.SOURCE_SILENT);
    assertEquals("Sources", model.ways().mendedOn(silent));
    model.ways().mend(silent);
    assertEquals(new Place.Sources("cloudtrail", false), here());
    model.ways().openSubject(silent);
    assertEquals(new Place.Controls(silent.control(), null), here());
    model.ways().mend(first(GapKind.OPEN_EXCEPTION));
    assertEquals(new Place.Controls("AWS-SG-OPEN", null), here());
  }

  @Test
  void theEventsOfASilenceAreThoseOfItsSourceAndItsTime() {
    fixture.session.reload();
    Gap silent = first(GapKind.SOURCE_SILENT);
    model.ways().openEvents(silent);
    Place.Timeline there = assertInstanceOf(Place.Timeline.class, here());
    assertEquals(silent.since(), there.brush().from());
    assertEquals(silent.until(), there.brush().to());
    assertTrue(there.kql().contains("cloudtrail"), there.kql());
    Gap missing = first(GapKind.PARAMETER_MISSING);
    assertTrue(model.ways().events(missing).isEmpty());
    model.ways().openEvents(missing);
    assertEquals(there, here());
  }

  @Test
  void aParameterIsMendedInTheEngagementAndACriterionIsOnTheOverview() {
    fixture.session.reload();
    Gap missing = first(GapKind.PARAMETER_MISSING);
    assertEquals("Engagement", model.ways().mendedOn(missing));
    model.ways().mend(missing);
    assertEquals(new Place.Engagement(new Place.Entry.Parameter("AWS-REGION")), here());
    model.arrive(new Place.Gaps(GapKind.NO_CONTROL));
    model.ways().mend(listed().getFirst());
    assertEquals(new Place.Overview("CC1.1"), here());
  }

  @Test
  void beforeAnythingIsKnownOrEvaluatedNoKindIsCalledEmpty() {
    GapCounts before = model.countsProperty().get();
    assertEquals("–", before.count(GapKind.NO_CONTROL).shown());
    assertEquals("–", before.count(GapKind.PERIOD_OPEN).shown());
    assertEquals("", before.told());
    assertEquals("", before.lookedAt());
    fixture.workbench.evaluated = false;
    fixture.session.reload();
    GapCounts counts = model.countsProperty().get();
    assertEquals("–", counts.count(GapKind.PERIOD_OPEN).shown());
    assertEquals(
        "Open exception, not looked for yet: it is found by evaluating (Ctrl E)",
        counts.count(GapKind.OPEN_EXCEPTION).spoken("Open exception"));
    int criteria = counts.found().get(GapKind.NO_CONTROL);
    assertEquals(Formats.count(criteria), counts.count(GapKind.NO_CONTROL).shown(), "all of them");
    assertEquals("≥ 1", counts.count(GapKind.NO_EVIDENCE).shown(), "a file that is no control");
    assertEquals("≥ " + counts.all(), counts.count(null).shown());
    assertEquals(counts.all() + " known so far", counts.told());
    assertEquals("Not evaluated yet for this period", counts.lookedAt());
  }

  @Test
  void whatWasEvaluatedInPartIsCountedAsThat() {
    fixture.session.reload();
    GapCounts counts = model.countsProperty().get();
    assertEquals(counts.all() + " open in the period", counts.told());
    assertEquals("5 of 6 controls evaluated", counts.lookedAt());
    assertEquals(
        "Failed run, 0, with 5 of 6 controls evaluated",
        counts.count(GapKind.FAILED_RUN).spoken("Failed run"));
    GapCounts whole = new GapCounts(counts.found(), true, new Evaluated(6, 6));
    assertEquals("", whole.lookedAt());
    assertEquals("Failed run, 0", whole.count(GapKind.FAILED_RUN).spoken("Failed run"));
  }

  @Test
  void noGapInAPartIsNotNoGap() {
    GapCounts part = new GapCounts(Map.of(), true, new Evaluated(10, 70));
    assertEquals(
        new Face.Empty(
            "No gaps in what was evaluated",
            "10 of 70 controls were evaluated. The others may have some: press Ctrl E."),
        GapsViewModel.face(part, List.of()));
    GapCounts whole = new GapCounts(Map.of(), true, new Evaluated(70, 70));
    assertEquals(
        "No gaps",
        assertInstanceOf(Face.Empty.class, GapsViewModel.face(whole, List.of())).title());
  }

  @Test
  void nothingEvaluatedIsNotNoGaps() {
    fixture.workbench.empty = true;
    fixture.session.reload();
    model.arrive(new Place.Gaps(GapKind.STALE));
    Face.Empty face = assertInstanceOf(Face.Empty.class, model.faceProperty().get());
    assertTrue(face.title().startsWith("Not evaluated"));
  }

  @Test
  void whoWorksOnAGapIsKeptCountedAndCanBeTakenBack() {
    fixture.session.reload();
    Gap gap = first(GapKind.PARAMETER_MISSING);
    int before = model.ownersProperty().get().getOrDefault("lead", 0);
    model.work().keep(gap, new WorkModel.Typed(" lead ", "2026-09-01", "OPS-7", ""));
    GapWork noted = fixture.workbench.works.kept.get(gap.key());
    assertEquals("lead", noted.owner());
    assertEquals(LocalDate.parse("2026-09-01"), noted.due());
    assertNull(noted.note());
    assertTrue(model.isOverdue(noted), "its last day was three weeks ago");
    assertEquals(before + 1, model.ownersProperty().get().get("lead"));
    fixture.session.notes().undo();
    assertTrue(fixture.workbench.works.kept.isEmpty(), "as if nobody had ever worked on it");
    assertEquals(before, model.ownersProperty().get().getOrDefault("lead", 0));
  }

  @Test
  void whatIsNoDateOrCannotBeKeptIsSaidAndNothingChanges() {
    fixture.session.reload();
    Gap gap = first(GapKind.PARAMETER_MISSING);
    model.work().keep(gap, new WorkModel.Typed("lead", "soon", "", ""));
    assertTrue(model.work().faultProperty().get().contains("soon"));
    fixture.workbench.works.full = true;
    model.work().keep(gap, new WorkModel.Typed("lead", "", "", ""));
    assertTrue(model.work().faultProperty().get().contains("disk"));
    assertTrue(fixture.workbench.works.kept.isEmpty());
  }

  @Test
  void whatIsTypedOfAGapThatIsLeftIsKept() {
    fixture.session.reload();
    Gap gap = first(GapKind.PARAMETER_MISSING);
    model.work().leave(gap, new WorkModel.Typed("lead", "", "", "half a"), () -> {});
    assertEquals("half a", fixture.workbench.works.kept.get(gap.key()).note());
    fixture.session.notes().undo();
    assertTrue(fixture.workbench.works.kept.isEmpty());
  }

  @Test
  void whatCannotBeKeptOfAGapThatIsLeftIsThereAgain() {
    fixture.session.reload();
    Gap gap = first(GapKind.PARAMETER_MISSING);
    WorkModel.Typed typed = new WorkModel.Typed("lead", "soon", "", "");
    model.work().leave(gap, typed, () -> model.reopen(gap));
    assertTrue(fixture.workbench.works.kept.isEmpty());
    assertEquals("", model.work().faultProperty().get(), "it is not said of the next one");
    Notes.Note note = fixture.session.notes().newestProperty().get();
    assertTrue(note.text().contains(gap.control()), note.text());
    assertTrue(note.text().contains("soon is not a date"), note.text());
    note.run().run();
    assertEquals(gap, model.openProperty().get());
    assertEquals(typed, model.work().typed(gap));
    fixture.workbench.works.full = true;
    model.work().leave(gap, new WorkModel.Typed("lead", "", "", ""), () -> {});
    assertTrue(fixture.session.notes().newestProperty().get().text().contains("disk"));
    assertEquals("lead", model.work().typed(gap).owner());
    fixture.workbench.works.full = false;
    model.work().leave(gap, model.work().typed(gap), () -> {});
    assertEquals("lead", fixture.workbench.works.kept.get(gap.key()).owner());
  }

  @Test
  void groupsFollowTheChoiceAndAFoldedOneKeepsItsCount() {
    fixture.session.reload();
    model.groupingProperty().set(GapList.Grouping.CONTROL);
    int all = listed().size();
    GapRow.Head head =
        (GapRow.Head)
            model.rowsProperty().stream()
                .filter(row -> row instanceof GapRow.Head one && one.name().equals("AWS-SG-OPEN"))
                .findFirst()
                .orElseThrow();
    model.fold(head);
    assertEquals(all - head.count(), listed().size());
    model.fold(head);
    assertEquals(all, listed().size());
    model.groupingProperty().set(GapList.Grouping.NONE);
    assertEquals(all, model.rowsProperty().size(), "no heads");
  }

  @Test
  void whatIsDueComesFirstWhereThatIsWanted() {
    fixture.session.reload();
    model.groupingProperty().set(GapList.Grouping.NONE);
    Gap last = listed().getLast();
    model.work().keep(last, new WorkModel.Typed("", "2026-12-01", "", ""));
    model.sortProperty().set(GapList.Sort.DUE_FIRST);
    assertEquals(last, listed().getFirst());
    model.sortProperty().set(GapList.Sort.OLDEST_FIRST);
    List<Instant> since =
        listed().stream().map(gap -> model.words(gap).since()).filter(Objects::nonNull).toList();
    assertEquals(since.stream().sorted().toList(), since);
  }

  @Test
  void whatIsOverdueIsCountedListedAloneAndSavedAsSuch() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Gaps gaps) {
            model.arrive(gaps);
          }
        });
    fixture.navigator.go(new Place.Gaps(null));
    fixture.session.reload();
    int all = listed().size();
    Gap late = first(GapKind.PARAMETER_MISSING);
    model.work().keep(late, new WorkModel.Typed("lead", "2026-09-01", "", ""));
    model
        .work()
        .keep(first(GapKind.SOURCE_SILENT), new WorkModel.Typed("lead", "2026-12-01", "", ""));
    assertEquals(1, model.lateProperty().get());
    assertEquals(all, listed().size());
    model.chooseOverdue(true);
    assertEquals(List.of(late), listed());
    assertEquals(new Place.Gaps(null, true), fixture.navigator.placeProperty().get());
    List<List<String>> lines = new ArrayList<>();
    model.sheet().rows().each(lines::add, Cancellation.none());
    int column = model.sheet().head().indexOf("Overdue");
    assertEquals(List.of("overdue"), lines.stream().map(line -> line.get(column)).toList());
    model.choose(GapKind.SOURCE_SILENT);
    assertEquals(List.of(), listed(), "due, but not over");
    assertEquals(1, model.lateProperty().get(), "what is counted is not what is listed");
    assertInstanceOf(Face.Empty.class, model.faceProperty().get());
    fixture.navigator.back();
    assertEquals(List.of(late), listed());
    fixture.navigator.back();
    assertEquals(all, listed().size());
  }

  @Test
  void whoArrivesOnAnotherDayIsToldWhatIsOverdueByThen() {
    MovableClock clock = new MovableClock(FakeWorkbench.CLOCK.instant());
    Fixture later = new Fixture(clock);
    GapsViewModel of = new GapsViewModel(later.context);
    later.session.reload();
    Gap gap = later.session.factsProperty().get().gaps().getFirst();
    of.work().keep(gap, new WorkModel.Typed("lead", "2026-12-01", "", ""));
    assertEquals(0, of.lateProperty().get());
    clock.move(Duration.ofDays(200));
    of.arrive(new Place.Gaps(null));
    assertEquals(1, of.lateProperty().get());
  }

  @Test
  void whatIsTypedWhileSomethingEarlierIsKeptIsNotForgotten() {
    LateJobRunner jobs = new LateJobRunner();
    WorkModel work = new WorkModel(fixture.over(jobs));
    fixture.session.reload();
    Gap gap = first(GapKind.SOURCE_SILENT);
    WorkModel.Typed earlier = new WorkModel.Typed("lead", "", "", "");
    WorkModel.Typed later = new WorkModel.Typed("lead", "", "OPS-7", "asked");
    work.keep(gap, earlier);
    work.keep(gap, later);
    jobs.next();
    assertEquals(later, work.typed(gap), "it is on its way, or could not be kept");
    jobs.next();
    assertEquals(later, work.typed(gap));
    assertEquals("OPS-7", Objects.requireNonNull(work.of(gap)).ticket());
  }

  @Test
  void theListIsATableWithItsNotes() {
    fixture.session.reload();
    Gap gap = first(GapKind.PARAMETER_MISSING);
    model.work().keep(gap, new WorkModel.Typed("", "", "OPS-7", ""));
    List<List<String>> lines = new ArrayList<>();
    model.sheet().rows().each(lines::add, Cancellation.none());
    model.fold(noControl());
    model.fold(head(GapKind.PERIOD_OPEN));
    assertEquals(listed().size(), lines.size());
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("OPS-7") && line.contains(gap.control())),
        lines::toString);
  }
}

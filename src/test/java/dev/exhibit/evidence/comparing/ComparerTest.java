package dev.exhibit.evidence.comparing;

import static dev.exhibit.evidence.comparing.Told.FIRST;
import static dev.exhibit.evidence.comparing.Told.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.Difference;
import dev.exhibit.model.Comparison.GapStatus;
import dev.exhibit.model.Comparison.Outcome;
import dev.exhibit.model.Comparison.Presence;
import dev.exhibit.model.Comparison.StateChange;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What became of exceptions and gaps, told no better than it is known. */
class ComparerTest {
  private static final String JAN = "2026-01-10";
  private static final String FEB = "2026-02-10";

  /** Every item as {@code id STATUS GROUND}, and the outcome last. */
  private static List<String> compare(Told older, Told newer) throws IOException {
    try (Comparison comparison = run(older, newer);
        Stream<Comparison.ItemChange> items = comparison.items().all()) {
      Stream<String> words =
          items.map(it ->
              it.item().eventId()
                  + " "
                  + it.status()
                  + (it.ground() == Comparison.Ground.NONE ? "" : " " + it.ground()));
      return Stream.concat(words, Stream.of(comparison.outcome().name())).toList();
    }
  }

  private static Comparison run(Told older, Told newer) throws IOException {
    return new Comparer(older, newer, Progress.SILENT, Cancellation.none()).compare(Set.of());
  }

  @Test
  void theSameItemOfTheSamePeriodIsStillOpenMendedOrNew() throws Exception {
    Told older =
        new Told(FIRST)
            .failing("stays", JAN, "ann", "sg-1")
            .failing("mended", JAN, "bob", "sg-2")
            .failing("gone", JAN, "cy", "sg-3")
            .good("turned", "dan", "sg-4");
    Told newer =
        new Told(FIRST)
            .failing("stays", JAN, "ann", "sg-1")
            .good("mended", "bob", "sg-2")
            .failing("turned", JAN, "dan", "sg-4")
            .failing("late", JAN, "eve", "sg-5");
    assertEquals(
        List.of(
            "stays STILL_OPEN",
            "turned NEW GOOD_BEFORE",
            "late NEW NOT_IN_OLDER",
            "mended MENDED",
            "gone UNKNOWN RECORD_GONE",
            "NEW_OR_WORSE"),
        compare(older, newer));
  }

  @Test
  void whatStaysOpenIsNothingNewAndNoRowIsRead() throws Exception {
    Told older = new Told(FIRST).failing("stays", JAN, "ann", "sg-1");
    Told newer = new Told(FIRST).failing("stays", JAN, "ann", "sg-1");
    assertEquals(List.of("stays STILL_OPEN", "NOTHING_NEW"), compare(older, newer));
    assertEquals(0, older.walks() + newer.walks());
  }

  @Test
  void anExceptionOfAnEarlierPeriodIsNeverCalledMended() throws Exception {
    Told older =
        new Told(FIRST)
            .failing("a", JAN, "ann", "sg-1")
            .failing("b", JAN, "bob", "sg-2")
            .failing("c", JAN, "cy", "sg-3")
            .failing("d", JAN, "dan", "sg-4");
    Told newer =
        new Told(SECOND)
            .failing("a2", FEB, "ann", "sg-1")
            .good("b2", "bob", "sg-2")
            .refused("d2", FEB, "dan", "sg-4")
            .failing("e2", FEB, "eve", "sg-5");
    assertEquals(
        List.of(
            "a2 AGAIN",
            "e2 NEW",
            "b SEEN_GOOD",
            "c NOT_SEEN_AGAIN",
            "d NOT_SEEN_AGAIN",
            "NEW_OR_WORSE"),
        compare(older, newer));
  }

  @Test
  void nothingIsGoodThatCouldNotBeJudged() throws Exception {
    Told older = new Told(FIRST).failing("a", JAN, "ann", "sg-1");
    Told same =
        new Told(FIRST)
            .state(State.NOT_EVALUABLE)
            .good("a", "ann", "sg-1")
            .gap(GapKind.PARAMETER_MISSING, null, null, "Parameter x is not set.");
    assertEquals(List.of("a UNKNOWN NOT_JUDGED", "NEW_OR_WORSE"), compare(older, same));
    Told next =
        new Told(SECOND)
            .state(State.NOT_EVALUABLE)
            .good("a2", "ann", "sg-1")
            .gap(GapKind.MAPPING_BROKEN, null, null, "It cannot be asked.");
    assertTrue(compare(older, next).contains("a NOT_SEEN_AGAIN"));
  }

  @Test
  void whatAPersonReadsIsGoodOnlyWhereEverythingWasAnswered() throws Exception {
    Told older = new Told(FIRST).read("A1").failing("a", JAN, "ann", "sg-1");
    Told open = new Told(FIRST).read("A1").state(State.PENDING).good("a", "ann", "sg-1");
    Told passed = new Told(FIRST).read("A1").state(State.PASS).good("a", "ann", "sg-1");
    assertEquals(List.of("a UNKNOWN NOT_JUDGED", "NOT_KNOWN"), compare(older, open));
    assertEquals(List.of("a MENDED", "NOTHING_NEW"), compare(older, passed));
  }

  @Test
  void aBurstIsNotMendedBecauseItsFirstRecordIsThere() throws Exception {
    Told older = new Told(FIRST).rule("burst").failing("a", JAN, "192.0.2.1", "host");
    Told newer = new Told(FIRST).rule("burst").state(State.PASS).good("a", "192.0.2.1", "host");
    assertEquals(List.of("a UNKNOWN NO_RECORD", "NOT_KNOWN"), compare(older, newer));
    Told next = new Told(SECOND).rule("burst").state(State.PASS).good("b", "192.0.2.1", "host");
    assertEquals(List.of("a NOT_SEEN_AGAIN", "NOTHING_NEW"), compare(older, next));
  }

  @Test
  void aSilenceThatIsNotThereAnyMoreWasHeard() throws Exception {
    Told older = new Told(FIRST).rule("span").exception("trail@1", JAN, "trail", "trail");
    assertEquals(
        List.of("trail@1 MENDED", "NOTHING_NEW"),
        compare(older, new Told(FIRST).rule("span").state(State.PASS)));
    Told shorter = new Told(FIRST).rule("span").exception("trail@2", JAN, "trail", "trail");
    assertTrue(compare(older, shorter).contains("trail@1 UNKNOWN NO_RECORD"));
  }

  @Test
  void aTimeOfAJobIsTheSameWhateverItsRecord() throws Exception {
    String slot = "2026-01-10T02:00:00Z";
    String other = "2026-01-11T02:00:00Z";
    String rule = "scheduled-run";
    Told older =
        new Told(FIRST)
            .rule(rule)
            .exception("backup@db1@" + slot, slot, "backup", "db1")
            .exception("backup@db1@" + other, other, "backup", "db1");
    Told newer =
        new Told(FIRST)
            .rule(rule)
            .exception("event-9", slot, "backup", "db1")
            .ran("backup", "db1", other);
    assertEquals(
        List.of("event-9 STILL_OPEN", "backup@db1@" + other + " MENDED", "NOTHING_NEW"),
        compare(older, newer));
    Told next = new Told(SECOND).rule(rule).state(State.PASS);
    next.ran("backup", "db1", "2026-02-02T02:00:00Z");
    assertTrue(compare(older, next).contains("backup@db1@" + slot + " SEEN_GOOD"));
  }

  @Test
  void anotherDefinitionOrOtherParametersCannotBeCompared() throws Exception {
    Told older = new Told(FIRST).failing("a", JAN, "ann", "sg-1");
    Told other = new Told(FIRST).definition("bb").failing("a", JAN, "ann", "sg-1");
    assertEquals(
        List.of("a NOT_COMPARED OTHER_DEFINITION", "a NOT_COMPARED OTHER_DEFINITION", "NOT_KNOWN"),
        compare(older, other));
    Told set = new Told(FIRST).parameters("admins", "ann").state(State.PASS);
    assertEquals(List.of("a NOT_COMPARED OTHER_PARAMETERS", "NOT_KNOWN"), compare(older, set));
    try (Comparison comparison = run(older, other)) {
      assertEquals(List.of(Difference.DEFINITION), comparison.controls().getFirst().differences());
      assertFalse(comparison.controls().getFirst().isComparable());
    }
  }

  @Test
  void aControlOfOneSideIsSaid() throws Exception {
    Told none = new Told(FIRST).definition("");
    Told one = new Told(FIRST).failing("a", JAN, "ann", "sg-1");
    assertEquals(List.of("a NOT_COMPARED ONE_SIDE", "NEW_OR_WORSE"), compare(none, one));
    assertEquals(List.of("a NOT_COMPARED ONE_SIDE", "NOT_KNOWN"), compare(one, none));
    try (Comparison comparison = run(one, none)) {
      assertEquals(Presence.OLDER_ONLY, comparison.controls().getFirst().presence());
    }
  }

  @Test
  void gapsAreClosedOnlyWhereTheNewerSideLooked() throws Exception {
    String silent = "trail was silent for ";
    Told older =
        new Told(FIRST)
            .gap(GapKind.SOURCE_SILENT, "2026-01-03", "2026-01-05", silent + "2 d, longer.")
            .gap(GapKind.SOURCE_SILENT, "2026-01-20", "2026-01-22", silent + "2 d, longer.")
            .gap(GapKind.OPEN_EXCEPTION, "2026-01-20", null, "2 items depart.");
    Told newer =
        new Told(FIRST)
            .gap(GapKind.SOURCE_SILENT, "2026-01-04", "2026-01-05", silent + "1 d, longer.")
            .gap(GapKind.LOG_SHORT, "2026-01-30", "2026-02-01", "trail holds no events.");
    assertEquals(
        List.of(GapStatus.STILL_OPEN, GapStatus.NEW, GapStatus.CLOSED), gaps(older, newer));
    assertEquals(
        List.of(GapStatus.OTHER_TIME, GapStatus.OTHER_TIME), gaps(older, new Told(SECOND)));
    Told blind = new Told(FIRST).gap(GapKind.NO_EVIDENCE, null, null, "The store is away.");
    assertEquals(List.of(GapStatus.NEW, GapStatus.UNKNOWN, GapStatus.UNKNOWN), gaps(older, blind));
  }

  private static List<GapStatus> gaps(Told older, Told newer) throws IOException {
    try (Comparison comparison = run(older, newer)) {
      return comparison.gaps().stream().map(Comparison.GapChange::status).toList();
    }
  }

  @Test
  void oneHostsMissedRunsAreNotThoseOfAnother() throws Exception {
    String due = " did not run 3 times in a row, due from 2026-01-01 to 2026-01-03.";
    Told older =
        new Told(FIRST).gap(GapKind.MISSED_RUN, "2026-01-03", "2026-01-05", "backup on db1" + due);
    Told newer =
        new Told(FIRST).gap(GapKind.MISSED_RUN, "2026-01-03", "2026-01-05", "backup on db2" + due);
    assertEquals(List.of(GapStatus.NEW, GapStatus.CLOSED), gaps(older, newer));
    Told shorter =
        new Told(FIRST)
            .gap(
                GapKind.MISSED_RUN,
                "2026-01-04",
                "2026-01-05",
                "backup on db1 did not run, due at 2026-01-04.");
    assertEquals(List.of(GapStatus.STILL_OPEN), gaps(older, shorter));
  }

  @Test
  void aStateIsBetterOnlyWhenItIsGood() {
    assertEquals(StateChange.BETTER, Comparer.change(State.EXCEPTION, State.PASS));
    assertEquals(StateChange.WORSE, Comparer.change(State.PASS, State.EXCEPTION));
    assertEquals(StateChange.WORSE, Comparer.change(State.PASS, State.NOT_EVALUABLE));
    assertEquals(StateChange.WORSE, Comparer.change(State.NOT_EVALUABLE, State.EXCEPTION));
    assertEquals(StateChange.OTHER, Comparer.change(State.EXCEPTION, State.NOT_EVALUABLE));
    assertEquals(StateChange.OTHER, Comparer.change(State.EXCEPTION, State.NOT_OCCURRED));
    assertEquals(StateChange.OTHER, Comparer.change(State.PASS, State.NOT_OCCURRED));
    assertEquals(StateChange.OTHER, Comparer.change(State.NOT_OCCURRED, State.PASS));
    assertEquals(StateChange.SAME, Comparer.change(State.PASS, State.PASS));
  }

  @Test
  void aSourceIsWorseWhenItIsBlindMoreOftenOrHasNewProblems() throws Exception {
    Told older = new Told(FIRST).state(State.PASS).source("a", 1, "").source("b", 0, "");
    Told newer = new Told(FIRST).state(State.PASS).source("a", 2, "").source("b", 0, "");
    try (Comparison comparison = run(older, newer)) {
      assertTrue(comparison.sources().get(0).isWorse());
      assertFalse(comparison.sources().get(1).isWorse());
      assertEquals(Outcome.NOTHING_NEW, comparison.outcome());
    }
  }
}

package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the sample: cloudtrail was blind for 31 h in August, backup lately, host never. */
class UnseenTest {
  private static final TimeSpan WHOLE = FakeWorkbench.PERIOD.span();
  private static final TimeSpan SILENT =
      new TimeSpan(Instant.parse("2026-08-27T13:05:00Z"), Instant.parse("2026-08-28T20:10:00Z"));
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void count() {
    fixture.session.reload();
  }

  private Unseen of(String kql, TimeSpan span) {
    return Unseen.of(fixture.session, kql, span);
  }

  private SourceHealth source(String name) {
    return fixture.session.sourcesProperty().get().stream()
        .filter(one -> one.source().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSourceThatIsNotAskedHidesNothing() {
    Unseen trail = of("exhibit.source:cloudtrail and user.name:ops", WHOLE);
    assertEquals(List.of(new Unseen.Part(SILENT, List.of("cloudtrail"), true)), trail.parts());
    assertEquals(SILENT, trail.whole().getFirst().span());
    assertEquals("cloudtrail not seen for 1 d 7 h of this range", trail.words());
    assertEquals("blind 1 d 7 h", trail.parts().getFirst().label());
    assertEquals(Unseen.NOTHING, of("exhibit.source:host", WHOLE));
    assertEquals(
        List.of("backup"),
        of("not exhibit.source:(cloudtrail or host)", WHOLE).missed().stream()
            .map(Unseen.Missed::source)
            .toList());
  }

  @Test
  void whereOthersWereSeenItIsSaidWhoWasNot() {
    Unseen all = of("", WHOLE);
    assertTrue(all.whole().isEmpty(), "host was seen all the time");
    assertEquals(
        List.of("cloudtrail", "backup"), all.missed().stream().map(Unseen.Missed::source).toList());
    assertEquals("cloudtrail blind 1 d 7 h", all.parts().getFirst().label());
    BlindSpan lately = source("backup").blind().getFirst();
    assertEquals(lately.span(), all.some().getLast());
    assertEquals(
        "cloudtrail not seen for 1 d 7 h, backup for "
            + Formats.length(lately.span().duration())
            + " of this range",
        all.words());
    assertEquals(List.of("cloudtrail"), all.within(SILENT));
  }

  @Test
  void onlyWhatLiesInTheSpanCounts() {
    TimeSpan day =
        new TimeSpan(Instant.parse("2026-08-28T00:00:00Z"), Instant.parse("2026-08-29T00:00:00Z"));
    assertEquals("cloudtrail not seen for 20 h 10 m of this range", of("", day).words());
    TimeSpan quiet =
        new TimeSpan(Instant.parse("2026-07-02T00:00:00Z"), Instant.parse("2026-07-03T00:00:00Z"));
    assertEquals("", of("", quiet).words());
    TimeSpan ahead = new TimeSpan(FakeWorkbench.CLOCK.instant(), WHOLE.to());
    assertEquals(Unseen.NOTHING, of("", ahead), "what is to come is missed by nobody");
  }

  @Test
  void whereAllWereBlindTheFullHeightIsHatched() {
    SourceHealth trail = source("cloudtrail");
    SourceHealth backup = source("backup");
    TimeSpan lately = backup.blind().getFirst().span();
    TimeSpan both =
        new TimeSpan(
            lately.from().plus(Duration.ofHours(3)), lately.from().plus(Duration.ofHours(5)));
    SourceHealth late =
        new SourceHealth(
            "late",
            1,
            null,
            null,
            trail.byDay(),
            List.of(
                new BlindSpan("late", both, trail.blind().getFirst().kind()),
                new BlindSpan("late", SILENT, trail.blind().getFirst().kind())),
            null,
            null,
            null,
            true,
            List.of(),
            trail.detail());
    Unseen two = Unseen.of(List.of(backup, late), lately);
    assertEquals(
        List.of(
            new Unseen.Part(new TimeSpan(lately.from(), both.from()), List.of("backup"), false),
            new Unseen.Part(both, List.of("backup", "late"), true),
            new Unseen.Part(new TimeSpan(both.to(), lately.to()), List.of("backup"), false)),
        two.parts());
    assertEquals(
        List.of(
            new Unseen.Missed("backup", lately.duration()),
            new Unseen.Missed("late", Duration.ofHours(2))),
        two.missed());
    Unseen three = Unseen.of(List.of(backup, late, trail), WHOLE);
    assertEquals("3 sources not seen for parts of this range", three.words());
    assertTrue(three.each().startsWith("backup not seen for "), three.each());
    assertTrue(three.each().endsWith(", cloudtrail for 1 d 7 h of this range"), three.each());
  }

  @Test
  void aSourceThatIsNotConnectedIsToldOnlyWhereNoOtherIsAsked() {
    Unseen okta = of("exhibit.source:okta", WHOLE);
    assertEquals(
        List.of(new TimeSpan(WHOLE.from(), FakeWorkbench.CLOCK.instant())),
        okta.whole().stream().map(BlindSpan::span).toList());
  }

  @Test
  void sourcesThatAreNotKnownAreNoSight() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    Fixture later = new Fixture();
    later.workbench.store = FakeWorkbench.Store.DOWN;
    assertEquals(Unseen.NOTHING, Unseen.of(later.session, "", WHOLE), "told when it is known");
    later.session.reload();
    Unseen unknown = Unseen.of(later.session, "", WHOLE);
    assertTrue(unknown.untold());
    assertEquals("what the sources saw is not known", unknown.words());
    assertFalse(unknown.whole().isEmpty());
  }
}

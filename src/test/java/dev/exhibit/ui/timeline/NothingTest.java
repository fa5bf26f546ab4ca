package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NothingTest {
  private static final Instant NOW = FakeWorkbench.CLOCK.instant();
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void count() {
    fixture.session.reload();
  }

  private List<SourceHealth> sources() {
    return fixture.session.sourcesProperty().get();
  }

  private TimeSpan silence() {
    return sources().getFirst().blind().getFirst().span();
  }

  private static Nothing why(TimeSpan span, boolean narrowed, List<SourceHealth> sources) {
    return Nothing.of(new Nothing.Asked(span, narrowed, true), sources, Face.FULL, NOW);
  }

  private List<SourceHealth> only(String name) {
    return sources().stream().filter(source -> source.source().equals(name)).toList();
  }

  @Test
  void aWorkspaceWithoutSourcesIsNotQuiet() {
    fixture.workbench.empty = true;
    fixture.session.countSources();
    Nothing why =
        Nothing.of(
            new Nothing.Asked(FakeWorkbench.PERIOD.span(), false, true),
            sources(),
            fixture.session.sourcesFaceProperty().get(),
            NOW);
    assertEquals("No source is set up", why.title());
    assertEquals(Nothing.Next.ADD_SOURCE, why.next());
    TimeSpan past = new TimeSpan(FakeWorkbench.PERIOD.from(), NOW);
    assertEquals(
        List.of(past), fixture.session.blind().stream().map(BlindSpan::span).toList(), "hatched");
  }

  @Test
  void aSilenceIsNamedByWhoWasSilent() {
    Nothing one = why(silence(), true, sources());
    assertEquals("cloudtrail was silent for all of this", one.title());
    assertTrue(one.text().contains("Of the other sources nothing matched"), one.text());
    Nothing all = why(silence(), true, only("cloudtrail"));
    assertTrue(all.text().startsWith("Nothing could have been seen"), all.text());
    assertEquals(Nothing.Next.SOURCES, all.next());
  }

  @Test
  void aSilenceOfAPartLeavesADoubt() {
    TimeSpan longer = new TimeSpan(silence().from().minus(Duration.ofDays(2)), silence().to());
    Nothing why = why(longer, false, only("cloudtrail"));
    assertEquals("Nothing matched in what could be seen", why.title());
    assertTrue(why.text().startsWith("cloudtrail could not be seen for all of this"), why.text());
  }

  @Test
  void onlySourcesThatWereAliveProveThatThereWasNothing() {
    TimeSpan before = new TimeSpan(FakeWorkbench.PERIOD.from(), silence().from());
    Nothing why = why(before, true, only("cloudtrail"));
    assertEquals("Nothing matched, and we could have seen it", why.title());
    assertTrue(why.text().contains("Drop a part of the query"), why.text());
    assertFalse(why(before, false, only("cloudtrail")).text().contains("query"));
  }

  @Test
  void whatIsToComeAndWhatWasNotSearchedIsSaid() {
    TimeSpan ahead = new TimeSpan(NOW, FakeWorkbench.PERIOD.to());
    assertEquals("This is still to come", why(ahead, false, sources()).title());
    Nothing.Asked some = new Nothing.Asked(silence(), false, false);
    assertEquals(
        "Nothing matched in what could be searched",
        Nothing.of(some, sources(), Face.FULL, NOW).title());
    Nothing.Asked asked = new Nothing.Asked(silence(), false, true);
    assertEquals(
        "Whether the sources could have seen it is not known yet.",
        Nothing.of(asked, List.of(), Face.LOADING, NOW).text());
  }
}

package dev.exhibit.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTextTest {
  private static final TimeSpan DAY =
      new TimeSpan(Instant.parse("2026-09-01T00:00:00Z"), Instant.parse("2026-09-02T00:00:00Z"));
  private static final TimeSpan PART =
      new TimeSpan(
          Instant.parse("2026-09-01T08:00:00.123Z"), Instant.parse("2026-09-01T09:00:00Z"));

  @Test
  void whereOneComesBackToIsReadAsItWas() {
    EventFilter odd = new EventFilter("user.name", "a!b&c=d/e ü\n%", true, true, true);
    for (Place place :
        List.of(
            new Place.Controls("AWS-TRAIL", "CC7.2"),
            Place.Controls.of("CC6.1", Standing.EXCEPTION).again(),
            new Place.Controls(null, null),
            new Place.Timeline(
                "a:\"1 & 2\" or b=?", DAY, PART, "e-1", List.of(odd, EventFilter.exists("x"))),
            new Place.Timeline("", null, null, null, List.of()),
            new Place.Gaps(GapKind.SOURCE_SILENT, true),
            new Place.Gaps(null),
            new Place.Packages(Path.of("/srv/a b/evidence&1.asice")),
            new Place.Sources("cloudtrail", false))) {
      assertEquals(Optional.of(place), PlaceText.of(place).flatMap(PlaceText::read));
    }
    assertEquals(
        "1:controls?control=AWS-TRAIL",
        PlaceText.of(new Place.Controls("AWS-TRAIL", null)).orElseThrow(),
        "as earlier versions wrote it");
  }

  @Test
  void whatDoesSomethingWhenOneArrivesIsNoPlaceToComeBackTo() {
    assertEquals(Optional.empty(), PlaceText.of(new Place.Packages("AWS-TRAIL")));
    assertEquals(Optional.empty(), PlaceText.of(new Place.Begin(Path.of("x"))));
    assertEquals(Optional.empty(), PlaceText.of(new Place.Alerts("a-1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "2:controls?control=AWS-TRAIL",
        "1:moon?crater=3",
        "1:controls",
        "1:timeline?span=yesterday",
        "1:timeline?span=2026-09-02T00:00:00Z/2026-09-01T00:00:00Z",
        "1:timeline?filter=x",
        "1:timeline?kql=%zz"
      })
  void aTextThatIsNotUnderstoodIsNoPlace(String text) {
    assertEquals(Optional.empty(), PlaceText.read(text));
  }

  @Test
  void whatIsNotKnownInAPlaceIsLeftOut() {
    assertEquals(
        Optional.of(new Place.Gaps(null)), PlaceText.read("1:gaps?kind=FULL_MOON&colour=red"));
  }
}

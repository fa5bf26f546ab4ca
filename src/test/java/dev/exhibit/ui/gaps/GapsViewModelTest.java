package dev.exhibit.ui.gaps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapsViewModelTest {
  private final Fixture fixture = new Fixture();
  private final GapsViewModel model = new GapsViewModel(fixture.session, fixture.navigator);

  private List<Gap> listed() {
    return model.rowsProperty().stream()
        .filter(GapRow.Entry.class::isInstance)
        .map(row -> ((GapRow.Entry) row).gap())
        .toList();
  }

  private Gap first(GapKind kind) {
    return listed().stream().filter(gap -> gap.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void everyKindHasItsPlaceInTheOrder() {
    assertEquals(GapKind.values().length, new HashSet<>(GapsViewModel.order()).size());
  }

  @Test
  void everyGapIsListedOnceAndCounted() {
    fixture.session.reload();
    int all = model.countsProperty().get().values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(all, listed().size());
    assertEquals(1, model.countsProperty().get().get(GapKind.PARAMETER_MISSING));
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

  @Test
  void aSilenceLeadsToItsSpanAndAnExceptionToItsControl() {
    fixture.session.reload();
    Gap silent = first(GapKind.SOURCE_SILENT);
    model.jump(silent);
    Place.Timeline there =
        assertInstanceOf(Place.Timeline.class, fixture.navigator.placeProperty().get());
    assertEquals(silent.since(), there.brush().from());
    model.jump(first(GapKind.OPEN_EXCEPTION));
    assertEquals(new Place.Controls("AWS-SG-OPEN", null), fixture.navigator.placeProperty().get());
  }

  @Test
  void nothingEvaluatedIsNotNoGaps() {
    fixture.workbench.empty = true;
    fixture.session.reload();
    model.arrive(new Place.Gaps(GapKind.STALE));
    Face.Empty face = assertInstanceOf(Face.Empty.class, model.faceProperty().get());
    assertTrue(face.title().startsWith("Not evaluated"));
  }
}

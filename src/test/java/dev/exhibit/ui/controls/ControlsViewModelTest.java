package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlsViewModelTest {
  private final Fixture fixture = new Fixture();
  private final ControlsViewModel model = new ControlsViewModel(fixture.context);

  @BeforeEach
  void follow() {
    fixture
        .navigator
        .placeProperty()
        .subscribe(place -> {
          if (place instanceof Place.Controls there) {
            model.arrive(there);
          }
        });
  }

  private List<String> ids() {
    return model.rowsProperty().stream()
        .filter(ControlRow.Entry.class::isInstance)
        .map(row -> ((ControlRow.Entry) row).id())
        .toList();
  }

  @Test
  void listsTheWorstFirstWithBrokenFilesAmongThem() {
    fixture.session.reload();
    assertEquals(
        List.of("AWS-SG-OPEN", "AWS-KEYS", "AWS-NO-MFA", "AWS-REGION", "AWS-TRAIL", "AWS-ROOT-USE"),
        ids());
    assertEquals("AWS-SG-OPEN", model.selectedId());
  }

  @Test
  void filtersByTextAndCriterion() {
    fixture.session.reload();
    model.filterProperty().set("region");
    assertEquals(List.of("AWS-REGION"), ids());
    model.filterProperty().set("");
    fixture.navigator.go(new Place.Controls(null, "CC7.2"));
    assertEquals(List.of("AWS-REGION", "AWS-TRAIL"), ids());
    assertEquals("AWS-REGION", model.selectedId());
  }

  @Test
  void theWayBackLeadsToTheControlBefore() {
    fixture.session.reload();
    fixture.navigator.go(new Place.Controls("AWS-REGION", null));
    model.select("AWS-TRAIL");
    assertEquals(Standing.STALE, open().standing());
    fixture.navigator.back();
    assertEquals("AWS-REGION", model.selectedId());
  }

  private ControlDetail open() {
    ControlDetail detail = model.detailProperty().get();
    assertNotNull(detail);
    return detail;
  }

  @Test
  void countsAndListsThePopulationOfTheOpenControl() {
    fixture.session.reload();
    var counts = model.countsProperty().get();
    var rows = model.populationProperty().get();
    assertNotNull(counts);
    assertNotNull(rows);
    assertEquals(12, counts.value().total());
    assertEquals(12, rows.size());
  }

  @Test
  void aStoreThatIsDownIsSaidAndTheResultStays() {
    fixture.workbench.store = FakeWorkbench.Store.DOWN;
    fixture.session.reload();
    Face.Failed failed = assertInstanceOf(Face.Failed.class, model.countsFaceProperty().get());
    assertTrue(failed.trouble().storeDown());
    assertEquals(Standing.EXCEPTION, open().standing());
    fixture.workbench.store = FakeWorkbench.Store.ANSWERS;
    model.count();
    assertEquals(Face.FULL, model.countsFaceProperty().get());
  }

  @Test
  void aBrokenFileShowsItsFaults() {
    fixture.session.reload();
    model.select("AWS-KEYS");
    assertNotNull(open().broken());
    assertEquals(3, open().broken().faults().getFirst().line());
  }

  @Test
  void aCellLeadsToItsEvents() {
    fixture.session.reload();
    var counts = model.countsProperty().get();
    assertNotNull(counts);
    Strip strip = Strip.of(FakeWorkbench.PERIOD, counts.value(), open().evaluation());
    model.events().openCell(strip.cells().get(3));
    assertEquals(
        new Place.Timeline(
            "(event.action:AuthorizeSecurityGroupIngress) and exhibit.source:\"cloudtrail\"",
            null,
            strip.cells().get(3).span(),
            null),
        fixture.navigator.placeProperty().get());
  }

  @Test
  void evaluatesTheOpenControlOnly() {
    fixture.session.reload();
    model.select("AWS-TRAIL");
    model.evaluate();
    assertTrue(fixture.workbench.calls.contains("evaluate [AWS-TRAIL]"));
  }
}

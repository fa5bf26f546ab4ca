package dev.exhibit.ui.sources;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What the coverage tells of sources that did not answer, and where a source's count leads. */
class CoverageListTest {
  private final Fixture fixture = new Fixture();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private SourcesViewModel model() {
    SourcesViewModel model = new SourcesViewModel(fixture.context);
    fixture.session.reload();
    model.arrive(new Place.Sources(null, true));
    return model;
  }

  private List<String> words() throws Exception {
    return onFx(() -> {
      CoverageList list = new CoverageList(model());
      new Scene(list, 900, 700);
      list.applyCss();
      list.layout();
      return list.lookupAll(".label").stream()
          .map(node -> String.valueOf(((Labeled) node).getText()))
          .toList();
    });
  }

  private static final String UNKNOWN = "Whether okta holds events could not be known";

  @Test
  void aSourceThatDidNotAnswerIsNotCalledUnconnected() throws Exception {
    assertFalse(words().contains(UNKNOWN));
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    List<String> words = words();
    assertTrue(words.contains(UNKNOWN), words::toString);
  }

  @Test
  void aFileOfItDoesNotCallItNothingEither() throws Exception {
    fixture.workbench.store = FakeWorkbench.Store.PARTIAL;
    Sheet sheet = onFx(() -> CoverageRow.sheet(model().coverageProperty().get()));
    List<String> cells = new ArrayList<>();
    sheet.rows().each(cells::addAll, Cancellation.none());
    assertTrue(cells.contains("none known; did not answer: okta"), cells::toString);
  }

  @Test
  void theCountOfASourceLeadsToTheEventsOfThatSourceWhateverItsIndicesAreCalled() throws Exception {
    Place place =
        onFx(() -> {
          SourcesViewModel model = model();
          model.openEvents(
              fixture.session.sourcesProperty().get().stream()
                  .filter(one -> one.source().equals("cloudtrail"))
                  .findAny()
                  .orElseThrow(),
              null);
          return fixture.context.navigator().placeProperty().get();
        });
    assertEquals(new Place.Timeline("exhibit.source:\"cloudtrail\"", null, null, null), place);
  }
}

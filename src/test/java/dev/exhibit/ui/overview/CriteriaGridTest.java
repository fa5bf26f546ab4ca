package dev.exhibit.ui.overview;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.State;
import dev.exhibit.ui.Fixture;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Whoever stands on a criterion goes on to stand there when the criteria are answered anew. */
class CriteriaGridTest {
  private final Fixture fixture = new Fixture();
  private final OverviewViewModel model = new OverviewViewModel(fixture.session, fixture.navigator);
  private Scene scene;

  @BeforeEach
  void show() throws Exception {
    FxToolkit.registerPrimaryStage();
    scene =
        onFx(() -> {
          fixture.session.reload();
          return new Scene(new CriteriaGrid(model));
        });
  }

  /** Another evaluation comes to something else. */
  private void evaluateOtherwise() {
    fixture.workbench.judged =
        run ->
            new EvaluationRun(
                run.period(),
                run.evaluatedAt(),
                run.evaluations().stream()
                    .map(one ->
                        one.judgedAgain(
                            State.EXCEPTION, "It was used.", null, one.gaps(), one.items()))
                    .toList());
    fixture.session.reload();
  }

  private Node tile() {
    return scene.lookup("#tile-CC6-3");
  }

  /** In a window, the tile that has the keys is described, too. */
  private void standOnTile() {
    tile().requestFocus();
    model.tilesProperty().stream()
        .filter(one -> one.criterion().id().equals("CC6.3"))
        .forEach(model.focusedProperty()::set);
  }

  @Test
  void aTileKeepsTheKeysAndShowsWhatBecameOfIt() throws Exception {
    onFx(() -> {
      standOnTile();
      String before = tile().getAccessibleText();
      assertTrue(before.endsWith("no control"), before);
      evaluateOtherwise();
      assertSame(tile(), scene.getFocusOwner());
      assertTrue(tile().getAccessibleText().endsWith("exception"), tile().getAccessibleText());
      assertTrue(tile().getStyleClass().contains("tinted"), tile().getStyleClass()::toString);
      assertEquals(List.of("CC6.3"), readout(".strong"));
      assertEquals(List.of("1 exception"), readout(".hyperlink"));
      return true;
    });
  }

  private List<String> readout(String selector) {
    return scene.lookup(".readout").lookupAll(selector).stream()
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  @Test
  void aNumberOfTheTileThatIsToldAnewGivesItsKeysToTheTile() throws Exception {
    onFx(() -> {
      standOnTile();
      scene.lookup(".readout").lookupAll(".hyperlink").stream()
          .map(Hyperlink.class::cast)
          .findFirst()
          .orElseThrow()
          .requestFocus();
      evaluateOtherwise();
      assertSame(tile(), scene.getFocusOwner());
      return true;
    });
  }

  @Test
  void aCountThatNarrowsKeepsTheKeysAndCountsAnew() throws Exception {
    onFx(() -> {
      Node count =
          scene.getRoot().lookupAll(".count-filter").stream()
              .filter(node -> node.getAccessibleText().endsWith(" exception"))
              .findFirst()
              .orElseThrow();
      String before = count.getAccessibleText();
      count.requestFocus();
      evaluateOtherwise();
      assertSame(scene, count.getScene());
      assertSame(count, scene.getFocusOwner());
      assertTrue(!before.equals(count.getAccessibleText()), before);
      return true;
    });
  }
}

package dev.exhibit.ui.overview;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EvaluationRun;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.SourceStrips;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What is told anew of sources, packages and attention leaves the keys and the choice there. */
class OverviewFocusTest {
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static Node named(Scene scene, String beginning) {
    return scene.getRoot().lookupAll("*").stream()
        .filter(node -> node.getId() != null && node.getId().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private static void press(Node node, KeyCode code) {
    node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /** What is told of it is the same, of a later time. */
  private void evaluateAnew() {
    fixture.workbench.judged =
        run -> new EvaluationRun(run.period(), run.evaluatedAt().plusSeconds(1), run.evaluations());
    fixture.session.reread();
  }

  private Scene overview() {
    fixture.session.reread();
    Scene scene =
        new Scene(
            new OverviewView(
                fixture.context,
                new OverviewViewModel(fixture.session, fixture.navigator),
                new GlancesModel(fixture.context, new SimpleObjectProperty<>(List.of())),
                () -> {},
                () -> {}));
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    return scene;
  }

  private void keepsTheKeys(String beginning) throws Exception {
    onFx(() -> {
      Scene scene = overview();
      Node row = named(scene, beginning);
      row.requestFocus();
      assertSame(row, scene.getFocusOwner());
      evaluateAnew();
      assertNotSame(row, scene.getFocusOwner());
      assertEquals(row.getId(), scene.getFocusOwner().getId());
      assertNotNull(scene.getFocusOwner().getScene(), "and not one that is shown no more");
      return true;
    });
  }

  @Test
  void aLineOfAttentionKeepsTheKeys() throws Exception {
    keepsTheKeys("attention ");
  }

  @Test
  void aPackageKeepsTheKeys() throws Exception {
    keepsTheKeys("recent ");
  }

  @Test
  void theNumberOfASourceKeepsTheKeys() throws Exception {
    keepsTheKeys("count-cloudtrail");
  }

  @Test
  void theChosenDayOfASourceStaysChosenAndTold() throws Exception {
    onFx(() -> {
      fixture.session.reread();
      Scene scene = new Scene(new SourceStrips(fixture.context));
      Node strip = named(scene, "strip-cloudtrail");
      strip.requestFocus();
      press(strip, KeyCode.HOME);
      press(strip, KeyCode.RIGHT);
      String told = ((Labeled) named(scene, "strip-readout")).getText();
      assertTrue(told.startsWith("cloudtrail, Thursday 2026-07-02 UTC"), told);
      String spoken = strip.getAccessibleText();
      evaluateAnew();
      Node after = named(scene, "strip-cloudtrail");
      assertNotSame(strip, after);
      assertSame(after, scene.getFocusOwner());
      assertEquals(told, ((Labeled) named(scene, "strip-readout")).getText());
      assertEquals(spoken, after.getAccessibleText());
      press(after, KeyCode.RIGHT);
      String next = ((Labeled) named(scene, "strip-readout")).getText();
      assertTrue(next.startsWith("cloudtrail, Friday 2026-07-03 UTC"), next);
      return true;
    });
  }
}

package dev.exhibit.ui.start;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Fonts;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** What is said of the first controls before they are evaluated. */
class ControlsStepTest {
  private static final String WHY =
      "The field map own, by which aws.cloudtrail is read, has no event.outcome, so that what asks"
          + " for it finds nothing there.";

  private static boolean shows(Node step, String words) {
    return step.lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled one && one.getText().equals(words));
  }

  @Test
  void whatCannotBeAnsweredStandsInFullAndSourcesThatNothingAsksAreNamed() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      Fixture fixture = new Fixture();
      ControlsModel model = new ControlsModel(fixture.context);
      ControlsStep step = new ControlsStep(model);
      new Scene(step, 900, 900);
      model.load();
      step.applyCss();
      step.layout();
      Label unasked = (Label) Objects.requireNonNull(step.lookup("#start-unasked"));
      assertTrue(shows(step, "can be judged, from aws.cloudtrail"));
      assertFalse(unasked.isVisible());
      fixture.workbench.first.wanting = WHY;
      fixture.workbench.first.unasked = List.of("okta");
      model.load();
      step.applyCss();
      step.layout();
      assertTrue(shows(step, "cannot be judged: " + WHY));
      assertFalse(shows(step, "can be judged, from aws.cloudtrail"));
      assertTrue(unasked.isVisible());
      assertTrue(unasked.getText().contains("asks for okta."), unasked.getText());
      return true;
    });
  }
}

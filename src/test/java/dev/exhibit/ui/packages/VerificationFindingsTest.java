package dev.exhibit.ui.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Verification;
import dev.exhibit.ui.WindowDriver;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class VerificationFindingsTest {
  @BeforeAll
  static void start() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static Hyperlink more(VBox list) {
    return (Hyperlink) ((VBox) list.getChildren().getLast()).getChildren().getFirst();
  }

  @Test
  void ofManyFindingsItIsSaidHowManyMoreThereAreAndAllCanBeSeen() throws Exception {
    List<Verification.Finding> findings =
        IntStream.range(0, 250).mapToObj(i -> new Verification.Finding("f" + i, "bad")).toList();
    WindowDriver.run(() -> {
      VBox list = new VBox();
      VerificationPane.list(list, findings);
      assertEquals(101, list.getChildren().size());
      assertEquals("and 150 more: show them", more(list).getText());
      more(list).fire();
      assertEquals(201, list.getChildren().size());
      more(list).fire();
      assertEquals(250, list.getChildren().size());
    });
  }
}

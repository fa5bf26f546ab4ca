package dev.exhibit.ui.common;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A screen takes the focus for its main part, but never out of another's hands. */
class TakeFocusTest {
  private TextField typed;
  private StackPane content;
  private Button main;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Button rail = new Button("Rail");
      typed = new TextField();
      content = new StackPane();
      content.getStyleClass().add("content");
      main = new Button("Main");
      stage = new Stage();
      stage.setScene(new Scene(new HBox(rail, typed, content)));
      stage.show();
      rail.requestFocus();
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      discard(stage);
      return true;
    });
  }

  /** What a split holds is in no window until the first frame draws it. */
  @Test
  void thePartOfASplitGetsItWithItsFirstFrame() throws Exception {
    SplitPane split = onFx(() -> new SplitPane(main));
    onFx(() -> {
      Nodes.takeFocus(main);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    onFx(() -> content.getChildren().setAll(split));
    until("the focus", main::isFocused);
  }

  @Test
  void whoeverTypesKeepsIt() throws Exception {
    Button other = onFx(() -> new Button("Other"));
    onFx(() -> {
      content.getChildren().setAll(main, other);
      typed.requestFocus();
      Nodes.takeFocus(main);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    until("where one types", typed::isFocused);
    onFx(() -> {
      other.requestFocus();
      Nodes.takeFocus(main);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    until("the part of the screen that was chosen", other::isFocused);
  }
}

package dev.exhibit.ui.common;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.ui.Windows;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Keys go where the person is, also while what they looked at is read again. */
class FocusTest {
  private final ObjectProperty<Face> face = new SimpleObjectProperty<>(new Face.Full());
  private Button first;
  private TextField typed;
  private ListView<String> list;
  private FacePane pane;
  private VBox root;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    run(() -> {
      first = new Button("First");
      typed = new TextField();
      list = new ListView<>();
      pane = new FacePane(list, face, () -> {});
      root = new VBox(first, typed, pane);
      stage = new Stage();
      stage.setScene(new Scene(root, 300, 300));
      stage.show();
      list.requestFocus();
    });
  }

  @AfterEach
  void close() throws Exception {
    run(() -> Windows.discard(stage));
  }

  private void show(Face next) throws Exception {
    run(() -> face.set(next));
    Windows.aFramePasses(stage.getScene());
  }

  private Node owner() throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    return onFx(() -> stage.getScene().getFocusOwner());
  }

  @Test
  void itComesBackToWhatWasReadAgainAndIsNowhereElseMeanwhile() throws Exception {
    show(new Face.Empty("Nothing", "there"));
    assertEquals(pane, owner());
    show(new Face.Full());
    assertEquals(list, owner());
  }

  @Test
  void itGoesToTheContentsWhereWhatHadItWasBuiltAnew() throws Exception {
    VBox part = new VBox(new VBox(), new Button("Old"));
    FacePane around = new FacePane(part, face, () -> {});
    run(() -> {
      root.getChildren().add(around);
      part.getChildren().get(1).requestFocus();
    });
    Button next = new Button("New");
    show(new Face.Empty("Nothing", "there"));
    run(() -> part.getChildren().setAll(new VBox(), next, new Button("Another")));
    show(new Face.Full());
    assertEquals(next, owner());
    Button main = new Button("Main");
    run(() -> around.lead(main));
    show(new Face.Empty("Nothing", "there"));
    run(() -> part.getChildren().setAll(new Button("Newest"), main));
    show(new Face.Full());
    assertEquals(main, owner());
  }

  @Test
  void whoWentElsewhereMeanwhileStaysThere() throws Exception {
    show(new Face.Empty("Nothing", "there"));
    run(first::requestFocus);
    show(new Face.Full());
    assertEquals(first, owner());
  }

  @Test
  void whatHasJustComeTakesItFromNobodyWhoTypes() throws Exception {
    run(() -> {
      typed.requestFocus();
      Focus.lead(list);
    });
    assertEquals(typed, owner());
    run(() -> {
      first.requestFocus();
      Focus.lead(list);
    });
    assertEquals(list, owner());
  }

  @Test
  void whatHasJustComeTakesItFromNothingThatLiesOverTheScreen() throws Exception {
    Button over = onFx(() -> new Button("Over"));
    run(() -> {
      StackPane shade = new StackPane(over);
      shade.getStyleClass().add("shade");
      root.getChildren().add(shade);
      over.requestFocus();
      Focus.lead(list);
    });
    assertEquals(over, owner());
  }

  @Test
  void itIsNotGivenBackToWhatCannotTakeItAnyMore() throws Exception {
    FocusBack back = new FocusBack();
    run(() -> {
      back.remember(stage.getScene());
      first.requestFocus();
      list.setDisable(true);
      back.give();
    });
    assertEquals(pane, owner());
    run(() -> {
      list.setDisable(false);
      list.requestFocus();
      back.remember(stage.getScene());
      first.requestFocus();
      list.setVisible(false);
      back.give();
    });
    assertEquals(pane, owner());
  }

  @Test
  void itIsGivenBackToWhatIsNearestWhereItWas() throws Exception {
    FocusBack back = new FocusBack();
    run(() -> {
      back.remember(stage.getScene());
      first.requestFocus();
      back.give();
    });
    assertEquals(list, owner());
    run(() -> {
      back.remember(stage.getScene());
      first.requestFocus();
      face.set(new Face.Empty("Nothing", "there"));
      back.give();
    });
    assertEquals(pane, owner());
  }
}

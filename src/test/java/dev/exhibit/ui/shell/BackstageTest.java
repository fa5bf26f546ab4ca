package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Screens are made ready while nobody uses the window, and nobody notices. */
class BackstageTest {
  private static final int SCREENS = Screen.values().length - 1;

  /** What was waited for last, and for how long. */
  private static final class Hand implements Backstage.Waiting {
    private Duration after = Duration.ZERO;
    private Runnable what = () -> {};

    @Override
    public void then(Duration after, Runnable what) {
      this.after = after;
      this.what = what;
    }
  }

  private final Hand hand = new Hand();
  private final Map<Screen, Node> views = new EnumMap<>(Screen.class);
  private final List<Boolean> seen = new ArrayList<>();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      return true;
    });
  }

  private Node view(Screen screen) {
    return views.computeIfAbsent(
        screen,
        made -> {
          Button view = new Button(made.name());
          view.sceneProperty().subscribe(scene -> seen.add(scene != null));
          return view;
        });
  }

  private static void press(Scene scene) {
    Event.fireEvent(
        scene,
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SHIFT, false, false, false, false));
  }

  @Test
  void aPieceAtATimeAndNoneIsLeftInTheWindow() throws Exception {
    onFx(() -> {
      StackPane content = new StackPane();
      StackPane root = new StackPane(content);
      Scene scene = new Scene(root, 800, 600);
      Backstage backstage = new Backstage(scene, content, hand);
      root.getChildren().add(backstage.wings());
      backstage.begin(this::view);
      assertEquals(Backstage.STILL, hand.after);
      assertEquals(0, views.size());
      hand.what.run();
      assertEquals(1, views.size());
      assertEquals(Backstage.BREATH, hand.after);
      press(scene);
      assertEquals(Backstage.STILL, hand.after, "a key was pressed");
      hand.what.run();
      assertEquals(Backstage.STILL, hand.after, "that was under way when it was pressed");
      for (int piece = 2; piece < SCREENS * 3; piece++) {
        hand.what.run();
        assertTrue(views.values().stream().allMatch(view -> view.getScene() == null));
        assertFalse(backstage.readyProperty().get());
      }
      hand.what.run();
      assertTrue(backstage.readyProperty().get());
      assertEquals(SCREENS, views.size());
      assertEquals(SCREENS * 2, seen.stream().filter(one -> one).count(), "styled, then laid out");
      hand.after = Duration.ZERO;
      press(scene);
      assertEquals(Duration.ZERO, hand.after, "nothing is waited for any more");
      return true;
    });
  }

  @Test
  void whatThePersonLooksAtIsLeftAlone() throws Exception {
    onFx(() -> {
      StackPane content = new StackPane(view(Screen.CONTROLS));
      StackPane root = new StackPane(content);
      Backstage backstage = new Backstage(new Scene(root, 800, 600), content, hand);
      root.getChildren().add(backstage.wings());
      backstage.begin(this::view);
      while (!backstage.readyProperty().get()) {
        hand.what.run();
      }
      assertEquals(content, view(Screen.CONTROLS).getParent());
      return true;
    });
  }

  @Test
  void nothingIsMadeReadyOfAWindowThatIsClosed() throws Exception {
    onFx(() -> {
      StackPane content = new StackPane();
      Backstage backstage = new Backstage(new Scene(content, 800, 600), content, hand);
      backstage.begin(this::view);
      backstage.close();
      hand.what.run();
      backstage.begin(this::view);
      hand.what.run();
      assertEquals(0, views.size());
      return true;
    });
  }

  @Test
  void theListOfControlsHasItsCellsBeforeItIsShown() throws Exception {
    Stage stage = onFx(Stage::new);
    Shell shell =
        onFx(() -> {
          Shell made =
              new Shell(new FakeWorkbench(), FakeWorkbench.CLOCK, new FakeFiles(), Desks.real());
          made.show(stage);
          made.prepare();
          return made;
        });
    try {
      until("every screen ready", () -> shell.preparedProperty().get());
      onFx(() -> {
        Scene scene = stage.getScene();
        assertNull(scene.lookup("#controls"));
        shell.navigator().go(new Place.Controls(null, null));
        ListView<?> list = (ListView<?>) scene.lookup("#controls");
        assertNotNull(list);
        assertTrue(list.lookupAll(".list-cell").size() > 3, "before a frame was drawn");
        return true;
      });
    } finally {
      onFx(() -> {
        shell.close();
        discard(stage);
        return true;
      });
    }
  }
}

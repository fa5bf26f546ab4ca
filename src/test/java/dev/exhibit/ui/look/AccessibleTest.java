package dev.exhibit.ui.look;

import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.shell.Shell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Whatever the Tab key comes to says what it is, and every pane can be reached by a key. */
class AccessibleTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private Shell shell;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    workbench.alerting.fill();
    stage = FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      shell = new Shell(workbench, FakeWorkbench.CLOCK, new FakeFiles(), Desks.real());
      shell.show(stage);
      stage.setWidth(990);
      stage.setHeight(900);
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      shell.close();
      stage.hide();
      return true;
    });
  }

  private static Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    places.put("overview", new Place.Overview());
    places.put("controls", new Place.Controls("AWS-SG-OPEN", null));
    places.put("timeline", new Place.Timeline("user.name:deploy", null, null, null));
    places.put("gaps", new Place.Gaps(null));
    places.put("alerts", new Place.Alerts(null));
    places.put("packages", new Place.Packages());
    places.put("sources", new Place.Sources(null, false));
    places.put("coverage", new Place.Sources(null, true));
    places.put("settings", new Place.Settings());
    places.put("engagement", new Place.Engagement());
    places.put("start", new Place.Start());
    return places;
  }

  private Scene scene() {
    return stage.getScene();
  }

  private void go(Place place) throws Exception {
    onFx(() -> {
      shell.navigator().go(place);
      return true;
    });
    until("answers", () -> scene().lookup(".skeleton") == null);
    onFx(() -> {
      scene().getRoot().applyCss();
      scene().getRoot().layout();
      return true;
    });
  }

  @Test
  void everythingThatTakesTheFocusSaysWhatItIs() throws Exception {
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    Set<String> mute = new TreeSet<>();
    for (Map.Entry<String, Place> place : places().entrySet()) {
      go(place.getValue());
      onFx(() -> mute.addAll(mute(place.getKey(), scene().getRoot())));
    }
    go(new Place.Controls("AWS-SG-OPEN", null));
    for (int i = 0; i < onFx(() -> tabs().getTabs().size()); i++) {
      int tab = i;
      onFx(() -> {
        tabs().getSelectionModel().select(tab);
        scene().getRoot().applyCss();
        scene().getRoot().layout();
        return mute.addAll(mute("controls, tab " + tab, scene().getRoot()));
      });
    }
    assertEquals(Set.of(), mute);
  }

  private TabPane tabs() {
    return (TabPane) scene().lookup(".tab-pane");
  }

  private static Set<String> mute(String where, Node root) {
    Set<String> found = new TreeSet<>();
    for (Node node : focusable(root)) {
      if (!speaks(node)) {
        found.add(
            where
                + ": "
                + node.getClass().getSimpleName()
                + " #"
                + node.getId()
                + " "
                + node.getStyleClass());
      }
    }
    return found;
  }

  private static List<Node> focusable(Node root) {
    List<Node> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(Node node, List<Node> found) {
    if (!node.isVisible()) {
      return;
    }
    if (node.isFocusTraversable()) {
      found.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static boolean speaks(Node node) {
    if (node instanceof ScrollPane || node instanceof ScrollBar || node instanceof SplitPane) {
      return true; // the toolkit's own, which speak for themselves
    }
    AccessibleRole role = node.getAccessibleRole();
    if (role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
      return false;
    }
    return has(node.getAccessibleText())
        || node instanceof Labeled labeled && has(labeled.getText())
        || node instanceof TabPane tabs && !tabs.getTabs().isEmpty()
        || node instanceof TextInputControl field && has(field.getPromptText())
        || node instanceof ComboBoxBase<?> box && has(box.getPromptText());
  }

  private static boolean has(String words) {
    return words != null && !words.isBlank();
  }

  @Test
  void whatSaysNothingIsFound() throws Exception {
    Button mute = new Button();
    Button named = new Button();
    named.setAccessibleText("Close");
    Region bare = new Region();
    bare.setFocusTraversable(true);
    bare.setAccessibleText("A region without a role");
    assertEquals(List.of(false, true, false), List.of(speaks(mute), speaks(named), speaks(bare)));
  }

  @Test
  void f6GoesThroughEveryPaneOfAScreenAndBack() throws Exception {
    until("the criteria", () -> scene().lookup("#tile-CC6-6") != null);
    for (Map.Entry<String, Place> place : places().entrySet()) {
      go(place.getValue());
      List<Node> there = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        press(KeyCode.F6, false);
        there.add(onFx(() -> scene().getFocusOwner()));
      }
      assertTrue(Set.copyOf(there).size() > 1, place.getKey() + " has panes: " + there);
      press(KeyCode.F6, true);
      assertEquals(there.get(2), onFx(() -> scene().getFocusOwner()), "back on " + place.getKey());
    }
  }

  private void press(KeyCode code, boolean shift) throws Exception {
    onFx(() -> {
      Node owner = scene().getFocusOwner();
      javafx.event.Event.fireEvent(
          owner == null ? scene().getRoot() : owner,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
      return true;
    });
  }
}

package dev.exhibit.ui.look;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the Tab key comes to says what it is, and every pane can be reached by a key. */
class AccessibleTest {
  private Walk walk;

  @BeforeEach
  void open() throws Exception {
    walk = new Walk();
  }

  @AfterEach
  void close() throws Exception {
    walk.close();
  }

  private Scene scene() {
    return walk.scene();
  }

  @Test
  void everythingThatTakesTheFocusSaysWhatItIs() throws Exception {
    Set<String> mute = new TreeSet<>();
    for (Walk.Stop stop : Walk.stops()) {
      walk.go(stop);
      onFx(() -> mute.addAll(mute(stop.name(), scene().getRoot())));
    }
    walk.go(Walk.stops().get(1));
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
    for (Walk.Stop stop : Walk.stops()) {
      walk.go(stop);
      List<Node> there = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        press(KeyCode.F6, false);
        there.add(onFx(() -> scene().getFocusOwner()));
      }
      assertTrue(Set.copyOf(there).size() > 1, stop.name() + " has panes: " + there);
      press(KeyCode.F6, true);
      assertEquals(there.get(2), onFx(() -> scene().getFocusOwner()), "back on " + stop.name());
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

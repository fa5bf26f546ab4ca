package dev.exhibit.ui.look;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every screen fits a small window: 1280×800, and 960×600, the smallest that there is, which a
 * screen of 1920×1200 leaves at 200 %. Words are whole or can be read in a hint, and nothing lies
 * where nobody can scroll to.
 */
class FitsTest {
  /** Where the toolkit keeps the hint of a node that is no control. */
  private static final String HINT = "javafx.scene.control.Tooltip";

  @ParameterizedTest
  @CsvSource({"1280,800,1", "960,600,1", "960,600,2"})
  void everyScreenFits(int width, int height, double scale) throws Exception {
    Set<String> wrong = new TreeSet<>();
    try (Walk walk = new Walk()) {
      Scene scene = walk.scene();
      walk.size(width, height);
      walk.scale(scale);
      for (Walk.Stop stop : Walk.stops()) {
        walk.go(stop);
        onFx(() -> wrong.addAll(unfit(stop.name(), scene.getRoot(), width, height)));
        if (stop.name().equals("sources")) {
          walk.window.fire("#add-source");
          walk.settle();
          onFx(() -> wrong.addAll(unfit("add a source", scene.getRoot(), width, height)));
        }
      }
      for (String step : List.of("connect", "sources", "coverage", "controls", "evaluate")) {
        walk.choose(step);
        onFx(() -> wrong.addAll(unfit("start " + step, scene.getRoot(), width, height)));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  /** What of all that is shown does not fit a window of this size, in words. */
  static Set<String> unfit(String where, Node root, int width, int height) {
    Set<String> found = new TreeSet<>();
    root.applyCss(); // what was told since the last layout
    ((Parent) root).layout();
    collect(where, root, width, height, found);
    List<Drawn> drawn = new ArrayList<>();
    draw(root, new BoundingBox(0, 0, width, height), drawn);
    for (int i = 0; i < drawn.size(); i++) {
      for (Drawn other : drawn.subList(i + 1, drawn.size())) {
        if (drawn.get(i).isOver(other)) {
          found.add(where + ": '" + drawn.get(i).words() + "' and '" + other.words() + "' overlap");
        }
      }
    }
    return found;
  }

  private static void collect(String where, Node node, int width, int height, Set<String> found) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled labeled && Walk.hasWords(labeled)) {
      String what = where + ": '" + labeled.getText() + "' " + labeled.getStyleClass();
      if (isShortened(labeled) && (labeled instanceof ButtonBase || !isHinted(labeled))) {
        found.add(what + " is shortened");
      }
      if (isOutside(labeled, width, height)) {
        found.add(what + " lies outside: " + labeled.localToScene(labeled.getLayoutBounds()));
      }
      if (isOverItsRow(labeled)) {
        found.add(what + " reaches over the end of its row");
      }
    }
    if (node instanceof Parent parent) {
      parent
          .getChildrenUnmodifiable()
          .forEach(child -> collect(where, child, width, height, found));
    }
  }

  /** Words, and the part of them that is not clipped. */
  private record Drawn(String words, Bounds where) {
    boolean isOver(Drawn other) {
      return where.getMinX() + 2 < other.where.getMaxX()
          && other.where.getMinX() + 2 < where.getMaxX()
          && where.getMinY() + 4 < other.where.getMaxY()
          && other.where.getMinY() + 4 < where.getMaxY();
    }
  }

  private static void draw(Node node, Bounds seen, List<Drawn> drawn) {
    boolean coloured = node.getStyleClass().contains("query"); // its own text cannot be seen
    if (!node.isVisible() || node.getOpacity() == 0 || coloured) {
      return;
    }
    Bounds inside = seen;
    if (node.getClip() != null) {
      inside = both(seen, node.localToScene(node.getClip().getBoundsInParent()));
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      Bounds part = both(inside, text.localToScene(text.getLayoutBounds()));
      if (part.getWidth() > 0 && part.getHeight() > 0) {
        drawn.add(new Drawn(text.getText(), part));
      }
    }
    if (node instanceof Parent parent) {
      for (Node child : fromTheShade(parent.getChildrenUnmodifiable())) {
        draw(child, inside, drawn);
      }
    }
  }

  /** What lies under a shade is meant to be covered by what lies on it. */
  private static List<Node> fromTheShade(List<Node> children) {
    for (int i = children.size() - 1; i > 0; i--) {
      Node child = children.get(i);
      if (child.isVisible() && child.getStyleClass().contains("shade")) {
        return children.subList(i, children.size());
      }
    }
    return children;
  }

  private static Bounds both(Bounds one, Bounds other) {
    double x = Math.max(one.getMinX(), other.getMinX());
    double y = Math.max(one.getMinY(), other.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
        Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
  }

  /** Whether fewer words are drawn than there are. */
  private static boolean isShortened(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(child -> child instanceof Text && !child.equals(labeled.getGraphic()))
        .map(child -> ((Text) child).getText().replace("\n", ""))
        .anyMatch(drawn -> !drawn.equals(labeled.getText().replace("\n", "")));
  }

  private static boolean isHinted(Labeled labeled) {
    if (labeled instanceof IndexedCell || isHead(labeled)) {
      return true; // a table's columns can be widened, and its cells say the rest themselves
    }
    for (Node at = labeled; at != null; at = at.getParent()) {
      if (at.getProperties().containsKey(HINT)
          || at instanceof Labeled holder && holder.getTooltip() != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHead(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("column-header")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutside(Node node, int width, int height) {
    boolean scrolls = false;
    for (Node at = node; at != null; at = at.getParent()) {
      boolean tab =
          at.getStyleClass().contains("tab-header-area"); // a menu at its end has them all
      if (tab || at instanceof TableView || at instanceof VirtualFlow<?>) {
        return false;
      }
      scrolls |= at instanceof ScrollPane;
    }
    var bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getMinX() < -1
        || bounds.getMaxX() > width + 1
        || !scrolls && (bounds.getMinY() < -1 || bounds.getMaxY() > height + 1);
  }

  private static boolean isOverItsRow(Labeled labeled) {
    return labeled.getParent() instanceof HBox row
        && labeled.isManaged()
        && labeled.getBoundsInParent().getMaxX() > row.getWidth() + 1;
  }

  @Test
  void whatDoesNotFitIsFound() throws Exception {
    Set<String> found =
        onFx(() -> {
          Label shortened = new Label("Something that has no room at all");
          shortened.setMaxWidth(40);
          Label far = new Label("Far away");
          far.setMinWidth(Region.USE_PREF_SIZE);
          far.setTranslateX(500);
          HBox row = new HBox(shortened, far);
          Scene scene = new Scene(row, 200, 40);
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          return unfit("here", row, 200, 40);
        });
    assertEquals(3, found.size(), () -> String.join("\n", found));
    Label under = new Label("Under");
    Label over = new Label("Over it");
    assertEquals(
        Set.of("here: 'Under' and 'Over it' overlap"),
        onFx(() -> {
          StackPane both = new StackPane(under, over);
          new Scene(both, 200, 40);
          return unfit("here", both, 200, 40);
        }));
  }
}

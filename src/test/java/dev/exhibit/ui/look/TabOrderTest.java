package dev.exhibit.ui.look;

import static dev.exhibit.ui.Windows.aFramePasses;
import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;

/**
 * The Tab key goes through a screen as a person reads it, comes to all of it and out of it again,
 * and wherever it is can be seen.
 */
class TabOrderTest {
  /** More than any screen has. */
  private static final int MOST = 400;

  /** So far from a node it is shown that it has the focus, in pixels. */
  private static final double RING = 3;

  /** In these parts of a window one reads from the top to the bottom. */
  private static final Set<String> PANES =
      Set.of("pane", "sidebar", "top-bar", "tool-bar", "tab-content-area");

  private Walk walk;

  @AfterEach
  void close() throws Exception {
    if (walk != null) {
      walk.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1440,900", "960,600"})
  void itFollowsReading(int width, int height) throws Exception {
    walk = new Walk();
    walk.size(width, height);
    Set<String> wrong = new TreeSet<>();
    for (Walk.Stop stop : Walk.stops()) {
      walk.go(stop);
      wrong.addAll(walked(stop.name(), walk.scene()));
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void whatIsOutOfOrderOrNotSeenIsFound() throws Exception {
    FxToolkit.registerPrimaryStage();
    Stage stage =
        onFx(() -> {
          Region low = plain(100);
          Region high = plain(0);
          Pane hidden = new Pane(plain(40));
          hidden.setClip(new Rectangle(0, 0, 1, 1));
          Stage shown = new Stage();
          shown.setScene(new Scene(new Pane(low, high, hidden), 200, 200));
          shown.show();
          low.requestFocus();
          return shown;
        });
    Set<String> found = walked("here", stage.getScene());
    onFx(() -> {
      discard(stage);
      return true;
    });
    assertEquals(2, count(found, "looks the same"), found::toString);
    assertEquals(1, count(found, "is before"), found::toString);
    assertEquals(1, count(found, "cannot be seen"), found::toString);
  }

  private static long count(Set<String> found, String words) {
    return found.stream().filter(one -> one.contains(words)).count();
  }

  private static Region plain(double y) {
    Region region = new Region();
    region.setFocusTraversable(true);
    region.setMinSize(20, 20);
    region.relocate(10, y);
    return region;
  }

  /** Where the focus came to, and how that looked while it was there. */
  private record Stand(Node node, Bounds where, WritableImage look) {}

  /** What is wrong with the way of the Tab key through a window, in words. */
  private static Set<String> walked(String screen, Scene scene) throws Exception {
    Set<String> wrong = new TreeSet<>();
    List<Node> seen = new ArrayList<>();
    if (!onFx(() -> scene.getFocusOwner().isFocusTraversable())) {
      next(scene); // nobody has the keys yet
    }
    Stand at = onFx(() -> stand(scene.getFocusOwner()));
    while (!seen.contains(at.node()) && seen.size() < MOST) {
      seen.add(at.node());
      Stand here = at;
      String name = screen + ": " + name(here);
      if (!onFx(() -> isSeen(here.node()))) {
        wrong.add(name + " has the focus and cannot be seen");
      }
      next(scene);
      at = onFx(() -> stand(scene.getFocusOwner()));
      Stand left = onFx(() -> stand(here.node())); // it may have been scrolled meanwhile
      if (!seen.contains(at.node()) && !isOrder(left, at)) {
        wrong.add(name + " is before " + name(at));
      }
      boolean byKey = seen.size() > 1; // where the walk begins nobody may have pressed one
      if (byKey && here.where().equals(left.where()) && isSame(here.look(), left.look())) {
        wrong.add(name + " looks the same with the focus");
      }
    }
    if (!at.node().equals(seen.getFirst())) {
      wrong.add(screen + ": comes back to " + name(at) + ", not to where it began");
    }
    return wrong;
  }

  private static void next(Scene scene) throws Exception {
    onFx(() -> scene.getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT));
    aFramePasses(scene);
  }

  private static Stand stand(Node node) {
    return new Stand(node, where(node), look(node));
  }

  private static Bounds where(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static WritableImage look(Node node) {
    Bounds where = where(node);
    SnapshotParameters part = new SnapshotParameters();
    part.setViewport(
        new Rectangle2D(
            where.getMinX() - RING,
            where.getMinY() - RING,
            where.getWidth() + 2 * RING,
            where.getHeight() + 2 * RING));
    return node.getScene().getRoot().snapshot(part, null);
  }

  private static boolean isSame(WritableImage one, WritableImage other) {
    PixelReader first = one.getPixelReader();
    PixelReader second = other.getPixelReader();
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (first.getArgb(x, y) != second.getArgb(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a part of it is in the window, and in everything around it that is clipped. */
  private static boolean isSeen(Node node) {
    Bounds here = where(node);
    for (Node around = node; around != null; around = around.getParent()) {
      if (!around.isVisible()) {
        return false;
      }
      Node clip = around.getClip();
      if (clip != null && !around.localToScene(clip.getBoundsInParent()).intersects(here)) {
        return false;
      }
    }
    Scene scene = node.getScene();
    return here.intersects(0, 0, scene.getWidth(), scene.getHeight());
  }

  /** In one pane further down, or further right: a row has an end, and a column another beside. */
  private static boolean isOrder(Stand from, Stand to) {
    if (!pane(from.node()).equals(pane(to.node()))) {
      return true;
    }
    Bounds a = from.where();
    Bounds b = to.where();
    if (a.contains(b) || b.contains(a)) {
      return true; // first the whole, then its parts
    }
    boolean above = b.getMaxY() <= a.getMinY() + 1;
    boolean beside = b.getMinX() >= a.getMaxX() - 1;
    double shared = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
    boolean row = shared > Math.min(a.getHeight(), b.getHeight()) / 2;
    boolean left = b.getMaxX() <= a.getMinX() + 1;
    return !(above && !beside) && !(row && left);
  }

  private static Node pane(Node node) {
    Node at = node;
    while (at.getParent() != null && at.getStyleClass().stream().noneMatch(PANES::contains)) {
      at = at.getParent();
    }
    return at;
  }

  private static String name(Stand stand) {
    Node node = stand.node();
    String told = node instanceof Labeled labeled ? labeled.getText() : null;
    Bounds at = stand.where();
    return String.format(
        "%s #%s '%s' at %.0f,%.0f %.0f×%.0f",
        node.getClass().getSimpleName(),
        node.getId(),
        told == null ? node.getAccessibleText() : told,
        at.getMinX(),
        at.getMinY(),
        at.getWidth(),
        at.getHeight());
  }
}

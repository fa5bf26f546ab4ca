package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.UiContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys that work on every screen. */
final class Keys {
  /** Style class of the field that {@code /} goes to. */
  private static final String FILTER = "filter-field";

  /** Style class of the parts of a screen that F6 goes through. */
  private static final String PANE = "pane";

  private final UiContext context;
  private final ShellViewModel model;
  private final Screens screens;
  private final Palette palette;
  private final Sidebar sidebar;

  Keys(UiContext context, ShellViewModel model, Screens screens, Palette palette, Sidebar sidebar) {
    this.context = context;
    this.model = model;
    this.screens = screens;
    this.palette = palette;
    this.sidebar = sidebar;
  }

  void install(Scene scene) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!palette.isVisible() && pressed(scene, event)) {
            event.consume();
          }
        });
  }

  private boolean pressed(Scene scene, KeyEvent event) {
    boolean typing = scene.getFocusOwner() instanceof TextInputControl;
    if (event.isShortcutDown() && event.getCode() == KeyCode.Z && !typing) {
      context.session().notes().undo();
      return true;
    }
    if (event.isShortcutDown() && !event.isAltDown()) {
      return withControl(event.getCode());
    }
    if (event.isAltDown()) {
      return withAlt(event.getCode());
    }
    return switch (event.getCode()) {
      case F6 -> nextPane(scene, event.isShiftDown());
      case SLASH -> !typing && focus(scene.getRoot().lookup("." + FILTER));
      case ESCAPE -> escape();
      default -> false;
    };
  }

  private boolean withControl(KeyCode code) {
    if (code.isDigitKey()) {
      Optional<Screen> screen = Screen.ofDigit(code.getChar().charAt(0) - '0');
      screen.ifPresent(model::go);
      return screen.isPresent();
    }
    switch (code) {
      case K -> palette.open();
      case B -> sidebar.railProperty().set(!sidebar.railProperty().get());
      case E -> context.session().evaluate(screens.evaluated(model.screenProperty().get()));
      case O -> {
        return onPackages(() -> screens.packages().chooseFile());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean onPackages(Runnable action) {
    if (model.screenProperty().get() != Screen.PACKAGES) {
      return false;
    }
    action.run();
    return true;
  }

  private boolean withAlt(KeyCode code) {
    switch (code) {
      case LEFT -> context.navigator().back();
      case RIGHT -> context.navigator().forth();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean escape() {
    if (!context.session().evaluating().runningProperty().get()) {
      return false;
    }
    context.session().evaluating().cancel();
    return true;
  }

  private static boolean focus(@Nullable Node node) {
    if (node == null) {
      return false;
    }
    node.requestFocus();
    return true;
  }

  private static boolean nextPane(Scene scene, boolean backwards) {
    List<Node> panes = new ArrayList<>();
    collect(scene.getRoot(), panes);
    int now = -1;
    for (Node at = scene.getFocusOwner(); at != null && now < 0; at = at.getParent()) {
      now = panes.indexOf(at);
    }
    for (int step = 1; step <= panes.size(); step++) {
      int next = Math.floorMod(now + (backwards ? -step : step), panes.size());
      Node first = firstFocusable(panes.get(next));
      if (first != null && first != scene.getFocusOwner()) { // a pane may begin with another
        return focus(first);
      }
    }
    return false;
  }

  private static void collect(Node node, List<Node> panes) {
    if (!node.isVisible()) {
      return;
    }
    if (node.getStyleClass().contains(PANE)) {
      panes.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, panes));
    }
  }

  private static @Nullable Node firstFocusable(Node node) {
    if (node.isFocusTraversable() && !node.isDisabled()) {
      return node;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = child.isVisible() ? firstFocusable(child) : null;
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}

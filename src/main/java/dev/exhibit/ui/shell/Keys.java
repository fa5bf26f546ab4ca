package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.UiContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** The keys that work on every screen. */
final class Keys {
  /** Style class of the field that {@code /} goes to. */
  private static final String FILTER = "filter-field";

  /** Style class of the parts of a screen that F6 goes through. */
  private static final String PANE = "pane";

  private static final KeyEvent ENTER =
      new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);

  private final UiContext context;
  private final ShellViewModel model;
  private final Screens screens;
  private final Sidebar sidebar;
  private final Runnable find;
  private final BooleanSupplier finding;
  private final KeySheet sheet = new KeySheet();

  /**
   * Keys of one window.
   *
   * @param find opens the palette
   * @param finding whether it is open, and has the keys itself
   */
  Keys(
      UiContext context,
      ShellViewModel model,
      Screens screens,
      Sidebar sidebar,
      Runnable find,
      BooleanSupplier finding) {
    this.context = context;
    this.model = model;
    this.screens = screens;
    this.sidebar = sidebar;
    this.find = find;
    this.finding = finding;
  }

  void install(Scene scene) {
    if (scene.getRoot() instanceof Pane root) {
      root.getChildren().add(sheet);
    }
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (sheet.isVisible()) {
            sheet.hide();
            event.consume();
          } else if (!finding.getAsBoolean() && pressed(scene, event)) {
            event.consume();
          }
        });
  }

  private boolean pressed(Scene scene, KeyEvent event) {
    if (event.isShortcutDown() && !event.isAltDown() && event.getCode().isDigitKey()) {
      Optional<Screen> screen = Screen.ofDigit(event.getCode().getChar().charAt(0) - '0');
      screen.ifPresent(model::go);
      return screen.isPresent();
    }
    return Shortcut.of(event).map(shortcut -> does(shortcut, scene)).orElse(false);
  }

  /** Whether the key did something; else others may have it. */
  private boolean does(Shortcut shortcut, Scene scene) {
    switch (shortcut) {
      case FIND -> find.run();
      case SIDEBAR -> sidebar.railProperty().set(!sidebar.railProperty().get());
      case EVALUATE -> context.session().evaluate(screens.evaluated(model.screenProperty().get()));
      case BESIDE -> {
        return beside(scene.getFocusOwner());
      }
      case BACK -> context.navigator().back();
      case FORTH -> context.navigator().forth();
      case UNDO -> {
        if (scene.getFocusOwner() instanceof TextInputControl) {
          return false; // its own typing is taken back
        }
        undo();
      }
      case SAVE -> {
        return false; // the table or chart has it that the focus is in
      }
      case HELP -> sheet.show(model.screenProperty().get());
      case OPEN_PACKAGE -> {
        return onPackages(() -> screens.packages().chooseFile());
      }
      case NEXT_PANE -> {
        return nextPane(scene, false);
      }
      case PANE_BEFORE -> {
        return nextPane(scene, true);
      }
      case FILTER -> {
        return !(scene.getFocusOwner() instanceof TextInputControl)
            && focus(scene.getRoot().lookup("." + FILTER));
      }
      case STOP -> {
        return escape();
      }
    }
    return true;
  }

  /**
   * Presses Enter on what leads to another place, and opens that place beside. All else keeps the
   * key: a button is not pressed by it, and where one types it sends what is typed.
   */
  private boolean beside(@Nullable Node focused) {
    if (focused == null || !Nodes.isLeadingOn(focused)) {
      return false;
    }
    context
        .navigator()
        .beside(() -> {
          if (focused instanceof ButtonBase link) {
            link.fire();
          } else {
            Event.fireEvent(focused, ENTER);
          }
        });
    return true; // also where nothing is chosen: the same key would act a second time
  }

  /** Of what is shown: over an opened package that is the auditor's own work. */
  private void undo() {
    if (model.screenProperty().get() != Screen.PACKAGES || !screens.undoNote()) {
      context.session().notes().undo();
    }
  }

  private boolean onPackages(Runnable action) {
    if (model.screenProperty().get() != Screen.PACKAGES) {
      return false;
    }
    action.run();
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
      if (first != null && !first.isFocused()) { // a pane may begin with another
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

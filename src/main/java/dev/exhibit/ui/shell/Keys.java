package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Running;
import dev.exhibit.ui.common.Typed;
import dev.exhibit.ui.common.UiContext;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys that work on every screen. */
final class Keys {
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
    sheet.install(scene, event -> !finding.getAsBoolean() && pressed(scene, event));
  }

  /** Shows the keys of the screen. */
  void help() {
    Screen screen = model.screenProperty().get();
    boolean opened = context.navigator().placeProperty().get() instanceof Place.Opened;
    sheet.show(screen, opened ? PackageKeys.HERE : Shortcut.on(screen));
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
      case SIDEBAR -> sidebar.toggle();
      case EVALUATE -> context.session().evaluate(screens.evaluated(model.screenProperty().get()));
      case BESIDE -> {
        return beside(scene.getFocusOwner());
      }
      case BACK -> context.navigator().back();
      case FORTH -> context.navigator().forth();
      case UNDO -> {
        if (Typed.isText(scene.getFocusOwner())) {
          return false; // its own typing is taken back
        }
        undo();
      }
      case SAVE -> {
        return false; // the table or chart has it that the focus is in
      }
      case HELP -> help();
      case OPEN_PACKAGE -> {
        return onPackages(screens::choosePackage);
      }
      case OPEN_REPORT -> {
        return onPackages(screens::openReport);
      }
      case NEXT_PANE -> {
        return Panes.next(scene, false);
      }
      case PANE_BEFORE -> {
        return Panes.next(scene, true);
      }
      case FILTER -> {
        return Panes.filter(scene);
      }
      case STOP -> {
        return Running.escape(scene);
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

  /** Takes back the last of what is shown: over an opened package the auditor's own work. */
  void undo() {
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
}

package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Running;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** The keys of a window that shows one package and nothing else. */
final class PackageKeys {
  private static final List<Shortcut> WORK =
      List.of(
          Shortcut.STOP,
          Shortcut.FILTER,
          Shortcut.NEXT_PANE,
          Shortcut.PANE_BEFORE,
          Shortcut.SAVE,
          Shortcut.UNDO,
          Shortcut.HELP,
          Shortcut.OPEN_PACKAGE,
          Shortcut.OPEN_REPORT);

  /** The keys of a package that is open for reading. */
  static final List<Shortcut.OfScreen> HERE =
      List.of(
          new Shortcut.OfScreen("Enter", "keys.opened.event"),
          new Shortcut.OfScreen("← →  Home End", "keys.opened.bars"),
          new Shortcut.OfScreen("Enter", "keys.opened.rows"),
          new Shortcut.OfScreen("I X V E", "keys.timeline.field"));

  private final KeySheet sheet = new KeySheet();
  private final Runnable open;
  private final Runnable report;
  private final Runnable undo;

  /**
   * Keys of one window.
   *
   * @param open asks for another package
   * @param report opens the report of this one
   * @param undo takes the newest note back
   */
  PackageKeys(Runnable open, Runnable report, Runnable undo) {
    this.open = open;
    this.report = report;
    this.undo = undo;
  }

  void install(Scene scene) {
    sheet.install(scene, event -> acted(scene, event));
  }

  private boolean acted(Scene scene, KeyEvent event) {
    Optional<Shortcut> meant = Shortcut.of(event).filter(WORK::contains);
    return meant.map(shortcut -> does(shortcut, scene)).orElse(false);
  }

  private boolean does(Shortcut shortcut, Scene scene) {
    return switch (shortcut) {
      case STOP -> Running.escape(scene);
      case FILTER -> Panes.filter(scene);
      case NEXT_PANE -> Panes.next(scene, false);
      case PANE_BEFORE -> Panes.next(scene, true);
      case OPEN_PACKAGE -> {
        open.run();
        yield true;
      }
      case OPEN_REPORT -> {
        report.run();
        yield true;
      }
      case UNDO -> {
        if (scene.getFocusOwner() instanceof TextInputControl) {
          yield false; // it takes back what was typed
        }
        undo.run();
        yield true;
      }
      case HELP -> {
        sheet.show(Messages.text("keys.title"), HERE, WORK);
        yield true;
      }
      case SAVE, FIND, EVALUATE, BESIDE, BACK, FORTH, SIDEBAR -> false;
    };
  }
}

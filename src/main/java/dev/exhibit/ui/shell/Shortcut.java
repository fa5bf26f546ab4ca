package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Typed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys that work on every screen: what is pressed is looked up here, and F1 lists them. */
@SuppressWarnings("ImmutableEnumChecker") // a combination of keys never changes
enum Shortcut {
  FIND("keys.find", "Ctrl K", KeyCode.K, KeyCombination.SHORTCUT_DOWN),
  EVALUATE("keys.evaluate", "Ctrl E", KeyCode.E, KeyCombination.SHORTCUT_DOWN),
  STOP("keys.stop", "Esc", KeyCode.ESCAPE),
  FILTER("keys.filter", "/"),
  NEXT_PANE("keys.nextpane", "F6", KeyCode.F6),
  PANE_BEFORE("keys.panebefore", "Shift F6", KeyCode.F6, KeyCombination.SHIFT_DOWN),
  BESIDE("keys.beside", "Ctrl Enter", KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN),
  BACK("keys.back", "Alt ←", KeyCode.LEFT, KeyCombination.ALT_DOWN),
  FORTH("keys.forth", "Alt →", KeyCode.RIGHT, KeyCombination.ALT_DOWN),
  SIDEBAR("keys.sidebar", "Ctrl B", KeyCode.B, KeyCombination.SHORTCUT_DOWN),
  UNDO("keys.undo", "Ctrl Z", KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
  SAVE(
      "keys.save",
      "Ctrl Shift S",
      KeyCode.S,
      KeyCombination.SHORTCUT_DOWN,
      KeyCombination.SHIFT_DOWN),
  HELP("keys.help", "F1", KeyCode.F1),
  OPEN_PACKAGE("keys.openpackage", "Ctrl O", KeyCode.O, KeyCombination.SHORTCUT_DOWN),
  OPEN_REPORT("keys.openreport", "Ctrl R", KeyCode.R, KeyCombination.SHORTCUT_DOWN);

  /** A key that one screen understands. */
  record OfScreen(String name, String key) {
    String text() {
      return Messages.text(key);
    }
  }

  private final String key;
  private final String shown;

  /** Null for a character, which is typed with other keys on every other keyboard. */
  private final @Nullable KeyCombination combination;

  Shortcut(String key, String shown, KeyCode code, Modifier... modifiers) {
    this.key = key;
    this.shown = shown;
    combination = new KeyCodeCombination(code, modifiers);
  }

  Shortcut(String key, String character) {
    this.key = key;
    shown = character;
    combination = null;
  }

  /** What was pressed or typed, if it means something everywhere. */
  static Optional<Shortcut> of(KeyEvent event) {
    return Arrays.stream(values()).filter(one -> one.isMeantBy(event)).findFirst();
  }

  private boolean isMeantBy(KeyEvent event) {
    return combination == null
        ? event.getEventType().equals(KeyEvent.KEY_TYPED) && shown.equals(Typed.of(event))
        : combination.match(event);
  }

  /** The key as it is printed. */
  String shown() {
    return shown;
  }

  /** What it does. */
  String text() {
    return Messages.text(key);
  }

  /** Whether it works on that screen. */
  boolean isFor(Screen screen) {
    return (this != OPEN_PACKAGE && this != OPEN_REPORT) || screen == Screen.PACKAGES;
  }

  /** What else one screen understands, where its part has the focus. */
  static List<OfScreen> on(Screen screen) {
    return switch (screen) {
      case OVERVIEW ->
          List.of(
              new OfScreen("← ↑ ↓ →", "keys.overview.move"),
              new OfScreen("H J K L", "keys.overview.move"),
              new OfScreen("Enter", "keys.overview.open"),
              new OfScreen("← →  Home End", "keys.overview.marks"));
      case CONTROLS ->
          List.of(
              new OfScreen("← →  Home End", "keys.controls.cell"),
              new OfScreen("Enter", "keys.controls.events"),
              new OfScreen("A D W C", "keys.controls.say"),
              new OfScreen("N", "keys.controls.departs"),
              new OfScreen("+ −", "keys.zoom"),
              new OfScreen("0", "keys.timeline.fit"));
      case TIMELINE ->
          List.of(
              new OfScreen("← → Home End", "keys.timeline.column"),
              new OfScreen("Shift ← →", "keys.timeline.brush"),
              new OfScreen("Page ↑ ↓", "keys.timeline.pan"),
              new OfScreen("+ −", "keys.zoom"),
              new OfScreen("0", "keys.timeline.fit"),
              new OfScreen("[ ]", "keys.timeline.event"),
              new OfScreen("A  ±", "keys.timeline.around"),
              new OfScreen("L", "keys.timeline.lanes"),
              new OfScreen("R", "keys.timeline.record"),
              new OfScreen("P", "keys.timeline.pin"),
              new OfScreen("M", "keys.timeline.comment"),
              new OfScreen("S", "keys.timeline.send"),
              new OfScreen("C", "keys.timeline.compare"),
              new OfScreen("Y", "keys.timeline.copy"),
              new OfScreen("I X V E", "keys.timeline.field"));
      case GAPS ->
          List.of(
              new OfScreen("J K", "keys.move"),
              new OfScreen("G", "keys.gaps.jump"),
              new OfScreen("C", "keys.gaps.control"),
              new OfScreen("T", "keys.gaps.events"),
              new OfScreen("O", "keys.gaps.open"),
              new OfScreen("E", "keys.gaps.edit"),
              new OfScreen("D", "keys.gaps.overdue"));
      case ALERTS ->
          List.of(
              new OfScreen("J K", "keys.move"),
              new OfScreen("Enter", "keys.alerts.open"),
              new OfScreen("← →  Home End", "keys.alerts.bar"),
              new OfScreen("Enter", "keys.alerts.stream"),
              new OfScreen("A", "keys.alerts.acknowledge"),
              new OfScreen("T", "keys.alerts.triage"),
              new OfScreen("E", "keys.alerts.assign"),
              new OfScreen("L", "keys.alerts.link"),
              new OfScreen("X", "keys.alerts.close"));
      case PACKAGES ->
          List.of(
              new OfScreen("V", "keys.packages.verify"),
              new OfScreen("Delete", "keys.packages.remove"),
              new OfScreen("Space Enter E Delete", "keys.packages.exhibits"));
      case SOURCES ->
          List.of(
              new OfScreen("← →  Home End", "keys.sources.day"),
              new OfScreen("Enter", "keys.controls.events"));
      case SETTINGS, START -> List.of();
    };
  }
}

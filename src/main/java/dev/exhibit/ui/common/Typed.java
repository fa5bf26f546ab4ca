package dev.exhibit.ui.common;

import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** What a person typed as a command: a character, on whatever keys their keyboard has it. */
public final class Typed {
  private Typed() {}

  /**
   * The character of a {@link KeyEvent#KEY_TYPED} event. Empty where it goes into a text, and where
   * it is typed with Ctrl or ⌘; with Alt beside it, that is AltGr, which is how many keyboards type
   * brackets.
   */
  public static String of(KeyEvent event) {
    boolean command = event.isShortcutDown() && !event.isAltDown();
    return command || isText(event.getTarget()) ? "" : event.getCharacter();
  }

  /** Whether what is typed there is part of a text. */
  public static boolean isText(@Nullable Object target) {
    return target instanceof TextInputControl
        || (target instanceof ComboBoxBase<?> box && box.isEditable());
  }
}

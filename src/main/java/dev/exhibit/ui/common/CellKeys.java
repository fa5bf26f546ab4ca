package dev.exhibit.ui.common;

import java.util.function.IntSupplier;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/**
 * The keys that walk over the cells of a plot, which is one focus stop: one cell left or right, the
 * first, the last, none. Cells are counted from 0, and -1 is none.
 */
public final class CellKeys {
  private final IntSupplier count;
  private final IntegerProperty chosen;
  private final Runnable open;

  private CellKeys(IntSupplier count, IntegerProperty chosen, Runnable open) {
    this.count = count;
    this.chosen = chosen;
    this.open = open;
  }

  /**
   * Makes a plot a focus stop whose cells are walked over.
   *
   * @param count how many cells there are now
   * @param chosen follows the keys
   * @param open opens the chosen cell; called while one is
   */
  public static void walk(Node plot, IntSupplier count, IntegerProperty chosen, Runnable open) {
    CellKeys keys = new CellKeys(count, chosen, open);
    plot.setFocusTraversable(true);
    plot.setOnKeyPressed(event -> {
      boolean plain = !event.isAltDown() && !event.isShortcutDown() && !event.isShiftDown();
      if (plain && keys.isMeant(event)) {
        event.consume();
      }
    });
  }

  private boolean isMeant(KeyEvent event) {
    int last = count.getAsInt() - 1;
    int at = Math.min(chosen.get(), last);
    switch (event.getCode()) {
      case RIGHT -> chosen.set(Math.min(last, at + 1));
      case LEFT -> chosen.set(at < 0 ? last : Math.max(0, at - 1));
      case HOME -> chosen.set(Math.min(last, 0));
      case END -> chosen.set(last);
      case ESCAPE -> {
        chosen.set(-1);
        return at >= 0;
      }
      case ENTER -> {
        if (at < 0) {
          return false;
        }
        open.run();
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}

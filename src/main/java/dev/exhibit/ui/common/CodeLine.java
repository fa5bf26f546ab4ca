package dev.exhibit.ui.common;

import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * A line of a record or a definition, shown with its number.
 *
 * @param number counted from 1
 * @param marked whether the eye should fall on it
 */
public record CodeLine(int number, String text, boolean marked) {

  /** Draws a line of code. */
  public static final class Cell extends ListCell<CodeLine> {
    @Override
    protected void updateItem(@Nullable CodeLine line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      HBox row =
          new HBox(
              Nodes.whole(Integer.toString(line.number()), "code-number"),
              Nodes.whole(line.text(), "code"));
      row.getStyleClass().add("code-row");
      if (line.marked()) {
        row.getStyleClass().add("marked");
      }
      setGraphic(row);
    }
  }
}

package dev.exhibit.ui.common;

import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A list's cell whose row is a line of nodes, as wide as the list. */
public abstract class LineCell<T> extends ListCell<T> {
  /** Leaves room for the list's edge. */
  private static final double EDGE = 2;

  /** The nodes of a row; it may say what a click on the cell does. */
  protected abstract HBox line(T row);

  @Override
  protected final void updateItem(@Nullable T row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    setOnMouseClicked(null);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    HBox line = line(row);
    line.prefWidthProperty().bind(widthProperty().subtract(EDGE));
    line.maxWidthProperty().bind(widthProperty().subtract(EDGE));
    setGraphic(line);
  }
}

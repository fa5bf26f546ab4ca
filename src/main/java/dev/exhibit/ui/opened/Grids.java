package dev.exhibit.ui.opened;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names left, values right. */
final class Grids extends GridPane {
  private int line;

  Grids() {
    setHgap(16);
    setVgap(4);
    ColumnConstraints names = new ColumnConstraints(160);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    getColumnConstraints().addAll(names, values);
  }

  void line(String key, String value, boolean mono) {
    named(Messages.text(key), value, mono);
  }

  void named(String name, String value, boolean mono) {
    Label left = Nodes.label(name, "dense", "muted");
    left.setTooltip(new Tooltip(name));
    add(left, 0, line);
    Label text = Nodes.paragraph(value, mono ? "mono-small" : "dense");
    GridPane.setValignment(left, javafx.geometry.VPos.TOP);
    add(text, 1, line);
    line++;
  }
}

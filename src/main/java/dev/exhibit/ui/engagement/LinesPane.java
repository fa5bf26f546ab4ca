package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.engagement.HandoverLines.Line;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Lines of what it is about and how it is, under each other. */
final class LinesPane extends GridPane {
  private static final double WHAT = 150;

  LinesPane(List<Line> lines) {
    super(16, 6);
    ColumnConstraints what = new ColumnConstraints(WHAT);
    ColumnConstraints how = new ColumnConstraints();
    how.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(what, how);
    int row = 0;
    for (Line line : lines) {
      Label name = Nodes.paragraph(line.what(), "muted");
      Label text = Nodes.paragraph(line.how());
      GridPane.setValignment(name, VPos.TOP);
      GridPane.setValignment(text, VPos.TOP);
      name.setLabelFor(text);
      addRow(row++, name, text);
    }
  }
}

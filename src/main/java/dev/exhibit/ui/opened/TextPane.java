package dev.exhibit.ui.opened;

import dev.exhibit.ui.common.CodeLine;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A text file of the package, with numbers of its lines. */
final class TextPane extends VBox {
  private final ListView<CodeLine> lines = new ListView<>();

  TextPane() {
    setPadding(new Insets(10, 0, 8, 0));
    lines.setFixedCellSize(19);
    lines.setCellFactory(list -> new CodeLine.Cell());
    lines.setAccessibleText(Messages.text("control.definition"));
    lines.setPlaceholder(Nodes.paragraph(Messages.text("opened.withheld"), "muted"));
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().add(lines);
  }

  void show(String text) {
    List<String> all = text.lines().toList();
    lines
        .getItems()
        .setAll(
            IntStream.rangeClosed(1, all.size())
                .mapToObj(number -> new CodeLine(number, all.get(number - 1), false))
                .toList());
  }
}

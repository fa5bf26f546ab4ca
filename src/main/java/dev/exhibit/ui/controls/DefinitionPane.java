package dev.exhibit.ui.controls;

import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.ui.common.CodeLine;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The file of a control with what lint says of it. */
final class DefinitionPane extends VBox {
  /** A line of the file. */
  private final VBox lint = new VBox(4);

  private final ListView<CodeLine> lines = new ListView<>();

  DefinitionPane() {
    super(8);
    setPadding(new Insets(10, 0, 8, 0));
    lines.setFixedCellSize(19);
    lines.setCellFactory(list -> new CodeLine.Cell());
    lines.setAccessibleText(Messages.text("control.definition"));
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(lint, lines);
  }

  void show(String text, List<Fault> faults) {
    lint.getChildren().clear();
    if (faults.isEmpty()) {
      lint.getChildren()
          .add(
              Nodes.row(
                  6,
                  Nodes.icon("fth-check", "good"),
                  Nodes.label(Messages.text("lint.clean"), "dense")));
    }
    faults.stream().map(this::fault).forEach(lint.getChildren()::add);
    List<String> all = text.lines().toList();
    lines
        .getItems()
        .setAll(
            IntStream.rangeClosed(1, all.size())
                .mapToObj(
                    number -> new CodeLine(number, all.get(number - 1), marks(faults, number)))
                .toList());
  }

  private static boolean marks(List<Fault> faults, int number) {
    return faults.stream().anyMatch(fault -> fault.line() == number);
  }

  private Node fault(Fault fault) {
    Node go =
        Nodes.link(
            Messages.text("lint.at", fault.line(), fault.column()),
            () -> {
              lines.scrollTo(Math.max(0, fault.line() - 4));
              lines.getSelectionModel().select(fault.line() - 1);
            });
    return Nodes.row(8, Nodes.icon("fth-x", "bad"), go, Nodes.paragraph(fault.message(), "dense"));
  }
}

package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.engagement.EngagementForm.Who;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Who takes part, and the certificates that they sign with. */
final class PeoplePane extends VBox {
  private final EngagementViewModel model;

  PeoplePane(EngagementViewModel model) {
    super(8);
    this.model = model;
    getChildren()
        .addAll(
            Nodes.paragraph(Messages.text("people.hint"), "caption"),
            new RowsPane<>(
                model.form().people(),
                "add-person",
                Messages.text("people.add"),
                Messages.text("people.remove"),
                this::fields));
  }

  private Node fields(FieldRows.Row<Who> row) {
    return new VBox(
        8,
        RowsPane.flow(
            row, "who", Map.of(Who.ID, 200.0, Who.NAME, 280.0), List.of(Who.ID, Who.NAME)),
        Fields.lines(
            Messages.word("who", Who.CERTIFICATES),
            row.field(Who.CERTIFICATES),
            2,
            620,
            Who.CERTIFICATES),
        Nodes.button(
            Messages.text("people.certificate"),
            "fth-file-plus",
            () -> model.addCertificate(row),
            "small"));
  }
}

package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedDetail;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What people of the company said of a control, waivers among it, and what they attached. */
final class PeoplePane extends ScrollPane {
  private final VBox rows = new VBox();
  private List<PackagedDetail.Said> said = List.of();
  private ZoneId zone = ZoneOffset.UTC;

  PeoplePane() {
    setFitToWidth(true);
    rows.setPadding(new Insets(8, 8, 12, 0));
    setContent(rows);
    Saving.isTable(this, Messages.text("people.table"), () -> sheet(said, zone));
  }

  private static Sheet sheet(List<PackagedDetail.Said> said, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.when", Formats.zone(zone)),
            Messages.text("sheet.kind"),
            Messages.text("sheet.said"),
            Messages.text("sheet.who"),
            Messages.text("sheet.proof"),
            Messages.text("sheet.stands"),
            Messages.text("sheet.record")),
        said,
        one ->
            List.of(
                Formats.instants(one.at(), zone),
                one.kind(),
                one.words(),
                one.by(),
                one.assurance(),
                Messages.text(one.stands() ? "word.yes" : "word.no"),
                one.record()));
  }

  void show(PackagedDetail detail, ZoneId shown) {
    said = detail.records();
    zone = shown;
    rows.getChildren().setAll(said.stream().map(one -> row(one, zone)).toList());
    Long all = detail.cut().get("records.csv");
    if (all != null) {
      rows.getChildren()
          .addFirst(
              Nodes.paragraph(
                  Messages.text("opened.cut", said.size(), all, "records.csv"), "dense", "muted"));
    }
    if (detail.records().isEmpty()) {
      rows.getChildren().add(Nodes.paragraph(Messages.text("opened.nobody.said"), "muted"));
    }
    if (!detail.attachments().isEmpty()) {
      VBox files = new VBox(4, Nodes.label(Messages.text("opened.attachments"), "section-title"));
      files.setPadding(new Insets(12, 0, 0, 0));
      detail
          .attachments()
          .forEach(name -> files.getChildren().add(Nodes.paragraph(name, "mono-small")));
      rows.getChildren().add(files);
    }
  }

  private static Node row(PackagedDetail.Said said, ZoneId zone) {
    HBox kind = new HBox(Nodes.whole(said.kind(), "tag"));
    kind.setMinWidth(110);
    VBox words =
        new VBox(
            2,
            Nodes.paragraph(said.words()),
            Nodes.paragraph(
                Messages.text(
                    said.stands() ? "opened.said" : "opened.said.withdrawn",
                    said.by(),
                    said.assurance()),
                "dense",
                "muted"));
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row =
        Nodes.row(
            12,
            kind,
            words,
            Nodes.whole(Formats.instants(said.at(), zone), "mono-small", "muted"),
            Nodes.whole(said.record(), "mono-small", "muted"));
    row.setPadding(new Insets(6, 0, 6, 0));
    return new VBox(row, Nodes.hairline());
  }
}

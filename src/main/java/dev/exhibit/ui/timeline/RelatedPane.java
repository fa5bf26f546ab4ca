package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Standing;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What belongs to the open event; above it what is missing from the list. */
final class RelatedPane extends VBox {
  private final DrawerModel model;
  private final VBox missing = new VBox(4);
  private final ListView<RelatedEvents.Related> list = new ListView<>();

  /**
   * Follows the open event.
   *
   * @param zone of the times, asked for with each line
   */
  RelatedPane(DrawerModel model, Supplier<ZoneId> zone) {
    this.model = model;
    Density.rows(list, 44);
    list.setAccessibleText(Messages.text("event.related"));
    list.setCellFactory(view -> new RelatedCell(zone));
    list.setOnMouseClicked(event -> open());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open();
        event.consume();
      }
    });
    Saving.isTable(
        list,
        () ->
            List.of(
                Messages.text("sheet.when", Formats.zone(zone.get())),
                Messages.text("sheet.who"),
                Messages.text("sheet.what"),
                Messages.text("sheet.why"),
                Messages.text("sheet.event")),
        one ->
            List.of(
                Formats.milli(one.event().time(), zone.get()),
                one.event().who(),
                one.event().what(),
                one.why(),
                one.event().id()));
    FacePane pane = new FacePane(list, model.relatedFaceProperty(), model::relate);
    VBox.setVgrow(pane, Priority.ALWAYS);
    getChildren().addAll(missing, pane);
    model.relatedProperty().subscribe(this::show);
  }

  private void open() {
    RelatedEvents.Related chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      model.open(chosen.event());
    }
  }

  private void show(RelatedEvents.Found found) {
    list.getItems().setAll(found.events());
    missing.getChildren().clear();
    for (RelatedEvents.Cut cut : found.cut()) {
      String key = cut.exact() ? "event.related.cut" : "event.related.cut.least";
      String words = Messages.text(key, RelatedEvents.MOST, cut.all(), cut.why());
      missing
          .getChildren()
          .add(
              Nodes.row(
                  8,
                  Nodes.label(words, "dense", "muted"),
                  Nodes.link(Messages.text("event.related.all"), () -> model.open(cut))));
    }
    if (!found.partial().isEmpty() && !found.events().isEmpty()) {
      missing
          .getChildren()
          .add(
              new Notice(
                  Standing.NOT_EVALUABLE,
                  "",
                  Messages.text("event.related.partial", found.partial())));
    }
  }

  /** An event that belongs to the open one: when, what, by whom, and why it is here. */
  private static final class RelatedCell extends LineCell<RelatedEvents.Related> {
    private final Supplier<ZoneId> zone;

    RelatedCell(Supplier<ZoneId> zone) {
      this.zone = zone;
    }

    @Override
    protected HBox line(RelatedEvents.Related one) {
      AuditEvent event = one.event();
      Node first =
          Nodes.row(
              8,
              Nodes.whole(Formats.second(event.time(), zone.get()), "mono-small"),
              Nodes.label(event.what(), "mono-small"));
      Node second =
          Nodes.label(Messages.text("related.line", event.who(), one.why()), "dense", "muted");
      HBox row = Nodes.row(8, new VBox(2, first, second));
      row.getStyleClass().add("choice-row");
      Density.least(row, 44);
      return row;
    }
  }
}

package dev.exhibit.ui.controls;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.ui.common.EventRow;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.EventTable;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiContext;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javafx.geometry.Insets;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every item of the control's population, fetched as far as it is looked at. */
final class PopulationTab extends VBox {
  private final UiContext context;
  private final ControlsViewModel model;

  PopulationTab(UiContext context, ControlsViewModel model) {
    super(6);
    this.context = context;
    this.model = model;
    setPadding(new Insets(8, 0, 0, 0));
    model.populationProperty().subscribe(this::show);
  }

  private void show(@Nullable EventRows rows) {
    getChildren().clear();
    if (rows == null) {
      return;
    }
    EventTable table = Nodes.leadsOn(new EventTable(zone()));
    table.setItems(rows);
    table.setPlaceholder(Nodes.paragraph(Messages.text("population.none"), "muted"));
    table.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open(table.getSelectionModel().getSelectedItem());
      }
    });
    table.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        open(table.getSelectionModel().getSelectedItem());
      }
    });
    VBox partial = new VBox();
    rows.partialProperty()
        .subscribe(reason -> {
          partial.getChildren().clear();
          if (!reason.isEmpty()) {
            partial
                .getChildren()
                .add(new Notice(Standing.NOT_EVALUABLE, Messages.text("partial.title"), reason));
          }
        });
    FacePane pane = new FacePane(table, rows.faceProperty(), rows::retry);
    VBox.setVgrow(pane, Priority.ALWAYS);
    getChildren().addAll(partial, pane);
  }

  private void open(@Nullable EventRow row) {
    AuditEvent event = row == null ? null : row.event();
    if (event != null) {
      model.events().openEvent(event.id());
    }
  }

  private ZoneId zone() {
    SessionModel.Facts facts = context.session().factsProperty().get();
    return facts == null ? ZoneOffset.UTC : facts.period().zone();
  }
}

package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedEvidence;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The views that people sent into an opened package; gone where there are none. */
final class ExhibitList extends VBox {
  private static final double ROW = 46;
  private static final int SHOWN = 5;
  private final ListView<PackagedExhibit> list = new ListView<>();
  private final Label title = Nodes.label("", "section-title");

  ExhibitList(OpenedViewModel model) {
    super(6);
    setPadding(new Insets(8, 0, 8, 0));
    list.setId("package-exhibits");
    list.getStyleClass().add("pane");
    Density.rows(list, ROW);
    list.setAccessibleText(Messages.text("opened.exhibits"));
    list.setCellFactory(view -> new ExhibitCell());
    Saving.isTable(
        list,
        () ->
            Sheet.names(
                "sheet.id",
                "sheet.name",
                "sheet.note",
                "sheet.query",
                "sheet.control",
                "sheet.rows"),
        one ->
            List.of(
                one.id(),
                one.title(),
                one.note(),
                one.asks(),
                one.control() == null ? "" : one.control(),
                Formats.count(one.rows())));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen -> {
          if (chosen != null) {
            model.select(chosen);
          }
        });
    getChildren().addAll(title, list);
    model.evidenceProperty().subscribe(this::fill);
    model
        .exhibits()
        .chosenProperty()
        .subscribe(chosen -> {
          if (chosen == null) {
            list.getSelectionModel().clearSelection();
          } else {
            list.getSelectionModel().select(chosen);
          }
        });
  }

  private void fill(@Nullable PackagedEvidence evidence) {
    List<PackagedExhibit> exhibits = evidence == null ? List.of() : evidence.exhibits();
    list.getItems().setAll(exhibits);
    title.setText(Messages.text("opened.exhibits.count", exhibits.size()));
    Density.tall(list, Math.min(SHOWN, exhibits.size()), 2);
    Nodes.show(this, !exhibits.isEmpty());
  }

  /** Its id, title and number of rows. */
  private static final class ExhibitCell extends LineCell<PackagedExhibit> {
    @Override
    protected HBox line(PackagedExhibit exhibit) {
      Label title = Nodes.label(exhibit.title(), "dense", "muted");
      title.setTooltip(new Tooltip(exhibit.title()));
      VBox words = new VBox(1, Nodes.whole(exhibit.id(), "mono"), title);
      words.setMinWidth(0);
      words.setAlignment(Pos.CENTER_LEFT);
      HBox.setHgrow(words, Priority.ALWAYS);
      HBox line =
          Nodes.row(
              10,
              Nodes.icon("fth-activity"),
              words,
              Nodes.whole(Formats.count(exhibit.rows()), "dense", "muted"));
      line.getStyleClass().add("choice-row");
      Density.least(line, ROW - 2);
      setAccessibleText(
          Messages.text("opened.exhibit", exhibit.id(), exhibit.title(), exhibit.rows()));
      return line;
    }
  }
}

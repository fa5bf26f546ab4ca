package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedDetail.Picked;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The company's own sample, row by row. */
final class SamplePane extends VBox {
  private final TableView<Picked> table = new TableView<>();
  private final TableColumn<Picked, String> when;
  private final Label cut = Nodes.paragraph("", "dense", "muted");
  private ZoneId zone = ZoneOffset.UTC;

  SamplePane(Consumer<String> open) {
    super(6);
    setPadding(new Insets(8, 0, 0, 0));
    Density.rows(table, 28);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setAccessibleText(Messages.text("opened.sample.table"));
    add("samples.head.run", 50, "number", one -> Integer.toString(one.pick().run()));
    add(
        "samples.head.rows",
        130,
        "mono",
        one -> Messages.text("samples.rows", one.pick().from(), one.pick().to() - 1));
    add("samples.head.pick", 90, "number", one -> Formats.count(one.pick().row()));
    when = add("samples.head.when", 164, "mono", this::time);
    add("samples.head.who", 120, "plain", Picked::who);
    add("samples.head.what", 220, "mono", Picked::what);
    add("samples.head.target", 140, "plain", Picked::on);
    add("samples.head.event", 240, "mono", Picked::eventId);
    table.setOnKeyPressed(event -> {
      Picked chosen = table.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && chosen != null) {
        open.accept(chosen.eventId());
      }
    });
    table.setOnMouseClicked(event -> {
      Picked chosen = table.getSelectionModel().getSelectedItem();
      if (event.getClickCount() == 2 && chosen != null) {
        open.accept(chosen.eventId());
      }
    });
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(Nodes.paragraph(Messages.text("opened.sample.text"), "muted"), cut, table);
  }

  private String time(Picked one) {
    try {
      return Formats.second(Instant.parse(one.time()), zone);
    } catch (DateTimeException e) {
      return one.time();
    }
  }

  private TableColumn<Picked, String> add(
      String key, double width, String style, Function<Picked, String> text) {
    TableColumn<Picked, String> column = new TableColumn<>(Messages.text(key));
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.getStyleClass().add(style);
    column.setSortable(false);
    column.setReorderable(false);
    table.getColumns().add(column);
    return column;
  }

  void show(PackagedDetail detail, ZoneId shown) {
    List<Picked> picks = detail.sample();
    Long all = detail.cut().get("sample.csv");
    Nodes.show(cut, all != null);
    if (all != null) {
      cut.setText(Messages.text("opened.cut", picks.size(), all, "sample.csv"));
    }
    zone = shown;
    when.setText(Messages.text("items.time.zone", Formats.zone(zone)));
    table.getItems().setAll(picks);
  }
}

package dev.exhibit.ui.opened;

import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Exceptions and refused attempts as the package lists them. */
final class ItemsPane extends VBox {
  private final TableView<Item> table = new TableView<>();
  private final Label cut = Nodes.paragraph("", "dense", "muted");
  private final Consumer<String> open;
  private final TableColumn<Item, String> time;
  private ZoneId zone = ZoneOffset.UTC;

  /**
   * An empty table.
   *
   * @param open opens the event of that id
   */
  ItemsPane(OpenedViewModel model, Consumer<String> open) {
    super(6);
    this.open = open;
    setPadding(new Insets(8, 0, 0, 0));
    Density.rows(table, 28);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Nodes.paragraph(Messages.text("items.none"), "muted"));
    table.setAccessibleText(Messages.text("items.title"));
    add("items.kind", 84, "plain", item -> Messages.word("item", item.kind()));
    time = add("items.time", 164, "mono", item -> Formats.second(item.time(), zone));
    add("items.who", 120, "plain", Item::who);
    add("items.what", 220, "mono", Item::what);
    add("items.target", 130, "plain", Item::onWhat);
    add("items.test", 50, "mono", item -> Objects.requireNonNullElse(item.attribute(), ""));
    add("items.observed", 220, "plain", item -> Formats.observed(item, zone));
    add("items.label", 120, "plain", ItemsPane::waiver);
    add("notes.result", 110, "plain", item -> result(model, item));
    table.setRowFactory(own -> row());
    table.setOnKeyPressed(event -> {
      Item chosen = table.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && chosen != null) {
        open.accept(chosen.eventId());
      }
    });
    MarkBar mark = new MarkBar(model.notes(), model.controlProperty()::get);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(item -> mark.show(item == null ? null : item.eventId()));
    model.notes().workProperty().subscribe(now -> table.refresh());
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(cut, table, new InClear(model.notes()), mark);
  }

  private static String result(OpenedViewModel model, Item item) {
    PackagedControl control = model.controlProperty().get();
    return control == null
        ? ""
        : OwnSamplePane.result(model.notes().mark(control.id(), item.eventId()).orElse(null));
  }

  private static String waiver(Item item) {
    return item.waiver() == null ? "" : Messages.text("items.waived", item.waiver());
  }

  private TableRow<Item> row() {
    TableRow<Item> row = new TableRow<>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && row.getItem() != null) {
        open.accept(row.getItem().eventId());
      }
    });
    return row;
  }

  private TableColumn<Item, String> add(
      String key, double width, String style, Function<Item, String> text) {
    TableColumn<Item, String> column = new TableColumn<>(Messages.text(key));
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 80));
    column.getStyleClass().add(style);
    column.setReorderable(false);
    table.getColumns().add(column);
    return column;
  }

  void show(List<Item> items, PackagedControl control, ZoneId shown) {
    zone = shown;
    time.setText(Messages.text("items.time.zone", Formats.zone(zone)));
    table.getItems().setAll(items);
    long all = control.counts().items();
    cut.setText(Messages.text("opened.cut", items.size(), all, "exceptions.csv"));
    Nodes.show(cut, items.size() < all);
  }
}

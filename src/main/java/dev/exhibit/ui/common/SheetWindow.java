package dev.exhibit.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/** A chart read as a table, in a window beside the one it is in. */
final class SheetWindow {
  private final Stage stage = new Stage();
  private final TableView<List<String>> table = new TableView<>();
  private final Label count = Nodes.whole("", "dense", "muted");
  private final Sheet sheet;
  private final Saving.Tools tools;
  private final JobSlot slot;
  private Subscription density = Subscription.EMPTY;

  /**
   * A window that is not shown yet.
   *
   * @param more what saves the chart itself, beside what saves the table
   */
  SheetWindow(Saving.Tools tools, String title, Sheet sheet, Node... more) {
    this.tools = tools;
    this.sheet = sheet;
    slot = tools.slot();
    for (int i = 0; i < sheet.head().size(); i++) {
      table.getColumns().add(column(i));
    }
    Density.rows(table, 28);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setAccessibleText(title);
    VBox.setVgrow(table, Priority.ALWAYS);
    HBox foot = foot();
    foot.getChildren().addAll(more);
    VBox root = new VBox(8, Nodes.paragraph(title, "strong"), table, foot);
    root.getStyleClass().addAll("content", "pane");
    root.setPadding(new Insets(16));
    Scene scene = new Scene(root, 620, 560);
    Tokens tokens = tools.tokens().getValue();
    scene.getStylesheets().setAll(tokens.sheet(), Tokens.rules());
    Saving.install(scene, tools);
    MoveKeys.install(scene);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            stage.close();
          }
        });
    stage.setTitle(Messages.text("sheet.title"));
    stage.setScene(scene);
    stage.setOnHidden(event -> {
      slot.cancel();
      density.unsubscribe();
    });
  }

  private HBox foot() {
    return Nodes.row(
        12,
        count,
        Nodes.spacer(),
        Nodes.button(
            Messages.text("save.csv"),
            "fth-download",
            () -> new Saving(tools).csv(Messages.text("save.chart"), sheet),
            "small"));
  }

  private TableColumn<List<String>, String> column(int index) {
    TableColumn<List<String>, String> column = new TableColumn<>(sheet.head().get(index));
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(data.getValue().get(index)));
    column.getStyleClass().add("mono");
    column.setSortable(false);
    return column;
  }

  void show(Window owner) {
    stage.initOwner(owner);
    density = Density.like(owner.getScene(), stage.getScene());
    stage.show();
    table.requestFocus();
    slot.start(
        Messages.text("save.table"),
        (progress, cancellation) -> {
          List<List<String>> rows = new ArrayList<>();
          sheet.rows().each(rows::add, cancellation);
          return rows;
        },
        rows -> {
          table.setItems(FXCollections.observableList(rows));
          count.setText(Messages.text("save.rows", rows.size()));
        },
        failure -> Trouble.of(failure).ifPresent(tools.notes()::trouble));
  }
}

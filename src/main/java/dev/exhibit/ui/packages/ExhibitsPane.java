package dev.exhibit.ui.packages;

import dev.exhibit.model.Exhibit;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Views that were sent from the Timeline, one a row, with whether it goes in. */
final class ExhibitsPane extends VBox {
  private static final double ROW = 48;
  private static final int SHOWN = 4;
  private final ExhibitsChoice model;
  private final ListView<ExhibitsChoice.Row> list = new ListView<>();
  private final ExhibitForm form;
  private final Label none = Nodes.paragraph(Messages.text("exhibits.none"), "dense", "muted");
  private final Label hint = Nodes.label(Messages.text("exhibits.hint"), "caption");

  ExhibitsPane(ExhibitsChoice model) {
    super(6);
    this.model = model;
    setAlignment(Pos.CENTER_LEFT);
    Nodes.leadsOn(list);
    list.setId("exhibits");
    Density.rows(list, ROW);
    list.setAccessibleText(Messages.text("packages.exhibits"));
    list.setCellFactory(view -> new ExhibitCell());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    Saving.isTable(list, ExhibitsChoice::head, ExhibitsChoice.Row::cells);
    form = new ExhibitForm(model, list::requestFocus);
    list.focusedProperty()
        .subscribe(focused -> {
          if (focused && list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst(); // so that its keys act on something
          }
        });
    none.setMinHeight(30);
    getChildren().addAll(none, list, hint, form);
    model.rowsProperty().subscribe(this::fill);
  }

  private void fill(List<ExhibitsChoice.Row> rows) {
    ExhibitsChoice.Row before = list.getSelectionModel().getSelectedItem();
    list.getItems().setAll(rows);
    Density.tall(list, Math.min(SHOWN, rows.size()), 2);
    Nodes.show(list, !rows.isEmpty());
    Nodes.show(hint, !rows.isEmpty());
    Nodes.show(none, rows.isEmpty());
    if (before != null) {
      model.row(before.kept().exhibit().id()).ifPresent(list.getSelectionModel()::select);
    }
  }

  private void pressed(KeyEvent event) {
    ExhibitsChoice.Row row = list.getSelectionModel().getSelectedItem();
    if (row == null || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> model.open(row);
      case SPACE -> model.toggle(row);
      case E -> form.edit(row);
      case DELETE -> model.withdraw(row);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Whether it goes in, what it shows, how many events, and what can be done with it. */
  private final class ExhibitCell extends LineCell<ExhibitsChoice.Row> {
    @Override
    protected HBox line(ExhibitsChoice.Row row) {
      Exhibit exhibit = row.kept().exhibit();
      CheckBox in = new CheckBox();
      in.setSelected(row.kept().goesIn());
      in.setFocusTraversable(false);
      in.setAccessibleText(Messages.text("exhibits.in", exhibit.id()));
      in.setOnAction(event -> model.put(row, in.isSelected()));
      Label asks =
          Nodes.label(
              row.asks().isBlank() ? Messages.text("send.everything") : row.asks(),
              "mono-small",
              "muted");
      Label span = Nodes.whole(row.span(), "dense", "muted");
      Label title = Nodes.label(exhibit.title());
      title.setTooltip(new Tooltip(exhibit.note().isEmpty() ? exhibit.title() : exhibit.note()));
      VBox words =
          new VBox(
              2, Nodes.row(8, Nodes.whole(exhibit.id(), "mono"), title), Nodes.row(8, span, asks));
      words.setMinWidth(0);
      words.setAlignment(Pos.CENTER_LEFT);
      HBox.setHgrow(words, Priority.ALWAYS);
      HBox line = Nodes.row(8, in, words);
      String control = exhibit.control();
      if (control != null) {
        line.getChildren().add(Nodes.whole(control, "tag"));
      }
      line.getChildren()
          .addAll(
              counted(row),
              Nodes.iconButton(
                  Messages.text("exhibits.describe", exhibit.id()),
                  "fth-edit-2",
                  () -> form.edit(row)),
              Nodes.iconButton(
                  Messages.text("exhibits.open", exhibit.id()),
                  "fth-activity",
                  () -> model.open(row)),
              Nodes.iconButton(
                  Messages.text("exhibits.remove", exhibit.id()),
                  "fth-x",
                  () -> model.withdraw(row)));
      line.getStyleClass().add("choice-row");
      Density.least(line, ROW - 2);
      setAccessibleText(
          Messages.text(
              row.kept().goesIn() ? "exhibits.row.in" : "exhibits.row.out",
              exhibit.id(),
              exhibit.title(),
              row.why().isEmpty() ? row.counted() : row.counted() + ": " + row.why()));
      return line;
    }

    private static Label counted(ExhibitsChoice.Row row) {
      Label counted = Nodes.whole(row.counted(), "dense");
      if (!row.why().isEmpty()) {
        counted.setTooltip(new Tooltip(row.why()));
      }
      return counted;
    }
  }
}

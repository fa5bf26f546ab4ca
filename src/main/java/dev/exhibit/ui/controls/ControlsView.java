package dev.exhibit.ui.controls;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.UiContext;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The controls left, the open one right. */
public final class ControlsView extends SplitPane {
  private static final double LIST = 296;
  private final UiContext context;
  private final ControlsViewModel model;
  private final ListView<ControlRow> list = new ListView<>();

  /** Builds the screen. */
  public ControlsView(UiContext context, ControlsViewModel model) {
    this.context = context;
    this.model = model;
    VBox left = listPane();
    left.setMinWidth(220);
    left.setMaxWidth(420);
    left.setPrefWidth(LIST);
    SplitPane.setResizableWithParent(left, false);
    getItems().addAll(left, new DetailView(context, model));
    KeptSplit.first(this, context.state().person(), "controls", LIST);
    model.detailProperty().subscribe(this::select);
    model.rowsProperty().addListener((at, before, now) -> select(model.detailProperty().get()));
  }

  private VBox listPane() {
    CustomTextField field = new CustomTextField();
    field.setPromptText(Messages.text("controls.filter"));
    field.setAccessibleText(Messages.text("controls.filter"));
    field.setLeft(Nodes.icon("fth-search"));
    field.setRight(Nodes.key("/"));
    field.getStyleClass().add("filter-field");
    field.textProperty().bindBidirectional(model.filterProperty());
    field.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
        field.clear();
        event.consume();
      } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
        list.requestFocus();
      }
    });
    list.setItems(model.rowsProperty());
    Nodes.leadsOn(list);
    list.setId("controls");
    list.setCellFactory(view -> new RowCell());
    list.getStyleClass().add("pane");
    Label nothing = Nodes.paragraph("", "muted");
    nothing.setPadding(new Insets(16));
    nothing.setMaxWidth(LIST - 24);
    nothing.textProperty().bind(model.nothingProperty());
    model.nothingProperty().subscribe(now -> Nodes.show(nothing, !model.isLibraryEmpty()));
    list.setPlaceholder(nothing);
    list.sceneProperty() // so that the keys of this screen work at once
        .subscribe(scene -> {
          if (scene != null) {
            Nodes.takeFocus(list);
          }
        });
    list.setAccessibleText(Messages.text("controls.list"));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row instanceof ControlRow.Entry entry) {
            model.select(entry.id());
          }
        });
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER
          && list.getSelectionModel().getSelectedItem() instanceof ControlRow.Entry entry) {
        model.goTo(entry.id());
        event.consume();
      }
    });
    Saving.isTable(list, model::sheet);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox filters = new VBox(8, field, new ControlFilters(context, model));
    filters.setPadding(new Insets(0, 16, 0, 0));
    VBox pane = new VBox(8, filters, list);
    pane.setPadding(new Insets(12, 0, 0, 16));
    VBox.setMargin(list, new Insets(0, 8, 0, -8));
    return pane;
  }

  private void select(@Nullable ControlDetail detail) {
    if (detail == null) {
      return;
    }
    for (ControlRow row : list.getItems()) {
      if (row instanceof ControlRow.Entry entry && entry.id().equals(detail.id())) {
        list.getSelectionModel().select(row);
        return;
      }
    }
  }

  /** A head or a control. */
  private static final class RowCell extends ListCell<ControlRow> {
    @Override
    protected void updateItem(@Nullable ControlRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      setMouseTransparent(row instanceof ControlRow.Group);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      switch (row) {
        case ControlRow.Group(String name, int count) -> {
          HBox head =
              Nodes.row(
                  6, Nodes.whole(name, "caption"), Nodes.whole(Formats.count(count), "caption"));
          head.getStyleClass().add("group-row");
          setGraphic(head);
        }
        case ControlRow.Entry entry -> setGraphic(entry(entry));
      }
    }

    private Node entry(ControlRow.Entry entry) {
      Label title = Nodes.label(entry.title(), "dense", "muted");
      title.setTooltip(new javafx.scene.control.Tooltip(entry.title()));
      VBox words = new VBox(1, Nodes.whole(entry.id(), "mono"), title);
      words.setMinWidth(0);
      words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      HBox.setHgrow(words, Priority.ALWAYS);
      String count = entry.count() == 0 ? "" : Formats.count(entry.count());
      HBox line =
          Nodes.row(
              10, new Glyph(entry.standing(), 16), words, Nodes.whole(count, "dense", "muted"));
      line.getStyleClass().add("choice-row");
      Density.least(line, 44);
      line.maxWidthProperty().bind(widthProperty().subtract(2));
      line.prefWidthProperty().bind(widthProperty().subtract(2));
      setAccessibleText(entry.id() + ", " + entry.standing().word() + ", " + entry.title());
      return line;
    }
  }
}

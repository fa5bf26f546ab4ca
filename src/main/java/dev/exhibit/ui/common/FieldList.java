package dev.exhibit.ui.common;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The fields of one event, those that decided marked, some of them by what is typed. */
final class FieldList extends ListView<EventFields.Line> {
  private static final double NAMES = 128;
  private static final double WIDEST_NAMES = 200;

  /** Of a character of a name, on average. */
  private static final double CHARACTER = 6.2;

  /** One thing to do with a field: its words, icon and key. */
  private record Act(
      String key, String icon, KeyCode code, BiConsumer<FieldActions, EventFields.Line> action) {
    String text() {
      return Messages.text(key);
    }
  }

  private static final List<Act> ACTS =
      List.of(
          new Act("field.include", "fth-plus-circle", KeyCode.I, FieldActions::include),
          new Act("field.exclude", "fth-minus-circle", KeyCode.X, FieldActions::exclude),
          new Act("field.pivot", "fth-search", KeyCode.V, FieldActions::pivot),
          new Act("field.exists", "fth-check-circle", KeyCode.E, FieldActions::exists));

  private final @Nullable FieldActions actions;
  private List<EventFields.Line> all = List.of();
  private Set<String> marked = Set.of();
  private String wanted = "";
  private double names = NAMES;

  FieldList(@Nullable FieldActions actions) {
    this.actions = actions;
    Density.rows(this, 23);
    setAccessibleText(Messages.text("event.ecs"));
    setCellFactory(list -> new Cell());
    Saving.isTable(
        this,
        () -> Sheet.names("sheet.field", "sheet.value"),
        line -> List.of(line.field(), line.value()));
    if (actions != null) {
      setOnKeyPressed(event -> key(event, actions));
      setOnMouseClicked(event -> {
        if (event.getClickCount() == 2) {
          menu(actions);
        }
      });
    }
  }

  void show(List<EventFields.Line> lines, Set<String> decided) {
    all = lines;
    marked = decided;
    int longest = lines.stream().mapToInt(line -> line.field().length()).max().orElse(0);
    names = Math.clamp(longest * CHARACTER + 6, NAMES, WIDEST_NAMES);
    filter(wanted);
  }

  /** Shows only fields whose name or value holds the words. */
  void filter(String words) {
    wanted = words;
    String text = words.strip().toLowerCase(Locale.ROOT);
    getItems()
        .setAll(
            all.stream()
                .filter(line ->
                    (line.field() + " " + line.value()).toLowerCase(Locale.ROOT).contains(text))
                .toList());
  }

  private void key(KeyEvent event, FieldActions to) {
    EventFields.Line line = getSelectionModel().getSelectedItem();
    if (line == null || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      menu(to);
      event.consume();
      return;
    }
    for (Act act : ACTS) {
      if (act.code() == event.getCode()) {
        act.action().accept(to, line);
        event.consume();
      }
    }
  }

  private void menu(FieldActions to) {
    EventFields.Line line = getSelectionModel().getSelectedItem();
    if (line == null) {
      return;
    }
    ContextMenu menu = new ContextMenu();
    for (Act act : ACTS) {
      MenuItem item =
          new MenuItem(
              Messages.text("field.withkey", act.text(), act.code().getName()),
              Nodes.icon(act.icon()));
      item.setOnAction(event -> act.action().accept(to, line));
      menu.getItems().add(item);
    }
    Node at = lookup(".field-row.chosen");
    menu.show(at == null ? this : at, javafx.geometry.Side.BOTTOM, names, 0);
  }

  /** A field and its value, with what can be done where the mouse is. */
  private final class Cell extends ListCell<EventFields.Line> {
    private final HBox tools = Nodes.row(0);

    Cell() {
      tools.getStyleClass().add("field-tools");
      tools.setMinWidth(USE_PREF_SIZE);
      hoverProperty().subscribe(over -> offer(over));
      selectedProperty().subscribe(chosen -> mark(chosen));
    }

    private void offer(boolean over) {
      EventFields.Line line = getItem();
      boolean shown = over && actions != null && line != null;
      if (shown && tools.getChildren().isEmpty()) {
        for (Act act : ACTS) {
          Node button = Nodes.iconButton(act.text(), act.icon(), () -> run(act));
          button.setFocusTraversable(false);
          tools.getChildren().add(button);
        }
      }
      Nodes.show(tools, shown);
    }

    private void run(Act act) {
      EventFields.Line line = getItem();
      if (line != null && actions != null) {
        act.action().accept(actions, line);
      }
    }

    private void mark(boolean chosen) {
      if (getGraphic() != null) {
        getGraphic().getStyleClass().remove("chosen");
        if (chosen) {
          getGraphic().getStyleClass().add("chosen");
        }
      }
    }

    @Override
    protected void updateItem(EventFields.@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setGraphic(empty || line == null ? null : row(line));
      setAccessibleText(empty || line == null ? null : line.field() + " " + line.value());
      mark(isSelected());
      offer(isHover());
    }

    private Node row(EventFields.Line line) {
      Label name = Nodes.label(line.field(), "dense", "muted");
      name.setMinWidth(names);
      name.setPrefWidth(names);
      name.setMaxWidth(names);
      name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS); // the ends tell fields apart
      name.setTooltip(new Tooltip(line.field()));
      Label value = Nodes.label(line.value(), "mono-small");
      value.setTooltip(new Tooltip(line.value()));
      HBox row = Nodes.row(10, name, value, Nodes.spacer(), tools);
      row.getStyleClass().add("field-row");
      if (marked.contains(line.field())) {
        row.getStyleClass().add("marked");
      }
      row.maxWidthProperty().bind(widthProperty().subtract(2));
      row.prefWidthProperty().bind(widthProperty().subtract(2));
      return row;
    }
  }
}

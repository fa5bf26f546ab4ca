package dev.exhibit.ui.controls;

import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.ui.common.Saving;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Every exception and every refused attempt, newest first. */
final class ItemTable extends TableView<Item> {
  private final TableColumn<Item, String> time;
  private final TableColumn<Item, String> joined;
  private final TableColumn<Item, String> label;
  private final TableColumn<Item, String> what;
  private final TableColumn<Item, String> observed;
  private final ControlsViewModel model;
  private final BiConsumer<Act, Item> says;
  private List<JobRuns> jobs = List.of();
  private java.time.ZoneId zone = java.time.ZoneOffset.UTC;

  /**
   * A table of items.
   *
   * @param says begins to say something of an item
   */
  ItemTable(ControlsViewModel model, BiConsumer<Act, Item> says) {
    this.model = model;
    this.says = says;
    setFixedCellSize(28);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setPlaceholder(Nodes.paragraph(Messages.text("items.none"), "muted"));
    setAccessibleText(Messages.text("items.table"));
    add("items.kind", 96, "plain", item -> shape(item).word()).setCellFactory(own -> new Kind());
    time = add("items.time", 164, "mono", item -> Formats.second(item.time(), zone));
    add("items.who", 100, "plain", Item::who);
    what = add("items.what", 230, "mono", Item::what);
    add("items.target", 110, "plain", Item::onWhat);
    add("items.test", 50, "mono", item -> item.attribute() == null ? "" : item.attribute());
    observed = add("items.observed", 200, "plain", ItemTable::observed);
    observed.setMinWidth(150);
    joined = add("items.joined", 200, "plain", Item::joinedText);
    label = add("items.label", 120, "plain", ItemTable::waiver);
    setRowFactory(table -> row(model));
    Nodes.leadsOn(this);
    setOnKeyPressed(this::pressed);
    Saving.offers(this, this::offers);
  }

  private void pressed(KeyEvent event) {
    Item chosen = getSelectionModel().getSelectedItem();
    if (chosen == null || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      model.events().openItem(chosen);
    }
    for (Act act : sayable()) {
      if (event.getCode() == key(act)) {
        says.accept(act, chosen);
        event.consume();
      }
    }
  }

  private List<Act> sayable() {
    ControlDetail open = model.detailProperty().get();
    return open == null ? List.of() : PeopleViewModel.ofItems(open.subject());
  }

  private List<MenuItem> offers() {
    Item chosen = getSelectionModel().getSelectedItem();
    if (chosen == null) {
      return List.of();
    }
    return sayable().stream().map(act -> offer(act, chosen)).toList();
  }

  private MenuItem offer(Act act, Item chosen) {
    MenuItem item =
        new MenuItem(
            Messages.text("field.withkey", Messages.word("saying", act), key(act).getName()));
    item.setOnAction(event -> says.accept(act, chosen));
    return item;
  }

  private static KeyCode key(Act act) {
    return switch (act) {
      case ANSWER_GOOD -> KeyCode.A;
      case ANSWER_BAD -> KeyCode.D;
      case WAIVE -> KeyCode.W;
      case CONFIRM -> KeyCode.C;
      case ATTEST, REVIEW, TAKE_BACK -> KeyCode.UNDEFINED; // is said of no item
    };
  }

  private TableColumn<Item, String> add(
      String key, double width, String style, Function<Item, String> text) {
    TableColumn<Item, String> column = new TableColumn<>(Messages.text(key));
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth("mono".equals(style) ? width : 80);
    column.getStyleClass().add(style);
    column.setReorderable(false);
    getColumns().add(column);
    return column;
  }

  private ItemShape shape(Item item) {
    return ItemShape.of(item, jobs);
  }

  private static String waiver(Item item) {
    return item.waiver() == null ? "" : Messages.text("items.waived", item.waiver());
  }

  private static String observed(Item item) {
    String seen = item.observed();
    if (seen == null) {
      return item.kind() == Item.Kind.REFUSED ? Messages.text("items.refused") : "";
    }
    return seen;
  }

  private static TableRow<Item> row(ControlsViewModel model) {
    TableRow<Item> row = new TableRow<>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && row.getItem() != null) {
        model.events().openItem(row.getItem());
      }
    });
    return row;
  }

  /** Shows the items that are wanted; gives how many. */
  int show(ControlDetail detail, Predicate<Item> wanted) {
    zone = detail.period().zone();
    time.setText(Messages.text("items.time.zone", Formats.zone(zone)));
    jobs = detail.evaluation() == null ? List.of() : detail.evaluation().jobs();
    List<Item> all =
        detail.evaluation() == null ? List.of() : detail.evaluation().items().reversed();
    List<Item> shown = all.stream().filter(wanted).toList();
    boolean runs = !jobs.isEmpty();
    what.setMinWidth(runs ? 100 : 230);
    what.setPrefWidth(runs ? 100 : 230);
    observed.setPrefWidth(runs ? 330 : 200);
    joined.setVisible(all.stream().anyMatch(item -> !item.joined().isEmpty()));
    label.setVisible(all.stream().anyMatch(item -> item.waiver() != null));
    setItems(FXCollections.observableArrayList(shown));
    return shown.size();
  }

  /** The word for an item, the shape that the strip has for it before. */
  private final class Kind extends TableCell<Item, String> {
    @Override
    protected void updateItem(@Nullable String word, boolean empty) {
      super.updateItem(word, empty);
      Item item = empty || getTableRow() == null ? null : getTableRow().getItem();
      setText(item == null ? null : word);
      setGraphic(item == null ? null : shape(item).node(item.waiver() != null));
    }
  }
}

package dev.exhibit.ui.controls;

import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.PeopleViewModel;
import dev.exhibit.ui.common.PeopleViewModel.Act;
import dev.exhibit.ui.common.Saving;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Every exception and every refused attempt, newest first. */
final class ItemTable extends TableView<Item> {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final double TIME = 150;
  private static final double WHAT = 218;

  /** Room for the longest that is observed of most items; what is longer is in its tooltip. */
  private static final double OBSERVED = 166;

  private static final double TEST = 44;

  /** Room for the shape of an item, its stroke included. */
  private static final double SHAPE = 9;

  /** Room for the tag of a waiver. */
  private static final double LABEL = 90;

  /** Room for what stands there where nothing is waived. */
  private static final double OPEN = 56;

  private final TableColumn<Item, String> time;
  private final TableColumn<Item, String> who;
  private final TableColumn<Item, String> target;
  private final TableColumn<Item, String> joined;
  private final TableColumn<Item, String> label;
  private final TableColumn<Item, String> what;
  private final TableColumn<Item, String> observed;
  private final Node none;
  private final Node unjudged;
  private final ControlsViewModel model;
  private final BiConsumer<Act, Item> says;
  private final ObjectProperty<Predicate<Item>> marked = new SimpleObjectProperty<>(item -> false);
  private List<JobRuns> jobs = List.of();
  private java.time.ZoneId zone = java.time.ZoneOffset.UTC;

  /** How many items there are of each kind. */
  record Counts(long exceptions, long refused) {
    private static Counts of(List<Item> items) {
      long wrong = items.stream().filter(one -> one.kind() == Item.Kind.EXCEPTION).count();
      return new Counts(wrong, items.size() - wrong);
    }
  }

  /**
   * A table of items.
   *
   * @param says begins to say something of an item
   */
  ItemTable(ControlsViewModel model, BiConsumer<Act, Item> says) {
    this.model = model;
    this.says = says;
    Density.rows(this, 28);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    none = Nodes.paragraph(Messages.text("items.none"), "muted");
    unjudged = new NotJudged(model);
    setAccessibleText(Messages.text("items.table"));
    add("items.kind", 82, "plain", item -> shape(item).word()).setCellFactory(own -> new Kind());
    time = add("items.time", TIME, "mono", item -> Formats.second(item.time(), zone));
    time.setMaxWidth(TIME);
    who = add("items.who", 84, "plain", Item::who);
    what = add("items.what", WHAT, "mono", Item::what);
    target = add("items.target", 92, "plain", this::target);
    add("items.test", TEST, "mono", item -> item.attribute() == null ? "" : item.attribute())
        .setMaxWidth(TEST);
    observed = add("items.observed", OBSERVED, "plain", this::observed);
    observed.setCellFactory(own -> new Told());
    joined = add("items.joined", 200, "plain", Item::joinedText);
    label = add("items.label", OPEN, "plain", ItemTable::label);
    label.setCellFactory(own -> new LabelCell());
    setRowFactory(table -> new Row());
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

  /** What became of it: of a refused attempt nothing has to. */
  private static String label(Item item) {
    if (item.waiver() != null) {
      return Messages.text("items.waived", item.waiver());
    }
    return item.kind() == Item.Kind.REFUSED ? "" : Messages.text("items.open");
  }

  /** A job that names no host stands in its place, which is said in another column already. */
  private String target(Item item) {
    return !jobs.isEmpty() && item.onWhat().equals(item.who()) ? "" : item.onWhat();
  }

  private String observed(Item item) {
    return item.observed() == null && item.kind() == Item.Kind.REFUSED
        ? Messages.text("items.refused")
        : Formats.observed(item, zone);
  }

  /**
   * Shows the items that are wanted; gives how many, null where nothing was judged yet, since then
   * nobody looked for any.
   */
  @Nullable Counts show(ControlDetail detail, Predicate<Item> wanted) {
    zone = detail.period().zone();
    jobs = detail.evaluation() == null ? List.of() : detail.evaluation().jobs();
    List<Item> all =
        detail.evaluation() == null ? List.of() : detail.evaluation().items().reversed();
    List<Item> shown = all.stream().filter(wanted).toList();
    boolean runs = !jobs.isEmpty();
    head(runs);
    double words = all.stream().anyMatch(item -> item.waiver() != null) ? LABEL : OPEN;
    label.setMinWidth(words);
    label.setMaxWidth(words);
    label.setPrefWidth(words);
    joined.setVisible(all.stream().anyMatch(item -> !item.joined().isEmpty()));
    list(shown);
    boolean judged = detail.evaluation() != null;
    setPlaceholder(judged ? none : unjudged);
    return judged ? Counts.of(shown) : null;
  }

  /** The chosen item stays chosen, also where it is waived now, or more is known of it. */
  private void list(List<Item> shown) {
    Item chosen = getSelectionModel().getSelectedItem();
    setItems(FXCollections.observableArrayList(shown));
    for (int row = 0; chosen != null && row < shown.size(); row++) {
      if (isSame(chosen, shown.get(row))) {
        getSelectionModel().select(row);
        reveal(row);
        return;
      }
    }
  }

  /** Whether they are of the same event, whatever became of it. */
  private static boolean isSame(Item one, Item other) {
    return one.kind() == other.kind()
        && one.eventId().equals(other.eventId())
        && Objects.equals(one.attribute(), other.attribute());
  }

  /** A run is due, of a job on a host; that it is a run, and how it came out, is said already. */
  private void head(boolean runs) {
    String at = Formats.zone(zone);
    time.setText(runs ? Messages.text("items.due.zone", at) : Messages.text("items.time.zone", at));
    who.setText(Messages.text(runs ? "items.job" : "items.who"));
    who.setPrefWidth(runs ? 120 : 84);
    target.setText(Messages.text(runs ? "items.host" : "items.target"));
    what.setVisible(!runs);
    observed.setPrefWidth(runs ? 330 : OBSERVED);
  }

  /**
   * Marks the rows of what is chosen elsewhere, and brings the first of them into view unless one
   * is chosen here already; gives how many there are.
   */
  Counts mark(Predicate<Item> chosen) {
    marked.set(chosen);
    List<Item> found = getItems().stream().filter(chosen).toList();
    Item here = getSelectionModel().getSelectedItem();
    if (here == null || !chosen.test(here)) {
      getSelectionModel().clearSelection();
      if (!found.isEmpty()) {
        int first = getItems().indexOf(found.getFirst());
        getSelectionModel().select(first);
        reveal(first);
      }
    }
    return Counts.of(found);
  }

  /** Marks no row; what is chosen here stays. */
  void unmark() {
    marked.set(item -> false);
  }

  private void reveal(int row) {
    layout(); // what was to be revealed before is, so that what is in view is known
    boolean seen =
        lookup(".virtual-flow") instanceof VirtualFlow<?> flow
            && flow.getFirstVisibleCell() != null
            && flow.getLastVisibleCell() != null
            && row > flow.getFirstVisibleCell().getIndex()
            && row < flow.getLastVisibleCell().getIndex();
    if (!seen) {
      scrollTo(Math.max(0, row - 1));
    }
  }

  /** A row, of which may be said that it is of what is chosen elsewhere. */
  private final class Row extends TableRow<Item> {
    Row() {
      setOnMouseClicked(event -> {
        if (event.getClickCount() == 2 && getItem() != null) {
          model.events().openItem(getItem());
        }
      });
      marked.addListener((at, before, now) -> tell());
    }

    @Override
    protected void updateItem(@Nullable Item item, boolean empty) {
      super.updateItem(item, empty);
      tell();
    }

    private void tell() {
      Item item = getItem();
      pseudoClassStateChanged(MARKED, item != null && marked.get().test(item));
    }
  }

  /** What was observed of an item, whole in its tooltip. */
  private static final class Told extends TableCell<Item, String> {
    @Override
    protected void updateItem(@Nullable String seen, boolean empty) {
      super.updateItem(seen, empty);
      boolean nothing = empty || seen == null || seen.isEmpty();
      setText(nothing ? null : seen);
      setTooltip(nothing ? null : new Tooltip(seen));
    }
  }

  /** What became of an item: a sign and a word. */
  private static final class LabelCell extends TableCell<Item, String> {
    @Override
    protected void updateItem(@Nullable String word, boolean empty) {
      super.updateItem(word, empty);
      Item item = empty || getTableRow() == null ? null : getTableRow().getItem();
      String waiver = item == null ? null : item.waiver();
      setText(waiver == null ? word : null);
      setGraphic(waiver == null ? null : waived());
      setTooltip(waiver == null ? null : new Tooltip(Messages.text("items.waived.why", waiver)));
      setAccessibleText(word);
    }

    private static Node waived() {
      Label tag = Nodes.whole(Messages.text("items.waived.word"), "tag-outlined");
      tag.setGraphic(Nodes.icon("fth-flag"));
      return tag;
    }
  }

  /** The word for an item, the shape that the strip has for it before. */
  private final class Kind extends TableCell<Item, String> {
    @Override
    protected void updateItem(@Nullable String word, boolean empty) {
      super.updateItem(word, empty);
      Item item = empty || getTableRow() == null ? null : getTableRow().getItem();
      setText(item == null ? null : word);
      setGraphic(item == null ? null : room(shape(item).node(item.waiver() != null)));
    }

    /** Shapes differ in width by their strokes; the words behind them begin in one line. */
    private static Node room(Node shape) {
      StackPane room = new StackPane(shape);
      room.setAlignment(Pos.CENTER_LEFT);
      room.setMinWidth(SHAPE);
      room.setMaxWidth(SHAPE);
      return room;
    }
  }
}

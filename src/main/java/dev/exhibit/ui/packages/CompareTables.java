package dev.exhibit.ui.packages;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ControlChange;
import dev.exhibit.model.Comparison.GapChange;
import dev.exhibit.model.Comparison.Ground;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Comparison.SourceChange;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.ExhibitChange;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Controls above; below what became of the chosen one's exceptions, of all gaps and sources. */
final class CompareTables extends VBox {
  private final CompareModel model;
  private final TableView<ControlChange> controls =
      table("compare.controls", "compare.controls.empty");
  private final TableView<ItemChange> items = table("compare.items", "compare.items.empty");
  private final TableView<GapChange> gaps = table("compare.gaps", "compare.gaps.empty");
  private final TableView<SourceChange> sources = table("compare.sources", "compare.sources.empty");
  private final TableView<ExhibitChange> exhibits =
      table("compare.exhibits", "compare.exhibits.empty");
  private final Tab exhibitTab = new Tab(Messages.text("compare.exhibits"), exhibits);
  private final Tab itemTab = new Tab(Messages.text("compare.items"));
  private final Tab gapTab = new Tab(Messages.text("compare.gaps"));
  private final Tab sourceTab = new Tab(Messages.text("compare.sources"));
  private final Label shown = Nodes.label("", "caption");
  private final Label none = Nodes.paragraph("", "muted");
  private final StringProperty when = new SimpleStringProperty("");
  private final StringProperty since = new SimpleStringProperty("");
  private ZoneId zone = ZoneOffset.UTC;

  CompareTables(CompareModel model) {
    this.model = model;
    buildControls();
    buildItems();
    buildGaps();
    buildSources();
    buildExhibits();
    items.setItems(model.itemsProperty());
    items.setPlaceholder(none);
    VBox.setVgrow(items, Priority.ALWAYS);
    VBox listed = new VBox(4, shown, items);
    listed.setPadding(new Insets(8, 0, 0, 0));
    itemTab.setContent(listed);
    gapTab.setContent(gaps);
    sourceTab.setContent(sources);
    TabPane below = new TabPane(itemTab, gapTab, sourceTab, exhibitTab);
    below.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    SplitPane split = new SplitPane(controls, below);
    split.setOrientation(javafx.geometry.Orientation.VERTICAL);
    split.setDividerPositions(0.52);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().add(split);
    controls.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    model.listedProperty().subscribe(this::count);
  }

  private void choose(@Nullable ControlChange chosen) {
    if (chosen != null) {
      itemTab.setText(Messages.text("compare.items.of", chosen.control(), all(chosen)));
      model.show(chosen.control());
    }
  }

  private static long all(ControlChange chosen) {
    return chosen.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  private void count(String listedOf) {
    ControlChange chosen = controls.getSelectionModel().getSelectedItem();
    boolean read = chosen != null && chosen.control().equals(listedOf);
    boolean reading = chosen != null && !read;
    none.setText(Messages.text(reading ? "compare.items.reading" : "compare.items.empty"));
    if (!read) {
      shown.setText("");
      return;
    }
    long all = all(chosen);
    int listed = model.itemsProperty().size();
    shown.setText(
        listed < all
            ? Messages.text("compare.first", Formats.count(listed), Formats.count(all))
            : Messages.text("compare.all", Formats.count(listed)));
  }

  /** Shows what comparing said; nothing for null. */
  void fill(@Nullable Comparison found) {
    if (found == null) {
      controls.getItems().clear();
      gaps.getItems().clear();
      sources.getItems().clear();
      exhibits.getItems().clear();
      return;
    }
    if (controls.getItems().equals(changedFirst(found))) {
      return; // only told again, as after saving
    }
    zone = found.newer().period().zone();
    when.set(Messages.text("compare.when", Formats.zone(zone)));
    since.set(Messages.text("compare.since", Formats.zone(zone)));
    controls.setItems(FXCollections.observableArrayList(changedFirst(found)));
    gaps.setItems(FXCollections.observableArrayList(found.gaps()));
    sources.setItems(FXCollections.observableArrayList(found.sources()));
    exhibits.setItems(FXCollections.observableArrayList(found.exhibits()));
    exhibitTab.setText(Messages.text("compare.exhibits.n", found.exhibits().size()));
    gapTab.setText(Messages.text("compare.gaps.n", found.gaps().size()));
    sourceTab.setText(Messages.text("compare.sources.n", found.sources().size()));
    controls.getSelectionModel().selectFirst();
    count(model.listedProperty().get());
  }

  /** What needs a look stands above what stayed as it was. */
  private static List<ControlChange> changedFirst(Comparison found) {
    List<ControlChange> sorted = new ArrayList<>(found.controls());
    sorted.sort(Comparator.comparing(CompareTables::isQuiet));
    return sorted;
  }

  private static boolean isQuiet(ControlChange it) {
    return it.change() == Comparison.StateChange.SAME
        && it.differences().isEmpty()
        && it.counts().isEmpty();
  }

  private void buildControls() {
    text(controls, "compare.control", 130, "mono", ControlChange::control);
    state("compare.before", ControlChange::before);
    state("compare.after", ControlChange::after);
    text(controls, "compare.change", 90, "plain", CompareTables::change);
    number("compare.new", ItemStatus.NEW, 54);
    number("compare.again", ItemStatus.AGAIN, 60);
    number("compare.open", ItemStatus.STILL_OPEN, 76);
    number("compare.mended", ItemStatus.MENDED, 68);
    number("compare.good", ItemStatus.SEEN_GOOD, 80);
    number("compare.unseen", ItemStatus.NOT_SEEN_AGAIN, 70);
    number("compare.unknown", ItemStatus.UNKNOWN, 72);
    number("compare.uncompared", ItemStatus.NOT_COMPARED, 94);
    TableColumn<ControlChange, String> population =
        text(controls, 112, "number", CompareTables::population);
    population.setText(Messages.text("compare.population"));
    population.setMinWidth(112);
  }

  private void number(String key, ItemStatus status, double width) {
    TableColumn<ControlChange, String> column =
        text(controls, width, "number", it -> Formats.count(it.count(status)));
    column.setText(Messages.text(key));
    column.setMinWidth(width);
  }

  private void state(String key, Function<ControlChange, @Nullable Standing> side) {
    TableColumn<ControlChange, ControlChange> column = new TableColumn<>(Messages.text(key));
    column.setCellValueFactory(
        data -> new javafx.beans.property.ReadOnlyObjectWrapper<>(data.getValue()));
    column.setCellFactory(own -> new StateCell(side));
    shape(column, 142, "plain");
    column.setMinWidth(140);
    controls.getColumns().add(column);
  }

  /** A state as shape and word. */
  private static final class StateCell extends TableCell<ControlChange, ControlChange> {
    private final Function<ControlChange, @Nullable Standing> side;

    StateCell(Function<ControlChange, @Nullable Standing> side) {
      this.side = side;
    }

    @Override
    protected void updateItem(ControlChange item, boolean empty) {
      super.updateItem(item, empty);
      Standing standing = empty || item == null ? null : side.apply(item);
      setGraphic(
          standing == null
              ? null
              : Nodes.badge(dev.exhibit.ui.common.Standing.of(standing.state())));
      setText(empty || standing != null ? null : Messages.text("compare.absent"));
    }
  }

  /** What is another than before, else how the state changed. */
  private static String change(ControlChange it) {
    List<String> words = new ArrayList<>();
    words.add(Messages.word("statechange", it.change()));
    it.differences().forEach(one -> words.add(Messages.word("difference", one)));
    return String.join(", ", words);
  }

  private static String population(ControlChange it) {
    return (it.before() == null ? "–" : Formats.count(it.before().population()))
        + " → "
        + (it.after() == null ? "–" : Formats.count(it.after().population()));
  }

  private void buildItems() {
    text(items, "compare.status", 190, "plain", CompareTables::status);
    text(items, 164, "mono", it -> Formats.second(it.item().time(), zone))
        .textProperty()
        .bind(when);
    text(items, "compare.who", 130, "plain", it -> it.item().who());
    text(items, "compare.what", 190, "plain", it -> it.item().what());
    text(items, "compare.onwhat", 170, "plain", it -> it.item().onWhat());
    text(
        items,
        "compare.attribute",
        60,
        "plain",
        it -> Objects.requireNonNullElse(it.item().attribute(), ""));
    text(items, "compare.observed", 220, "plain", it -> Formats.observed(it.item(), zone));
  }

  private static String status(ItemChange it) {
    String word = Messages.word("itemstatus", it.status());
    return it.ground() == Ground.NONE ? word : word + ": " + Messages.word("ground", it.ground());
  }

  private void buildGaps() {
    text(gaps, "compare.status", 130, "plain", it -> Messages.word("gapstatus", it.status()));
    text(gaps, "compare.control", 150, "mono", it -> it.gap().control());
    text(gaps, "compare.kind", 150, "plain", it -> Messages.word("gap", it.gap().kind()));
    text(gaps, 164, "mono", this::since).textProperty().bind(since);
    text(gaps, "compare.reason", 420, "plain", it -> Formats.instants(it.gap().reason(), zone));
  }

  private String since(GapChange it) {
    Instant since = it.gap().since();
    return since == null ? "" : Formats.second(since, zone);
  }

  private void buildSources() {
    text(sources, "compare.source", 160, "plain", SourceChange::source);
    text(sources, "compare.events", 170, "number", it -> pair(it, one -> one.events()));
    text(sources, "compare.blind", 130, "number", it -> pair(it, one -> one.blindSpans()));
    text(
        sources,
        "compare.problems",
        420,
        "plain",
        it -> it.after() == null ? "" : it.after().problems());
  }

  private void buildExhibits() {
    text(exhibits, "compare.exhibit", 90, "mono", ExhibitChange::id);
    text(exhibits, "send.name", 300, "plain", ExhibitChange::title);
    text(exhibits, "compare.change", 240, "plain", CompareTables::change);
    text(
        exhibits,
        "compare.rows",
        170,
        "number",
        it -> rows(it.before()) + " → " + rows(it.after()));
  }

  private static String change(ExhibitChange it) {
    return switch (it.presence()) {
      case NEWER_ONLY -> Messages.text("compare.exhibit.newer");
      case OLDER_ONLY -> Messages.text("compare.exhibit.older");
      case BOTH ->
          it.differences().isEmpty()
              ? Messages.text("compare.exhibit.same")
              : it.differences().stream()
                  .map(one -> Messages.word("exhibitdiffers", one))
                  .collect(Collectors.joining(", "));
    };
  }

  private static String rows(@Nullable PackagedExhibit it) {
    return it == null ? "–" : Formats.count(it.rows());
  }

  private static String pair(SourceChange it, Function<SourceStanding, Long> value) {
    return (it.before() == null ? "–" : Formats.count(value.apply(it.before())))
        + " → "
        + (it.after() == null ? "–" : Formats.count(value.apply(it.after())));
  }

  private static <T> TableView<T> table(String key, String empty) {
    TableView<T> table = new TableView<>();
    Density.rows(table, 28);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Nodes.paragraph(Messages.text(empty), "muted"));
    table.setAccessibleText(Messages.text(key));
    return table;
  }

  private static <T> void text(
      TableView<T> table, String key, double width, String style, Function<T, String> text) {
    text(table, width, style, text).setText(Messages.text(key));
  }

  private static <T> TableColumn<T, String> text(
      TableView<T> table, double width, String style, Function<T, String> text) {
    TableColumn<T, String> column = new TableColumn<>();
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setCellFactory(own -> new TextCell<>());
    shape(column, width, style);
    table.getColumns().add(column);
    return column;
  }

  private static void shape(TableColumn<?, ?> column, double width, String style) {
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 76));
    column.getStyleClass().add(style);
    column.setReorderable(false);
  }

  /** Text that may be cut off, whole in its tooltip. */
  private static final class TextCell<T> extends TableCell<T, String> {
    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      setText(empty ? null : item);
      setTooltip(empty || item == null || item.length() < 12 ? null : new Tooltip(item));
    }
  }
}

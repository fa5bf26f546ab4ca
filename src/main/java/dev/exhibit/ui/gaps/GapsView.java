package dev.exhibit.ui.gaps;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.Gap;
import dev.exhibit.ui.common.Chips;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.SidePane;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Kinds and owners left, gaps in the middle, the open one in full at the right. */
public final class GapsView extends SplitPane {
  private static final double KINDS = 224;
  private static final double DRAWER = 352;
  private final UiContext context;
  private static final double NARROW = 760;
  private final GapsViewModel model;
  private final ListView<GapRow> list = new ListView<>();
  private final Label total = Nodes.whole("", "dense", "muted");
  private final SplitPane work = new SplitPane();
  private final GapDrawer drawer;
  private final SidePane side;
  private GapColumns columns;

  /** The row that was chosen before the list was made anew. */
  private @Nullable GapRow left;

  /** Builds the screen. */
  public GapsView(UiContext context, GapsViewModel model) {
    this.context = context;
    this.model = model;
    drawer = new GapDrawer(context, model);
    ScrollPane left = new ScrollPane(new KindsPane(model));
    left.setFitToWidth(true);
    left.setMinWidth(180);
    left.setMaxWidth(320);
    SplitPane.setResizableWithParent(left, false);
    columns = GapColumns.of(model);
    work.getItems().add(right());
    side =
        new SidePane(
            drawer,
            work,
            KeptSplit.last(work, context.state().person(), "gaps-drawer", DRAWER),
            DRAWER,
            0,
            () -> model.openProperty().set(null));
    getItems().addAll(left, new StackPane(work, side.above()));
    KeptSplit.first(this, context.state().person(), "gaps", KINDS);
    model.countsProperty().subscribe(counts -> total.setText(counts.told()));
    model.openProperty().subscribe(this::open);
  }

  private void open(@Nullable Gap gap) {
    boolean inside = gap == null && Nodes.hasFocus(drawer);
    side.open(gap != null);
    if (inside) {
      list.requestFocus();
    }
  }

  private Region right() {
    CustomTextField field = new CustomTextField();
    field.setPromptText(Messages.text("gaps.filter"));
    field.setAccessibleText(Messages.text("gaps.filter"));
    field.setLeft(Nodes.icon("fth-search"));
    field.setRight(Nodes.key("/"));
    field.getStyleClass().add("filter-field");
    field.setPrefWidth(260);
    field.setMinWidth(120);
    field.textProperty().bindBidirectional(model.filterProperty());
    HBox top =
        Nodes.row(
            10,
            field,
            Chips.choice(
                List.of(GapList.Grouping.values()),
                model.groupingProperty(),
                one -> Messages.word("gapgroup", one)),
            Chips.choice(
                List.of(GapList.Sort.values()),
                model.sortProperty(),
                one -> Messages.word("gapsort", one)),
            Nodes.spacer(),
            total,
            Nodes.button(Messages.text("gaps.export"), "fth-download", this::save, "small"));
    top.setPadding(new Insets(12, 24, 8, 24));
    model
        .rowsProperty()
        .addListener((Observable rows) -> left = list.getSelectionModel().getSelectedItem());
    list.setItems(model.rowsProperty());
    model.rowsProperty().addListener((ListChangeListener<GapRow>) change -> chooseAgain());
    chooseAgain();
    Nodes.leadsOn(list);
    list.setId("gaps");
    list.getStyleClass().add("pane");
    Density.rows(list, 30);
    list.setCellFactory(view -> new GapCell(model, () -> columns));
    list.setAccessibleText(Messages.text("gaps.list"));
    list.setOnKeyPressed(this::pressed);
    list.sceneProperty() // so that the keys of this screen work at once
        .subscribe(scene -> {
          if (scene != null) {
            Nodes.takeFocus(list);
          }
        });
    Saving.isTable(list, model::sheet);
    FacePane pane = new FacePane(list, model.faceProperty(), context.session()::reload);
    VBox.setVgrow(pane, Priority.ALWAYS);
    pane.setId("gaps-face");
    pane.setOnKeyPressed(this::pressed); // where nothing is listed the keys come to it
    model.faceProperty().subscribe(() -> leadTo(pane));
    pane.sceneProperty().subscribe(() -> leadTo(pane));
    VBox header = new VBox();
    Nodes.over(list, header, new Insets(0, 12, 0, 25));
    Runnable name =
        () -> {
          GapColumns before = columns;
          columns = GapColumns.of(model);
          header.getChildren().setAll(GapCell.header(model, columns));
          if (!columns.equals(before)) {
            list.refresh();
          }
        };
    context.session().factsProperty().subscribe(now -> name.run());
    model.rowsProperty().subscribe(name);
    Nodes.onWidth(list, width -> model.narrowProperty().set(width < NARROW));
    model.narrowProperty().subscribe(name);
    model.openProperty().subscribe(name);
    VBox all = new VBox(top, header, Nodes.hairline(), pane);
    all.setMinWidth(420);
    return all;
  }

  /** What to press is told by the pane in place of the list while nothing is listed. */
  private void leadTo(FacePane pane) {
    if (pane.getScene() != null && model.faceProperty().get() instanceof Face.Empty) {
      Nodes.takeFocus(pane);
    }
  }

  private void save() {
    new Saving(context).csv(Messages.text("gaps.file"), model.sheet());
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    GapRow chosen = list.getSelectionModel().getSelectedItem();
    switch (event.getCode()) {
      case ENTER, G -> {
        if (chosen instanceof GapRow.Entry entry) {
          model.ways().mend(entry.gap());
        } else if (chosen instanceof GapRow.Head head) {
          fold(head);
        }
      }
      case LEFT, RIGHT -> {
        if (chosen instanceof GapRow.Head head) {
          fold(head);
        }
      }
      case O, SPACE -> {
        if (chosen instanceof GapRow.Entry entry) {
          model.openProperty().set(entry.gap());
        }
      }
      case E -> {
        if (chosen instanceof GapRow.Entry entry) {
          model.openProperty().set(entry.gap());
          drawer.edit();
        }
      }
      case C -> {
        if (chosen instanceof GapRow.Entry entry) {
          model.ways().openSubject(entry.gap());
        }
      }
      case T -> {
        if (chosen instanceof GapRow.Entry entry) {
          model.ways().openEvents(entry.gap());
        }
      }
      case D -> model.chooseOverdue(!model.overdueProperty().get());
      case J -> move(1);
      case K -> move(-1);
      case ESCAPE -> {
        if (model.openProperty().get() == null) {
          return;
        }
        model.openProperty().set(null);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /**
   * What was chosen stays so where the list is made anew, else its first gap is: keys act on it.
   */
  private void chooseAgain() {
    List<GapRow> rows = list.getItems();
    GapRow before = left;
    for (int at = 0; before != null && at < rows.size(); at++) {
      if (rows.get(at).subject().equals(before.subject())) {
        list.getSelectionModel().clearAndSelect(at);
        return;
      }
    }
    int first = 0;
    while (first < rows.size() && !(rows.get(first) instanceof GapRow.Entry)) {
      first++;
    }
    if (!rows.isEmpty()) {
      list.getSelectionModel().clearAndSelect(first < rows.size() ? first : 0);
    }
  }

  private void fold(GapRow.Head head) {
    int at = list.getSelectionModel().getSelectedIndex();
    model.fold(head);
    list.getSelectionModel().clearAndSelect(at);
  }

  private void move(int by) {
    int next = list.getSelectionModel().getSelectedIndex() + by;
    if (next >= 0 && next < list.getItems().size()) {
      list.getSelectionModel().clearAndSelect(next);
      list.scrollTo(Math.max(0, next - 8));
    }
  }
}

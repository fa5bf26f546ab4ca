package dev.exhibit.ui.gaps;

import atlantafx.base.controls.CustomTextField;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.KeptSplit;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Kinds left, gaps right: why, since when, what to do, and the way there. */
public final class GapsView extends SplitPane {
  private static final double KINDS = 224;
  private final GapsViewModel model;
  private final VBox kinds = new VBox(1);
  private final ListView<GapRow> list = new ListView<>();
  private final Label total = Nodes.whole("", "dense", "muted");

  /** Builds the screen. */
  public GapsView(UiContext context, GapsViewModel model) {
    this.model = model;
    kinds.setPadding(new Insets(12, 8, 12, 8));
    kinds.getStyleClass().add("pane");
    javafx.scene.control.ScrollPane left = new javafx.scene.control.ScrollPane(kinds);
    left.setFitToWidth(true);
    left.setMinWidth(180);
    left.setMaxWidth(320);
    SplitPane.setResizableWithParent(left, false);
    getItems().addAll(left, right(context));
    KeptSplit.first(this, context.state().person(), "gaps", KINDS);
    model.countsProperty().subscribe(this::fillKinds);
    model.kindProperty().subscribe(now -> fillKinds(model.countsProperty().get()));
  }

  private void fillKinds(Map<GapKind, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    total.setText(Messages.text("gaps.open", all));
    List<Node> rows = new ArrayList<>();
    Label head = Nodes.label(Messages.text("gaps.kind"), "caption");
    head.setPadding(new Insets(0, 0, 4, 8));
    rows.add(head);
    rows.add(kindRow(null, Nodes.icon("fth-inbox"), Messages.text("gaps.all"), all));
    for (boolean some : new boolean[] {true, false}) {
      for (GapKind kind : GapsViewModel.order()) {
        int count = counts.getOrDefault(kind, 0);
        if (count > 0 == some) {
          rows.add(kindRow(kind, GapSign.of(kind), Messages.word("gap", kind), count));
        }
      }
    }
    kinds.getChildren().setAll(rows);
  }

  private Node kindRow(@Nullable GapKind kind, Node sign, String name, int count) {
    HBox graphic = new HBox(sign);
    graphic.setAlignment(javafx.geometry.Pos.CENTER);
    graphic.setMinWidth(18);
    ToggleButton button = new ToggleButton(name, graphic);
    button.getStyleClass().setAll("nav", "kind");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    button.setSelected(kind == model.kindProperty().get());
    button.setAccessibleText(name + ", " + count);
    button.setOnAction(event -> model.choose(kind));
    if (count == 0) {
      button.getStyleClass().add("none");
    }
    Label number = Nodes.whole(Formats.count(count), "nav-count");
    number.setMouseTransparent(true);
    javafx.scene.layout.StackPane row = new javafx.scene.layout.StackPane(button, number);
    javafx.scene.layout.StackPane.setAlignment(number, javafx.geometry.Pos.CENTER_RIGHT);
    javafx.scene.layout.StackPane.setMargin(number, new Insets(0, 9, 0, 0));
    return row;
  }

  private Region right(UiContext context) {
    CustomTextField field = new CustomTextField();
    field.setPromptText(Messages.text("gaps.filter"));
    field.setAccessibleText(Messages.text("gaps.filter"));
    field.setLeft(Nodes.icon("fth-search"));
    field.setRight(Nodes.key("/"));
    field.getStyleClass().add("filter-field");
    field.setPrefWidth(300);
    field.textProperty().bindBidirectional(model.filterProperty());
    HBox top = Nodes.row(12, field, Nodes.spacer(), total);
    top.setPadding(new Insets(12, 24, 8, 24));
    list.setItems(model.rowsProperty());
    list.getStyleClass().add("pane");
    list.setFixedCellSize(30);
    list.setCellFactory(view -> new RowCell());
    list.setAccessibleText(Messages.text("gaps.list"));
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.G) {
        jumpToSelected();
      }
    });
    FacePane pane = new FacePane(list, model.faceProperty(), context.session()::reload);
    VBox.setVgrow(pane, Priority.ALWAYS);
    return new VBox(top, header(), Nodes.hairline(), pane);
  }

  private void jumpToSelected() {
    if (list.getSelectionModel().getSelectedItem() instanceof GapRow.Entry entry) {
      model.jump(entry.gap());
    }
  }

  private static HBox header() {
    HBox header =
        columns(
            caption("gaps.control"),
            caption("gaps.why"),
            caption("gaps.since"),
            caption("gaps.todo"),
            caption("gaps.owner"),
            caption("gaps.age"),
            new Region());
    header.setMinHeight(26);
    header.setPadding(new Insets(0, 14, 0, 24));
    return header;
  }

  private static Label caption(String key) {
    return Nodes.label(Messages.text(key), "caption");
  }

  /** The widths that header and rows share. */
  private static HBox columns(Region... cells) {
    double[] widths = {140, 0, 118, 0, 110, 38, 24};
    HBox row = new HBox(12);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    for (int i = 0; i < cells.length; i++) {
      Region cell = cells[i];
      if (widths[i] == 0) {
        cell.setMinWidth(0);
        cell.setPrefWidth(i == 1 ? 330 : 300);
        cell.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cell, Priority.ALWAYS);
      } else {
        cell.setMinWidth(widths[i]);
        cell.setPrefWidth(widths[i]);
        cell.setMaxWidth(widths[i]);
      }
      row.getChildren().add(cell);
    }
    return row;
  }

  /** The head of a kind, or a gap. */
  private final class RowCell extends LineCell<GapRow> {
    @Override
    protected HBox line(GapRow row) {
      return switch (row) {
        case GapRow.Head(GapKind kind, int count) -> head(kind, count);
        case GapRow.Entry entry -> entry(entry);
      };
    }

    private HBox head(GapKind kind, int count) {
      HBox line =
          Nodes.row(
              8,
              GapSign.of(kind),
              Nodes.whole(Messages.word("gap", kind), "strong"),
              Nodes.whole(Formats.count(count), "dense", "muted"),
              Nodes.label(Messages.word("gapmeans", kind), "dense", "muted"));
      line.getStyleClass().add("gap-head");
      line.setMinHeight(29);
      return line;
    }

    private HBox entry(GapRow.Entry entry) {
      Gap gap = entry.gap();
      String since = gap.since() == null ? "" : Formats.minute(gap.since(), model.zone());
      String age =
          gap.since() == null || gap.since().isAfter(model.now())
              ? ""
              : Formats.age(Duration.between(gap.since(), model.now()));
      HBox line =
          columns(
              Nodes.label(gap.control(), "mono"),
              hinted(gap.reason(), "dense"),
              Nodes.label(since, "mono-small", "muted"),
              hinted(gap.todo(), "dense"),
              hinted(entry.owner(), "dense", "muted"),
              Nodes.label(age, "dense", "muted"),
              Nodes.iconButton(
                  Messages.text("gaps.jump"), "fth-arrow-right", () -> model.jump(gap)));
      line.getStyleClass().addAll("choice-row", "gap-row");
      line.setMinHeight(29);
      setAccessibleText(gap.control() + ": " + gap.reason() + " " + gap.todo());
      setOnMouseClicked(event -> {
        if (event.getClickCount() == 2) {
          model.jump(gap);
        }
      });
      return line;
    }

    private static Label hinted(String text, String... styles) {
      Label label = Nodes.label(text, styles);
      label.setTooltip(new Tooltip(text));
      return label;
    }
  }
}

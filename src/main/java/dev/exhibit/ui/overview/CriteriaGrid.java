package dev.exhibit.ui.overview;

import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Mark;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.AnchorPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The 61 criteria as tiles, their counts, and a line that describes the tile in focus. */
final class CriteriaGrid extends VBox {
  private static final int MARKS = 6;

  /** Of the tile that the line below describes. */
  private static final PseudoClass DESCRIBED = PseudoClass.getPseudoClass("described");

  private final OverviewViewModel model;
  private final FlowPane counts = new FlowPane(2, 2);
  private final Label head = Nodes.label("", "section-title");
  private final FlowPane groups = new FlowPane(13, 9);
  private final HBox readout = new HBox();
  private final List<TileNode> nodes = new ArrayList<>();

  CriteriaGrid(OverviewViewModel model) {
    super(8);
    this.model = model;
    readout.getStyleClass().add("readout");
    counts.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    head.setMinWidth(USE_PREF_SIZE);
    counts.setPrefWrapLength(560);
    HBox.setHgrow(counts, Priority.ALWAYS);
    HBox top = Nodes.row(8, head, counts);
    top.setMinHeight(OverviewView.HEAD);
    VBox.setMargin(readout, new javafx.geometry.Insets(6, 0, 0, 0));
    getChildren().addAll(top, groups, readout);
    model.tilesProperty().addListener((at, before, now) -> build());
    model.filterProperty().subscribe(now -> dim());
    model.focusedProperty().subscribe(this::describe);
    Nodes.onWidth(this, groups::setPrefWrapLength);
    build();
  }

  private void build() {
    List<Tile> tiles = model.tilesProperty().get();
    head.setText(tiles.isEmpty() ? "" : Messages.text("overview.criteria", tiles.size()));
    counts.getChildren().setAll(counts(tiles));
    nodes.clear();
    Map<String, HBox> rows = new LinkedHashMap<>();
    groups.getChildren().clear();
    for (Tile tile : tiles) {
      TileNode node = new TileNode(tile);
      nodes.add(node);
      rows.computeIfAbsent(tile.criterion().group(), this::group).getChildren().add(node);
    }
    dim();
    describe(model.focusedProperty().get());
  }

  private HBox group(String id) {
    HBox row = new HBox(4);
    Label name = Nodes.whole(id + " " + Messages.text("group." + id), "caption");
    groups.getChildren().add(new VBox(1, name, row));
    return row;
  }

  private List<ToggleButton> counts(List<Tile> tiles) {
    List<ToggleButton> buttons = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      long count = Tile.count(tiles, standing);
      if (count > 0) {
        buttons.add(countButton(standing, count));
      }
    }
    return buttons;
  }

  private ToggleButton countButton(Standing standing, long count) {
    Label number = Nodes.whole(Long.toString(count), "count");
    HBox words = Nodes.row(5, new Glyph(standing, 14), number);
    words.getStyleClass().add(standing.styleClass());
    ToggleButton button = new ToggleButton(standing.word(), words);
    button.getStyleClass().setAll("count-filter");
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText(Messages.text("overview.count", count, standing.word()));
    button.setOnAction(event -> model.toggleFilter(standing));
    model.filterProperty().subscribe(chosen -> button.setSelected(chosen == standing));
    return button;
  }

  private void dim() {
    Standing only = model.filterProperty().get();
    for (TileNode node : nodes) {
      node.getStyleClass().remove("dim");
      if (only != null && node.tile.standing() != only) {
        node.getStyleClass().add("dim");
      }
    }
  }

  private void describe(@Nullable Tile tile) {
    nodes.forEach(node -> node.pseudoClassStateChanged(DESCRIBED, node.tile.equals(tile)));
    readout.getChildren().clear();
    if (tile == null) {
      return;
    }
    Criterion criterion = tile.criterion();
    readout
        .getChildren()
        .addAll(
            new Glyph(tile.standing(), 16),
            Nodes.whole(criterion.id(), "strong"),
            Nodes.hinted(Nodes.label(criterion.paraphrase())),
            Nodes.hinted(
                Nodes.label(Messages.word("evidence", criterion.evidence()), "dense", "muted")),
            Nodes.spacer());
    if (tile.left() != null) {
      readout.getChildren().add(Nodes.label(tile.left(), "dense", "muted"));
    } else if (tile.attested()) {
      readout.getChildren().add(Nodes.whole(Messages.text("overview.attested"), "dense", "muted"));
    }
    if (tile.controls().isEmpty() && tile.left() == null) {
      readout
          .getChildren()
          .add(Nodes.whole(Messages.text("overview.unanswered"), "dense", "muted"));
    }
    for (Standing standing : Standing.values()) {
      long count = tile.controls().stream().filter(standing::equals).count();
      if (count > 0) {
        String words = Messages.text("overview.count", count, standing.word());
        readout.getChildren().add(Nodes.row(6, new Mark(standing), Nodes.whole(words, "dense")));
      }
    }
  }

  private void move(TileNode from, KeyEvent event) {
    int at = nodes.indexOf(from);
    int next =
        switch (event.getCode()) {
          case RIGHT, L -> at + 1;
          case LEFT, H -> at - 1;
          case DOWN, J -> beside(from, 1);
          case UP, K -> beside(from, -1);
          default -> at;
        };
    if (next != at && next >= 0 && next < nodes.size()) {
      nodes.get(next).requestFocus();
      event.consume();
    }
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      model.open(from.tile);
      event.consume();
    }
  }

  /** The tile nearest above or below: rows are told apart by where they stand on the screen. */
  private int beside(TileNode from, int direction) {
    double x = from.localToScene(0, 0).getX();
    double y = from.localToScene(0, 0).getY();
    int best = nodes.indexOf(from);
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < nodes.size(); i++) {
      double dy = (nodes.get(i).localToScene(0, 0).getY() - y) * direction;
      double dx = Math.abs(nodes.get(i).localToScene(0, 0).getX() - x);
      if (dy > 4 && dy * 10 + dx < nearest) {
        nearest = dy * 10 + dx;
        best = i;
      }
    }
    return best;
  }

  /** One criterion. */
  private final class TileNode extends AnchorPane {
    private final Tile tile;

    TileNode(Tile tile) {
      this.tile = tile;
      Nodes.leadsOn(this);
      setId("tile-" + tile.criterion().id().replace('.', '-'));
      getStyleClass().addAll("tile", tile.standing().styleClass(), weight(tile.standing()));
      Label id = Nodes.whole(tile.criterion().id(), "tile-id");
      Glyph glyph = new Glyph(tile.standing(), 14);
      getChildren().addAll(id, glyph, marks());
      if (tile.attested()) {
        getChildren().add(sheet());
      }
      AnchorPane.setLeftAnchor(id, 7.0);
      AnchorPane.setTopAnchor(id, 4.0);
      AnchorPane.setRightAnchor(glyph, 5.0);
      AnchorPane.setBottomAnchor(glyph, 4.0);
      setPrefSize(56, 44);
      setFocusTraversable(true);
      setAccessibleRole(AccessibleRole.BUTTON);
      setAccessibleText(
          Messages.text(
              "overview.tile",
              tile.criterion().id(),
              tile.criterion().paraphrase(),
              tile.standing().word()));
      Tooltip.install(this, new Tooltip(tile.criterion().paraphrase()));
      focusedProperty().subscribe(this::focused);
      setOnMouseEntered(event -> model.focusedProperty().set(tile));
      setOnMousePressed(event -> requestFocus());
      setOnMouseClicked(event -> model.open(tile));
      setOnKeyPressed(event -> move(this, event));
    }

    /** Says that only people's word answers it. */
    private static javafx.scene.Node sheet() {
      javafx.scene.Node sheet = Nodes.icon("fth-file-text");
      AnchorPane.setLeftAnchor(sheet, 7.0);
      AnchorPane.setBottomAnchor(sheet, 4.0);
      return sheet;
    }

    private void focused(boolean now) {
      if (now) {
        model.focusedProperty().set(tile);
      }
    }

    private TilePane marks() {
      TilePane marks = new TilePane(2, 2);
      marks.setPrefColumns(3);
      marks.setMaxWidth(28);
      if (tile.controls().size() > 1) {
        tile.controls().stream().limit(MARKS).map(Mark::new).forEach(marks.getChildren()::add);
      }
      AnchorPane.setLeftAnchor(marks, 7.0);
      AnchorPane.setBottomAnchor(marks, 5.0);
      return marks;
    }

    private static String weight(Standing standing) {
      return switch (standing) {
        case INEFFECTIVE -> "solid";
        case NOT_EVALUABLE -> "hatched";
        case EXCEPTION, STALE, PENDING -> "tinted";
        case NO_CONTROL -> "dashed";
        case NOT_EVALUATED, NOT_OCCURRED, PASS, NOT_IN_SCOPE -> "plain";
      };
    }
  }
}

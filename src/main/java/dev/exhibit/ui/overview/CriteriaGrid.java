package dev.exhibit.ui.overview;

import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Leading;
import dev.exhibit.ui.common.Mark;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
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
  private final YieldingRow readout = new YieldingRow();
  private final List<TileNode> nodes = new ArrayList<>();
  private final Map<Standing, CountButton> counted = new EnumMap<>(Standing.class);
  private @Nullable Tile described;

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
    for (Standing standing : Standing.values()) {
      counted.put(standing, new CountButton(standing));
    }
    counts.getChildren().setAll(counted.values());
    model.tilesProperty().addListener((at, before, now) -> fill());
    model.filterProperty().subscribe(now -> dim());
    model.focusedProperty().subscribe(this::describe);
    Nodes.onWidth(this, groups::setPrefWrapLength);
    fill();
    model.ledProperty().subscribe(now -> lead());
  }

  private void fill() {
    List<Tile> tiles = model.tilesProperty().get();
    head.setText(tiles.isEmpty() ? "" : Messages.text("overview.criteria", tiles.size()));
    counted.forEach((standing, button) -> button.show(Tile.count(tiles, standing)));
    if (criteria(nodes.stream().map(node -> node.tile).toList()).equals(criteria(tiles))) {
      for (int i = 0; i < tiles.size(); i++) {
        nodes.get(i).show(tiles.get(i)); // whoever stands on one goes on to stand there
      }
    } else {
      build(tiles);
    }
    dim();
    describe(model.focusedProperty().get());
    lead();
  }

  /** Gives the keys to the criterion that somebody was led to, as soon as it is there. */
  private void lead() {
    String id = model.ledProperty().get();
    nodes.stream()
        .filter(node -> node.tile.criterion().id().equals(id))
        .findFirst()
        .ifPresent(node -> {
          model.arrived();
          Leading.to(node);
        });
  }

  private static List<Criterion> criteria(List<Tile> tiles) {
    return tiles.stream().map(Tile::criterion).toList();
  }

  private void build(List<Tile> tiles) {
    nodes.clear();
    Map<String, HBox> rows = new LinkedHashMap<>();
    groups.getChildren().clear();
    for (Tile tile : tiles) {
      TileNode node = new TileNode(tile);
      nodes.add(node);
      rows.computeIfAbsent(tile.criterion().group(), this::group).getChildren().add(node);
    }
  }

  private HBox group(String id) {
    HBox row = new HBox(4);
    Label name = Nodes.whole(id + " " + Messages.text("group." + id), "caption");
    groups.getChildren().add(new VBox(1, name, row));
    return row;
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
    if (Objects.equals(tile, described)) {
      return;
    }
    boolean stood = Nodes.hasFocus(readout);
    described = tile;
    readout.getChildren().clear();
    readout.yields(null);
    if (tile != null) {
      fillReadout(tile);
    }
    if (stood) { // on a number that is told anew
      nodes.stream()
          .filter(node -> node.tile.equals(tile))
          .findFirst()
          .ifPresent(Node::requestFocus);
    }
  }

  private void fillReadout(Tile tile) {
    Criterion criterion = tile.criterion();
    String evidence = Messages.word("evidence", criterion.evidence());
    Label shown = Nodes.label(evidence, "dense", "muted");
    Label said = Nodes.label(criterion.paraphrase());
    said.setTooltip(new Tooltip(criterion.paraphrase() + "\n" + evidence));
    readout.yields(shown);
    readout
        .getChildren()
        .addAll(
            new Glyph(tile.standing(), 16),
            Nodes.whole(criterion.id(), "strong"),
            said,
            shown,
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
        Hyperlink link = Nodes.link(words, () -> model.open(tile, standing));
        link.getStyleClass().addAll("number-link", "dense");
        link.setMinWidth(USE_PREF_SIZE);
        readout.getChildren().add(Nodes.row(6, new Mark(standing), Nodes.leadsOn(link)));
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

  /** How many criteria stand like this; where there are none, there is no such button. */
  private final class CountButton extends ToggleButton {
    private final Standing standing;
    private final Label number = Nodes.whole("", "count");

    CountButton(Standing standing) {
      super(standing.word());
      this.standing = standing;
      HBox words = Nodes.row(5, new Glyph(standing, 14), number);
      words.getStyleClass().add(standing.styleClass());
      setGraphic(words);
      getStyleClass().setAll("count-filter");
      setMinWidth(USE_PREF_SIZE);
      setOnAction(event -> model.toggleFilter(standing));
      model.filterProperty().subscribe(chosen -> setSelected(chosen == standing));
    }

    void show(long count) {
      number.setText(Long.toString(count));
      setAccessibleText(Messages.text("overview.count", count, standing.word()));
      Nodes.show(this, count > 0);
    }
  }

  /** One criterion. */
  private final class TileNode extends AnchorPane {
    private Tile tile;

    TileNode(Tile tile) {
      this.tile = tile;
      Nodes.leadsOn(this);
      setId("tile-" + tile.criterion().id().replace('.', '-'));
      setPrefSize(56, 44);
      setFocusTraversable(true);
      setAccessibleRole(AccessibleRole.BUTTON);
      Tooltip.install(this, new Tooltip(tile.criterion().paraphrase()));
      draw();
      focusedProperty().subscribe(this::focused);
      setOnMouseEntered(event -> model.focusedProperty().set(this.tile));
      setOnMousePressed(event -> requestFocus());
      setOnMouseClicked(event -> model.open(this.tile));
      setOnKeyPressed(event -> move(this, event));
    }

    /** Shows what became of the same criterion. */
    void show(Tile now) {
      if (!now.equals(tile)) {
        tile = now;
        draw();
      }
    }

    private void draw() {
      getStyleClass().setAll("tile", tile.standing().styleClass(), weight(tile.standing()));
      Label id = Nodes.whole(tile.criterion().id(), "tile-id");
      Glyph glyph = new Glyph(tile.standing(), 14);
      getChildren().setAll(id, glyph, marks());
      if (tile.attested()) {
        getChildren().add(sheet());
      }
      AnchorPane.setLeftAnchor(id, 7.0);
      AnchorPane.setTopAnchor(id, 4.0);
      AnchorPane.setRightAnchor(glyph, 5.0);
      AnchorPane.setBottomAnchor(glyph, 4.0);
      setAccessibleText(
          Messages.text(
              "overview.tile",
              tile.criterion().id(),
              tile.criterion().paraphrase(),
              tile.standing().word()));
    }

    /** Says that only people's word answers it. */
    private static Node sheet() {
      Node sheet = Nodes.icon("fth-file-text");
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

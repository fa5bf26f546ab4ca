package dev.exhibit.ui.timeline;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.usecase.Investigating;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The values of lanes below each other, each of which can be searched for. */
final class LaneNames extends VBox {
  private record Name(LaneBy by, String value) {}

  private final double row;
  private final Consumer<String> filter;
  private final Node otherwise;
  private Map<Name, Button> shown = Map.of();

  /**
   * No lane yet.
   *
   * @param row height of each, in pixels
   * @param filter is given the value that is searched for
   * @param otherwise gets the keys from a value that is no longer there
   */
  LaneNames(double row, Consumer<String> filter, Node otherwise) {
    this.row = row;
    this.filter = filter;
    this.otherwise = otherwise;
  }

  /** Shows these values; those that are there already stay, and with them the keys. */
  void show(LaneBy how, List<Investigating.Lane> lanes) {
    Map<Name, Button> next = new LinkedHashMap<>();
    for (Investigating.Lane lane : lanes) {
      Name name = new Name(how, lane.value());
      Button known = shown.get(name);
      Button button = known == null ? button(name) : known;
      String words = Messages.text("lanes.filter", lane.value(), lane.events());
      button.setTooltip(new Tooltip(words));
      button.setAccessibleText(words);
      next.put(name, button);
    }
    shown = next;
    List<Button> all = List.copyOf(next.values());
    if (getChildren().equals(all)) {
      return;
    }
    Node had = Nodes.hasFocus(this) ? getScene().getFocusOwner() : null;
    getChildren().setAll(all);
    if (had != null) {
      (getChildren().contains(had) ? had : otherwise).requestFocus();
    }
  }

  private Button button(Name name) {
    Button button = new Button(name.value(), Nodes.icon(name.by().icon()));
    button.getStyleClass().add("lane-name");
    button.setMinHeight(row);
    button.setMaxHeight(row);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setOnAction(event -> filter.accept(name.value()));
    return button;
  }
}

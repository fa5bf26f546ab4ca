package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.Nodes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

/**
 * Tags, then facts parted by dots. A dot stands in the gap before its fact, so where a line begins
 * it lies outside and is cut off.
 */
final class DottedFlow extends FlowPane {
  private static final double GAP = 10;

  DottedFlow(List<Label> tags, List<String> facts) {
    super(GAP, 4);
    setRowValignment(VPos.CENTER);
    getChildren().addAll(tags);
    for (int at = 0; at < facts.size(); at++) {
      Label fact = Nodes.whole(facts.get(at), "dense", "muted");
      getChildren().add(at == 0 ? fact : dotted(fact));
    }
    Rectangle inside = new Rectangle();
    inside.widthProperty().bind(widthProperty());
    inside.heightProperty().bind(heightProperty());
    setClip(inside);
  }

  private static StackPane dotted(Label fact) {
    Label dot = Nodes.whole("·", "dense", "muted");
    dot.translateXProperty().bind(dot.widthProperty().add(GAP).divide(-2));
    StackPane both = new StackPane(fact, dot);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }
}

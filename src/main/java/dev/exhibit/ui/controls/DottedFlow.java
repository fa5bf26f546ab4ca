package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/** Tags, then facts parted by dots; where a line breaks no dot is left over. */
final class DottedFlow extends FlowPane {
  private static final double GAP = 14;

  /** A fact, the dot before it, and the fact before that. */
  private record Part(Label before, Label dot, Label fact) {}

  private final List<Part> parts = new ArrayList<>();

  DottedFlow(List<Label> tags, List<String> facts) {
    super(GAP, 4);
    setRowValignment(VPos.CENTER);
    getChildren().addAll(tags);
    Label before = null;
    for (String words : facts) {
      Label fact = Nodes.whole(words, "dense", "muted");
      getChildren().add(fact);
      if (before != null) {
        Label dot = Nodes.whole("·", "dense", "muted");
        dot.setManaged(false);
        getChildren().add(dot);
        parts.add(new Part(before, dot, fact));
      }
      before = fact;
    }
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    for (Part part : parts) {
      double x = part.fact().getLayoutX();
      double width = part.dot().prefWidth(-1);
      part.dot().setVisible(x > part.before().getLayoutX());
      part.dot()
          .resizeRelocate(
              x - (GAP + width) / 2, part.fact().getLayoutY(), width, part.fact().getHeight());
    }
  }
}

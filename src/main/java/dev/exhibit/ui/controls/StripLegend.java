package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.UiContext;
import javafx.geometry.Insets;
import javafx.scene.layout.FlowPane;

/** What the cells of the strip mean, a sample of each beside its word. */
final class StripLegend extends FlowPane {
  StripLegend(UiContext context) {
    super(16, 4);
    setPadding(new Insets(0, 0, 0, StripAxis.WIDTH + StripAxis.GAP));
    for (Strip.Kind kind : Strip.Kind.values()) {
      Plot sample = context.plot();
      sample.setMinSize(7, 13);
      sample.setMaxSize(7, 13);
      sample.show(
          (drawing, tokens) -> StripPainter.paint(drawing, tokens, kind, 0, 7),
          Messages.word("strip", kind));
      getChildren().add(Nodes.row(6, sample, Nodes.whole(Messages.word("strip", kind), "caption")));
    }
  }
}

package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.UiContext;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** What the cells of the strip mean, a sample of each beside its word. */
final class StripLegend extends FlowPane {
  private final Map<Strip.Kind, Node> samples = new EnumMap<>(Strip.Kind.class);

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
      Node row = Nodes.row(6, sample, Nodes.whole(Messages.word("strip", kind), "caption"));
      samples.put(kind, row);
      getChildren().add(row);
    }
    of(Strip.NONE);
  }

  /** Explains what only a store that could not look everywhere brings about where it did. */
  void of(Strip strip) {
    Node unseen = samples.get(Strip.Kind.UNSEEN);
    if (unseen != null) {
      Nodes.show(unseen, !strip.whole());
    }
  }
}

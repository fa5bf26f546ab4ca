package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.engagement.HandoverLines.Line;
import dev.exhibit.usecase.Handover;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** What is taken over from the engagement before, what begins anew, and what ties the two. */
final class HandoverPane extends VBox {
  HandoverPane(Handover from, List<String> ending, ZoneId zone) {
    super(14);
    setId("handover");
    getChildren()
        .addAll(
            Nodes.hairline(),
            part("handover.taken", HandoverLines.taken(from, ending)),
            Nodes.hairline(),
            part("handover.anew", HandoverLines.anew(from, zone)),
            Nodes.hairline(),
            new VBox(
                6,
                Nodes.label(Messages.text("handover.tie"), "section-title"),
                Nodes.paragraph(
                    Messages.text(
                        "handover.tie.how", from.name(), Formats.count(from.head().entries()))),
                Nodes.paragraph(from.head().sha256(), "mono-small")));
  }

  private static Node part(String title, List<Line> lines) {
    return new VBox(6, Nodes.label(Messages.text(title), "section-title"), new LinesPane(lines));
  }
}

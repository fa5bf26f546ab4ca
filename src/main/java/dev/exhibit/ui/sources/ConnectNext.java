package dev.exhibit.ui.sources;

import dev.exhibit.model.Coverage;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.SourceSigns;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What to connect next: what it would bring, and the lines that connect it. */
final class ConnectNext extends VBox {
  ConnectNext(SourcesViewModel model) {
    super(14);
    setPadding(new Insets(14, 24, 24, 24));
    getStyleClass().add("pane");
    model.coverageProperty().subscribe(this::fill);
  }

  private void fill(@Nullable Coverage coverage) {
    getChildren().clear();
    getChildren().add(Nodes.whole(Messages.text("next.title"), "head-title"));
    if (coverage == null) {
      getChildren().add(Nodes.paragraph(Messages.text("next.unknown"), "muted"));
      return;
    }
    if (coverage.next().isEmpty()) {
      getChildren().add(Nodes.paragraph(Messages.text("next.none"), "muted"));
      return;
    }
    getChildren().add(Nodes.paragraph(Messages.text("next.text"), "dense", "muted"));
    for (Coverage.Next next : coverage.next()) {
      getChildren().addAll(Nodes.hairline(), entry(next));
    }
  }

  private static Node entry(Coverage.Next next) {
    VBox box =
        new VBox(
            6,
            Nodes.row(
                8,
                SourceSigns.icon(next.kind().name()),
                Nodes.label(next.kind().title(), "strong"),
                Nodes.spacer(),
                Nodes.whole(
                    Messages.text("next.count", next.newly().size()), "dense", "accent-text")));
    ids(box, "next.newly", next.newly());
    ids(box, "next.adds", next.adds());
    ids(box, "next.controls", next.controls());
    box.getChildren().addAll(line("next.ingest", next.kind().ingest()));
    box.getChildren().addAll(line("next.yaml", next.kind().yaml().strip()));
    return box;
  }

  private static void ids(VBox box, String key, List<String> ids) {
    if (!ids.isEmpty()) {
      box.getChildren().add(Nodes.paragraph(Messages.text(key, String.join(", ", ids)), "dense"));
    }
  }

  /** A line to copy. */
  private static Node line(String key, String text) {
    Label code = Nodes.paragraph(text, "code");
    code.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(code, Priority.ALWAYS);
    HBox row =
        Nodes.row(
            8,
            code,
            Nodes.iconButton(
                Messages.text("next.copy", Messages.text(key)),
                "fth-copy",
                () -> {
                  ClipboardContent content = new ClipboardContent();
                  content.putString(text);
                  Clipboard.getSystemClipboard().setContent(content);
                }));
    row.getStyleClass().add("copy-line");
    return row;
  }
}

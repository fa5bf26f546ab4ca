package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Proof;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Standing;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;

/** Says what the store did not look at, why, and shows what it was asked. */
final class PartialNotice {
  private static final int ROWS = 8;

  private PartialNotice() {}

  /** The notice of an answer; {@code again} asks the same once more. */
  static Notice of(Answer.Partial<?> part, Runnable again) {
    TextArea request = new TextArea(String.join("\n", EventFields.readable(part.proof().query())));
    request.setEditable(false);
    request.setPrefRowCount(ROWS);
    request.setId("partial-request");
    request.getStyleClass().add("query");
    request.setAccessibleText(Messages.text("proof.query"));
    Nodes.show(request, false);
    Button show = Nodes.button(Messages.text("partial.request"), "fth-code", () -> {}, "small");
    show.setId("show-request");
    show.setOnAction(event -> {
      Nodes.show(request, !request.isVisible());
      show.setText(Messages.text(request.isVisible() ? "partial.request.hide" : "partial.request"));
    });
    return new Notice(
            Standing.NOT_EVALUABLE,
            title(part.proof()),
            part.reason(),
            Nodes.button(Messages.text("partial.again"), "fth-refresh-cw", again, "small"),
            show)
        .below(request);
  }

  /** What did not answer, as far as the proof says it. */
  static String title(Proof proof) {
    int silent =
        Math.max(proof.shards().failed(), proof.shards().total() - proof.shards().successful());
    if (silent > 0) {
      return Messages.text("partial.shards", silent, proof.shards().total());
    }
    return Messages.text(proof.timedOut() ? "partial.timedout" : "partial.title");
  }
}

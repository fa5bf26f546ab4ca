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
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Says what the store did not look at, why, and shows what it was asked. */
final class PartialNotice extends VBox {
  private static final int ROWS = 8;
  private final Runnable again;
  private boolean showsRequest;

  /** A notice that tells nothing yet; {@code again} asks the same once more. */
  PartialNotice(Runnable again) {
    this.again = again;
  }

  /**
   * Tells of an answer, nothing where it is whole. A request that was shown stays shown: an answer
   * may be told anew while somebody reads it.
   */
  void tell(@Nullable Answer<?> answer) {
    getChildren().clear();
    if (answer instanceof Answer.Partial<?> part) {
      getChildren().add(notice(part));
    }
  }

  private Notice notice(Answer.Partial<?> part) {
    TextArea request = new TextArea(String.join("\n", EventFields.readable(part.proof().query())));
    request.setEditable(false);
    request.setPrefRowCount(ROWS);
    request.setId("partial-request");
    request.getStyleClass().add("query");
    request.setAccessibleText(Messages.text("proof.query"));
    Button show = Nodes.button(Messages.text("partial.request"), "fth-code", () -> {}, "small");
    show.setId("show-request");
    show.setOnAction(event -> {
      showsRequest = !showsRequest;
      follow(request, show);
    });
    follow(request, show);
    return new Notice(
            Standing.NOT_EVALUABLE,
            title(part.proof()),
            part.reason(),
            Nodes.button(Messages.text("partial.again"), "fth-refresh-cw", again, "small"),
            show)
        .below(request);
  }

  private void follow(TextArea request, Button show) {
    Nodes.show(request, showsRequest);
    show.setText(Messages.text(showsRequest ? "partial.request.hide" : "partial.request"));
  }

  /** What did not answer, as far as the proof says it; how much of it, the reason says. */
  static String title(Proof proof) {
    int silent =
        Math.max(proof.shards().failed(), proof.shards().total() - proof.shards().successful());
    if (silent > 0) {
      return Messages.text("partial.shards");
    }
    return Messages.text(proof.timedOut() ? "partial.timedout" : "partial.title");
  }
}

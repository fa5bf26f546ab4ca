package dev.exhibit.ui.common;

import dev.exhibit.model.Coverage;
import java.util.Optional;
import javafx.scene.Node;

/** Which sources did not say whether they hold events, so that nothing is concluded from them. */
public final class UnansweredNotice {
  private UnansweredNotice() {}

  /** What to tell beside a coverage; nothing where every source answered. */
  public static Optional<Node> of(Coverage coverage) {
    return coverage.unanswered().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Notice(
                Standing.NOT_EVALUABLE,
                Messages.text("coverage.unanswered", names(coverage)),
                Messages.text("coverage.unanswered.text", coverage.unanswered().size())));
  }

  /** Their names, one after the other. */
  public static String names(Coverage coverage) {
    return String.join(", ", coverage.unanswered());
  }
}

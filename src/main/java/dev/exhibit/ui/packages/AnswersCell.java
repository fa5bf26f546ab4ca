package dev.exhibit.ui.packages;

import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.AnswerSign;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The three answers of a package; words where there is none, and nothing green before it. */
final class AnswersCell extends TableCell<PackageLine, @Nullable PackageGlance> {
  private static final double SIGN = 13;
  private @Nullable PackageGlance shown;

  @Override
  protected void updateItem(@Nullable PackageGlance seen, boolean empty) {
    super.updateItem(seen, empty);
    if (seen != null && !empty && seen.equals(shown) && getGraphic() != null) {
      return; // signs that are made anew while the table is laid out have no colours yet
    }
    shown = empty ? null : seen;
    setText(null);
    Verification said = seen == null ? null : seen.said();
    if (empty) {
      say(null, "");
    } else if (said != null) {
      say(signs(said), AnswerSign.told(said));
    } else if (seen == null) {
      say(word("fth-minus", "packages.unseen"), Messages.text("packages.unseen.text"));
    } else {
      without(seen);
    }
  }

  private void without(PackageGlance seen) {
    switch (seen.kind()) {
      case LOCKED ->
          say(word("fth-lock", "packages.locked"), Messages.text("packages.locked.text"));
      case MISSING ->
          say(
              word("fth-alert-triangle", "packages.gone"),
              Messages.text("packages.gone.text", seen.file()));
      case ANOTHER ->
          say(
              word("fth-alert-triangle", "packages.another"),
              Messages.text(
                  isReceived() ? "received.another.text" : "packages.another.text", seen.file()));
      case CHECKED, UNREADABLE ->
          say(word("fth-alert-triangle", "packages.unreadable"), seen.problem());
    }
  }

  private boolean isReceived() {
    return getTableView().getItems().get(getIndex()).isReceived();
  }

  private void say(@Nullable Node sign, String words) {
    setGraphic(sign);
    setAccessibleText(words);
    setTooltip(words.isEmpty() ? null : new Tooltip(words));
  }

  private static HBox signs(Verification said) {
    return Nodes.row(
        6,
        AnswerSign.intact(said).node(SIGN),
        AnswerSign.signer(said).node(SIGN),
        AnswerSign.time(said).node(SIGN));
  }

  private static Node word(String icon, String key) {
    return Nodes.row(5, Nodes.icon(icon), Nodes.whole(Messages.text(key), "caption"));
  }
}

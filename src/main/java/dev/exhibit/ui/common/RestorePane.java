package dev.exhibit.ui.common;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The button that restores a workspace, and below it what came of it. */
public final class RestorePane extends VBox {
  /** A pane of a model. */
  public RestorePane(RestoreModel model) {
    super(8);
    EvaluateBar restore =
        new EvaluateBar(
                model.restoring(), Messages.text("restore.button"), "fth-upload", model::restore)
            .plain()
            .small();
    restore.setId("restore");
    Label done = Nodes.paragraph("");
    done.setId("restored");
    EvaluateBar open =
        new EvaluateBar(
            model.opening(), Messages.text("restore.open"), "fth-arrow-right", model::open);
    open.setId("restore-open");
    model
        .doneProperty()
        .subscribe(restored -> {
          done.setText(RestoreModel.words(restored));
          Nodes.show(done, restored != null);
          Nodes.show(open, restored != null);
        });
    getChildren().addAll(restore, done, open, trouble(model.troubleProperty()));
  }

  /** What went wrong, while something did. */
  public static VBox trouble(javafx.beans.value.ObservableValue<@Nullable Trouble> trouble) {
    VBox wrong = new VBox();
    trouble.subscribe(found -> {
      wrong.getChildren().clear();
      Nodes.show(wrong, found != null);
      if (found != null) {
        wrong.getChildren().add(Notice.trouble(found));
      }
    });
    return wrong;
  }
}

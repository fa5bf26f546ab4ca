package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * What stands where a result would, while there is none: nobody looked yet, which is not the same
 * as nothing found, and how to look.
 */
final class NotJudged extends HBox {
  NotJudged(ControlsViewModel model) {
    super(12);
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(8));
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE); // in the middle of a table, at the start of a list
    getStyleClass().add("not-judged");
    EvaluateBar evaluate =
        new EvaluateBar(
                model.session().evaluating(),
                Messages.text("action.evaluate"),
                "fth-play",
                model::evaluate)
            .plain()
            .small()
            .asksStore(model.session());
    evaluate.setMinWidth(USE_PREF_SIZE);
    Label words = Nodes.paragraph(Messages.text("control.unjudged"), "muted");
    HBox.setHgrow(words, Priority.SOMETIMES);
    getChildren().addAll(words, evaluate);
  }
}

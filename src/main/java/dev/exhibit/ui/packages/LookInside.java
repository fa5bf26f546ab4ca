package dev.exhibit.ui.packages;

import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** Leads from what verifying said of a package to its content, and to its report. */
final class LookInside extends HBox {
  LookInside(UiContext context, VerificationModel model) {
    super(8);
    Button look =
        Nodes.button(
            Messages.text("opened.inside"),
            "fth-eye",
            () -> {
              Verification found = model.resultProperty().get();
              if (found != null) {
                context.navigator().go(new Place.Opened(found.file()));
              }
            },
            "small");
    look.setId("look-inside");
    EvaluateBar report = model.report().button(model::openReport);
    getChildren().addAll(look, report);
    Runnable follow =
        () -> {
          Nodes.show(this, model.isShown());
          Nodes.show(report, model.canOpenReport());
        };
    model.resultProperty().subscribe(found -> follow.run());
    model.faceProperty().subscribe(now -> follow.run());
  }
}

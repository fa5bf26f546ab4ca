package dev.exhibit.ui.packages;

import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiContext;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** Leads from what verifying said of a package to its content. */
final class LookInside extends HBox {
  LookInside(UiContext context, VerificationModel model) {
    Button look =
        Nodes.button(
            Messages.text("opened.inside"),
            "fth-eye",
            () -> {
              Verification found = model.resultProperty().get();
              if (found != null) {
                context.navigator().go(new Place.Opened(found.file()));
              }
            });
    look.setId("look-inside");
    getChildren().add(look);
    model.resultProperty().subscribe(found -> Nodes.show(this, found != null));
  }
}

package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.engagement.EngagementForm.Text;
import dev.exhibit.usecase.Handover;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The engagement of the next period was begun: where it is, and the way to it. */
final class BegunPane extends VBox {
  /**
   * Says so.
   *
   * @param stay leads back to the engagement that is open
   */
  BegunPane(BeginViewModel model, Runnable stay) {
    super(12);
    setId("begun");
    getStyleClass().add("page");
    EngagementForm form = model.engagement().form();
    EvaluateBar open =
        new EvaluateBar(
            model.opening(), Messages.text("begun.open"), "fth-arrow-right", model::openBegun);
    open.setId("begun-open");
    Button back =
        Nodes.button(
            Messages.text("begun.stay"),
            "fth-corner-up-left",
            () -> {
              model.forget();
              stay.run();
            },
            "small");
    back.setId("begun-stay");
    back.disableProperty().bind(model.opening().runningProperty());
    getChildren()
        .addAll(
            Nodes.paragraph(
                Messages.text(
                    "begun.title", form.line(Text.NAME), Formats.ends(form.line(Text.PERIOD))),
                "section-title"),
            Nodes.paragraph(String.valueOf(model.begunProperty().get()), "mono"));
    Handover from = model.handoverProperty().get();
    if (from != null) {
      getChildren()
          .addAll(
              Nodes.paragraph(
                  Messages.text("begun.tie", from.name(), Formats.count(from.head().entries())),
                  "muted"),
              Nodes.paragraph(from.head().sha256(), "mono-small"));
    }
    VBox wrong = new VBox();
    model
        .troubleProperty()
        .subscribe((Trouble trouble) -> {
          wrong.getChildren().clear();
          Nodes.show(wrong, trouble != null);
          if (trouble != null) {
            wrong.getChildren().add(Notice.trouble(trouble));
          }
        });
    getChildren().addAll(Nodes.row(12, open, back), wrong);
  }
}

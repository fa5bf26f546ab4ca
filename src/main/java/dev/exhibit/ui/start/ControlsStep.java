package dev.exhibit.ui.start;

import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.start.ControlsModel.Answer;
import dev.exhibit.usecase.FirstRun.Ask;
import dev.exhibit.usecase.FirstRun.Starter;
import dev.exhibit.usecase.FirstRun.Value;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The first controls, and for each parameter the values that occur, to be ticked. */
final class ControlsStep extends VBox {
  private static final int SHOWN = 24;
  private static final Insets UNDER_ID = new Insets(0, 0, 0, 24);
  private final ControlsModel model;
  private final VBox controls = new VBox(6);
  private final VBox answers = new VBox(14);

  ControlsStep(ControlsModel model) {
    super(12);
    this.model = model;
    EvaluateBar again =
        new EvaluateBar(
                model.loading(),
                Messages.text("start.controls.again"),
                "fth-refresh-cw",
                model::load)
            .plain();
    VBox page =
        new VBox(
            12,
            Nodes.whole(Messages.text("start.controls.asks"), "section-title"),
            answers,
            Nodes.hairline(),
            Nodes.whole(Messages.text("start.controls.first"), "section-title"),
            controls,
            unasked());
    getChildren()
        .addAll(
            again,
            StartView.wrong(model.troubleProperty()),
            new FacePane(page, model.faceProperty(), model::load));
    model.controlsProperty().subscribe(now -> fillControls());
    model.answersProperty().subscribe(now -> fillAnswers());
  }

  private Node unasked() {
    Label words = Nodes.paragraph("", "dense", "muted");
    words.setId("start-unasked");
    model
        .unaskedProperty()
        .subscribe(now -> {
          words.setText(model.unaskedWords());
          Nodes.show(words, !now.isEmpty());
        });
    return words;
  }

  private void fillControls() {
    controls
        .getChildren()
        .setAll(model.controlsProperty().stream().map(ControlsStep::control).toList());
  }

  private static Node control(Starter control) {
    Label id = Nodes.whole(control.control(), "mono");
    id.setMinWidth(150);
    Label title = Nodes.label(control.title());
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    boolean waits = ControlsModel.waits(control);
    HBox head =
        Nodes.row(
            10,
            Nodes.icon(waits ? "fth-help-circle" : "fth-circle", waits ? "blind" : "muted"),
            id,
            title,
            Nodes.spacer());
    String words = ControlsModel.words(control);
    if (!control.wanting().isEmpty()) { // a sentence has a line of its own
      Label why = Nodes.paragraph(words, "dense", "muted");
      VBox.setMargin(why, UNDER_ID);
      return new VBox(2, head, why);
    }
    head.getChildren().add(Nodes.whole(words, "dense", "muted"));
    return head;
  }

  private void fillAnswers() {
    List<Node> all = model.answersProperty().stream().map(ControlsStep::answer).toList();
    answers.getChildren().setAll(all);
    if (all.isEmpty()) {
      answers.getChildren().add(Nodes.paragraph(Messages.text("start.controls.noasks"), "muted"));
    }
  }

  private static Node answer(Answer answer) {
    Ask ask = answer.ask();
    FlowPane values = new FlowPane(16, 8);
    show(values, answer, SHOWN);
    VBox box =
        new VBox(
            6,
            Nodes.row(
                10,
                Nodes.whole(ask.parameter(), "mono", "strong"),
                Nodes.label(
                    Messages.text(
                        "start.controls.lists", ask.field(), String.join(", ", ask.controls())),
                    "dense",
                    "muted")),
            Nodes.paragraph(about(ask), "caption"),
            values,
            others(answer));
    box.setId("ask-" + ask.parameter().replace('_', '-'));
    return box;
  }

  private static String about(Ask ask) {
    String counted =
        ask.values().isEmpty()
            ? Messages.text("start.controls.novalue")
            : Messages.text(
                ask.whole() ? "start.controls.counted" : "start.controls.atleast",
                ask.values().size());
    if (ask.said() != null) {
      return counted + " " + Messages.text("start.controls.said");
    }
    return counted
        + " "
        + Messages.text(ask.optional() ? "start.controls.optional" : "start.controls.unsaid");
  }

  private static void show(FlowPane values, Answer answer, int most) {
    values.getChildren().clear();
    for (Map.Entry<Value, BooleanProperty> one :
        answer.ticked().entrySet().stream().limit(most).toList()) {
      CheckBox box = new CheckBox(named(one.getKey()));
      box.selectedProperty().bindBidirectional(one.getValue());
      box.disableProperty().bind(answer.nobody());
      values.getChildren().add(box);
    }
    if (answer.ticked().size() > most) {
      Button all =
          Nodes.button(
              Messages.text("start.controls.all", answer.ticked().size()),
              "fth-chevron-down",
              () -> show(values, answer, Integer.MAX_VALUE),
              "small");
      values.getChildren().add(all);
    }
  }

  private static String named(Value value) {
    return value.events() == 0
        ? Messages.text("start.controls.former", value.value())
        : Messages.text("start.controls.value", value.value(), value.events());
  }

  private static Node others(Answer answer) {
    TextField more = new TextField();
    more.textProperty().bindBidirectional(answer.more());
    more.setPromptText(Messages.text("start.controls.more"));
    more.setAccessibleText(Messages.text("start.controls.more.spoken", answer.ask().parameter()));
    more.disableProperty().bind(answer.nobody());
    more.setPrefColumnCount(28);
    CheckBox nobody = new CheckBox(Messages.text("start.controls.nobody"));
    nobody.selectedProperty().bindBidirectional(answer.nobody());
    nobody.setAccessibleText(
        Messages.text("start.controls.nobody.spoken", answer.ask().parameter()));
    return Nodes.row(16, more, nobody);
  }
}

package dev.exhibit.ui.start;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.start.StartViewModel.Step;
import dev.exhibit.ui.start.StartViewModel.Told;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The steps in their order, each with how it stands. */
final class StepList extends VBox {
  private static final double WIDTH = 232;
  private static final double HEIGHT = 48;
  private static final Map<Told, String> ICONS =
      Map.of(
          Told.DONE, "fth-check-circle",
          Told.NOW, "fth-arrow-right-circle",
          Told.OPEN, "fth-circle",
          Told.SKIPPED, "fth-skip-forward");

  StepList(StartViewModel model) {
    super(2);
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    setPadding(new Insets(16, 12, 16, 12));
    getStyleClass().add("pane");
    for (Step step : Step.values()) {
      getChildren().add(button(model, step));
    }
  }

  private static ToggleButton button(StartViewModel model, Step step) {
    Label title =
        Nodes.label(
            StartViewModel.STEPS.indexOf(step) + 1 + ". " + Messages.word("startstep", step),
            "name");
    Label word = Nodes.label("", "caption");
    HBox sign = new HBox();
    sign.setAlignment(Pos.CENTER);
    VBox words = new VBox(1, title, word);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox line = Nodes.row(10, sign, words);
    ToggleButton button = new ToggleButton(null, line);
    button.getStyleClass().setAll("nav", "start-step");
    button.setId("step-" + step.name().toLowerCase(java.util.Locale.ENGLISH));
    button.setMinHeight(HEIGHT);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setOnAction(event -> {
      model.choose(step);
      button.setSelected(model.stepProperty().get() == step);
    });
    model.stepProperty().subscribe(now -> button.setSelected(now == step));
    model
        .toldProperty()
        .subscribe(all -> {
          Told told = all.getOrDefault(step, Told.OPEN);
          word.setText(Messages.word("starttold", told));
          sign.getChildren().setAll(Nodes.icon(ICONS.getOrDefault(told, "fth-circle")));
          button.setAccessibleText(title.getText() + ", " + word.getText());
        });
    return button;
  }
}

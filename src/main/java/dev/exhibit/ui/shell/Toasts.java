package dev.exhibit.ui.shell;

import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.common.Bell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Navigator;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Alerts that fire, over whatever screen is shown. What is critical stays until it is put away. */
final class Toasts extends VBox {
  private static final int MOST = 3;
  private static final double WIDTH = 340;
  private static final String WARNS = "st-exception";
  private static final Duration SHOWN = Duration.seconds(12);
  private final Navigator navigator;

  Toasts(Navigator navigator) {
    this.navigator = navigator;
    setSpacing(8);
    setPadding(new Insets(0, 20, 44, 0));
    setAlignment(Pos.BOTTOM_RIGHT);
    setPickOnBounds(false);
    setFillWidth(false);
  }

  /** Shows the newest of these. */
  void show(List<FiredAlert> fired) {
    for (FiredAlert alert : fired.subList(Math.max(0, fired.size() - MOST), fired.size())) {
      Node toast = toast(alert);
      getChildren().add(toast);
      if (alert.severity() == Severity.WARNING) {
        PauseTransition pause = new PauseTransition(SHOWN);
        pause.setOnFinished(event -> getChildren().remove(toast));
        pause.play();
      }
    }
    while (getChildren().size() > MOST) {
      getChildren().remove(leastWorth());
    }
  }

  /** The oldest warning, which would go by itself; else the oldest that has to be put away. */
  private Node leastWorth() {
    return getChildren().stream()
        .filter(toast -> toast.getStyleClass().contains(WARNS))
        .findFirst()
        .orElse(getChildren().getFirst());
  }

  private Node toast(FiredAlert alert) {
    HBox toast = new HBox(10);
    Label title = Nodes.label(alert.title(), "strong");
    Label text = Nodes.label(alert.control() + ": " + alert.reason(), "dense", "muted");
    VBox words = new VBox(2, title, text);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Runnable away = () -> getChildren().remove(toast);
    toast
        .getChildren()
        .addAll(
            new Bell(alert.severity()),
            words,
            Nodes.link(
                Messages.text("toast.open"),
                () -> {
                  away.run();
                  navigator.go(new Place.Alerts(alert.id()));
                }),
            Nodes.iconButton(Messages.text("action.dismiss"), "fth-x", away));
    toast.setAlignment(Pos.CENTER_LEFT);
    toast.setMinWidth(WIDTH);
    toast.setMaxWidth(WIDTH);
    toast
        .getStyleClass()
        .addAll("toast", alert.severity() == Severity.CRITICAL ? "st-ineffective" : WARNS);
    toast.setAccessibleRole(AccessibleRole.TEXT);
    toast.setAccessibleText(
        Messages.text("toast.spoken", Messages.word("severity", alert.severity()), alert.title()));
    return toast;
  }
}

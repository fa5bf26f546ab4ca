package dev.exhibit.ui.common;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What is being done, how far it is, and how to stop it. */
public final class Running extends HBox {
  private static final String STOPS = "stops";
  private static final double BAR = 140;

  /** A narrow pane has the words and the way to stop first. */
  private static final double LEAST_BAR = 32;

  private final Button stop;

  /**
   * What runs in a slot.
   *
   * @param stop ends it, where that is more than to cancel what the slot runs
   */
  public Running(JobSlot slot, Runnable stop) {
    super(8);
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    Label step = Nodes.label("", "dense", "muted");
    step.textProperty().bind(slot.stepProperty());
    ProgressBar progress = new ProgressBar();
    progress.setPrefWidth(BAR);
    progress.setMinWidth(LEAST_BAR);
    progress.progressProperty().bind(slot.fractionProperty());
    progress.setAccessibleText(Messages.text("job.progress"));
    this.stop = stop(stop);
    getChildren().addAll(step, progress, this.stop);
  }

  /** The button that stops something that runs; while it can be seen, Esc presses it. */
  public static Button stop(Runnable action) {
    Button button = new Button(Messages.text("action.cancel"), Nodes.key(Messages.text("key.esc")));
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.getStyleClass().addAll("small", STOPS);
    button.setId("cancel-job");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /**
   * Stops what runs nearest to the focus, of what a person is shown.
   *
   * @return whether anything did
   */
  public static boolean escape(Scene scene) {
    Node at = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
    for (; at != null; at = at.getParent()) {
      Optional<Button> seen = seen(at);
      if (seen.isPresent()) {
        seen.get().fire();
        return true;
      }
    }
    return false;
  }

  private static Optional<Button> seen(Node part) {
    return List.copyOf(part.lookupAll("." + STOPS)).stream()
        .map(Button.class::cast)
        .filter(button -> Nodes.isSeen(button) && !button.isDisabled())
        .findFirst();
  }

  /** The button that stops it. */
  Button stop() {
    return stop;
  }
}

package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Running;
import dev.exhibit.ui.common.Tokens;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.MoveWorkspace.Moved;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** What a window shows while nobody may work in its workspace, since it moves. */
public final class MovingPane extends VBox {
  private final JobSlot slot;
  private final Button stop;
  private final ProgressBar progress = new ProgressBar();
  private final Label step = Nodes.paragraph("", "dense", "muted");

  /**
   * A pane over one job.
   *
   * @param slot in which it is moved
   */
  public MovingPane(Path from, Path to, JobSlot slot) {
    super(12);
    this.slot = slot;
    setId("moving");
    setPadding(new Insets(48));
    setMaxWidth(860);
    getStyleClass().addAll("content", "pane");
    step.textProperty().bind(slot.stepProperty());
    slot.stepProperty().subscribe(now -> Nodes.show(step, !now.equals(job()))); // the title says it
    progress.setPrefWidth(320);
    progress.progressProperty().bind(slot.fractionProperty());
    progress.setAccessibleText(Messages.text("job.progress"));
    stop = Running.stop(slot::cancel);
    getChildren()
        .addAll(
            Nodes.label(Messages.text("moving.title"), "screen-title"),
            Nodes.paragraph(from + " → " + to, "mono"),
            progress,
            step,
            stop,
            Nodes.paragraph(Messages.text("moving.hint"), "dense", "muted"));
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && stop.getScene() != null) {
            slot.cancel();
            event.consume();
          }
        });
  }

  /** What is being done, in words. */
  public static String job() {
    return Messages.text("job.move");
  }

  /** What is waited for before anything moves, in words. */
  public static String waiting() {
    return Messages.text("job.move.wait");
  }

  /** What was done, in words. */
  public static String said(Moved moved) {
    String text = Messages.text("moved.done", moved.to().toString());
    Path left = moved.left();
    if (left != null) {
      text += " " + Messages.text("moved.left", left.toString());
    }
    String untold = moved.untold();
    return untold == null ? text : text + " " + Messages.text("moved.untold", untold);
  }

  /** That nothing was done since the person stopped it, in words. */
  public static String stopped(Path folder) {
    return Messages.text("moved.stopped", folder.toString());
  }

  /** That what a move had copied before it was cut off is gone, in words. */
  public static String tidied(Path place) {
    return Messages.text("moved.tidied", place.toString());
  }

  /** Takes the place of what a window shows. */
  public void show(Stage stage, Tokens tokens) {
    Scene before = stage.getScene();
    Scene scene = new Scene(this, before.getWidth(), before.getHeight());
    scene.getStylesheets().setAll(tokens.sheet(), Tokens.rules());
    stage.setScene(scene);
    stop.requestFocus();
  }

  /**
   * Goes on while the workspace is opened: nothing moves any more, so nothing can be stopped.
   *
   * @param root where it is now
   */
  public void opening(Path root) {
    getChildren().setAll(Nodes.paragraph(root.toString(), "mono"), progress, step);
  }

  /**
   * Says that the workspace could not be opened again.
   *
   * @param again tries it once more
   */
  public void failed(Trouble trouble, Runnable again) {
    Button open = Nodes.button(Messages.text("moving.again"), "fth-refresh-cw", again, "accent");
    open.setId("moving-again");
    slot.runningProperty().subscribe(open::setDisable);
    getChildren().setAll(Notice.trouble(trouble), Nodes.row(8, open));
    open.requestFocus();
  }
}

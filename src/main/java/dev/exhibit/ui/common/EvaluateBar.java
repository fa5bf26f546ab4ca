package dev.exhibit.ui.common;

import dev.exhibit.model.StoreHealth;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The button that does a job, and while it runs: what is being done, how far, and how to stop. */
public final class EvaluateBar extends HBox {
  private final Button button;
  private boolean leads = true;

  /**
   * A bar for one slot.
   *
   * @param text of the button
   * @param icon of the button
   */
  public EvaluateBar(JobSlot slot, String text, String icon, Runnable start) {
    super(8);
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    button = Nodes.button(text, icon, start, "accent");
    Label step = Nodes.label("", "dense", "muted");
    step.textProperty().bind(slot.stepProperty());
    ProgressBar progress = new ProgressBar();
    progress.setPrefWidth(140);
    progress.setMinWidth(32); // a narrow pane has the words and the way to stop first
    progress.progressProperty().bind(slot.fractionProperty());
    progress.setAccessibleText(Messages.text("job.progress"));
    Button cancel = Nodes.button(Messages.text("action.cancel"), "fth-x", slot::cancel, "small");
    cancel.setId("cancel-job");
    getChildren().addAll(step, progress, cancel, button);
    slot.runningProperty()
        .subscribe(running -> {
          Button gone = running ? button : cancel;
          Button next = running ? cancel : button;
          boolean had = Focus.isOn(gone);
          Nodes.show(step, running);
          Nodes.show(progress, running);
          Nodes.show(next, true);
          if (had) {
            next.requestFocus(); // else it falls on whatever stands behind the bar
          }
          Nodes.show(gone, false);
        });
  }

  /** Names the button anew, as it does something else now. */
  public void say(String text) {
    button.setText(text);
  }

  /** Stands back behind the one button of its region that is primary. */
  public EvaluateBar plain() {
    primary(false);
    return this;
  }

  /** As low as what stands beside it in the head of a list. */
  public EvaluateBar small() {
    button.getStyleClass().add("small");
    return this;
  }

  /** Whether this is the button of its region that is primary, where it can do something. */
  public void primary(boolean is) {
    leads = is;
    Nodes.primary(button, is && !button.isDisable());
  }

  /** For what asks the log store: while that is known to be away it is off, and says why. */
  public EvaluateBar asksStore(SessionModel session) {
    Tooltip why = new Tooltip(Messages.text("action.away")); // a button that is off shows none
    session
        .healthProperty()
        .subscribe(health -> {
          boolean away = health instanceof StoreHealth.Unreachable;
          button.setDisable(away);
          button.setAccessibleHelp(away ? why.getText() : null);
          primary(leads);
          if (away) {
            Tooltip.install(this, why);
          } else {
            Tooltip.uninstall(this, why);
          }
        });
    return this;
  }
}

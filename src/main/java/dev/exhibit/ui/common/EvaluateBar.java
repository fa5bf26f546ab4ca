package dev.exhibit.ui.common;

import dev.exhibit.model.StoreHealth;
import javafx.scene.control.Button;
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
    Running job = new Running(slot, slot::cancel);
    getChildren().addAll(job, button);
    slot.runningProperty()
        .subscribe(running -> {
          boolean had = Focus.isOn(running ? button : job.stop());
          Nodes.show(running ? job : button, true);
          if (had) { // else it falls on whatever stands behind the bar
            (running ? job.stop() : button).requestFocus();
          }
          Nodes.show(running ? button : job, false);
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

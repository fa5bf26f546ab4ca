package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** Says above every screen that the log store is away, with what can be done about that here. */
final class StoreNotice {
  private final SessionModel session;
  private final ShellViewModel model;

  private StoreNotice(UiContext context, ShellViewModel model) {
    this.session = context.session();
    this.model = model;
  }

  /** One for what is known now. */
  static Notice of(UiContext context, ShellViewModel model, Trouble trouble) {
    StoreNotice notice = new StoreNotice(context, model);
    Button settings =
        Nodes.button(
            Messages.text("action.connection"),
            "fth-settings",
            () -> context.navigator().go(new Place.Settings()),
            "small");
    Nodes.primary(settings, model.isUndecided());
    Nodes.show(settings, model.screenProperty().get() != Screen.SETTINGS);
    return model.isUndecided()
        ? Notice.trouble(trouble, settings)
        : Notice.trouble(trouble, notice.again(), settings);
  }

  /** One that is not ours can only be asked again; our own is started, which takes its time. */
  private Node again() {
    if (!model.isStopped()) {
      return Nodes.button(
          Messages.text("action.retry"), "fth-refresh-cw", session::checkHealth, "small", "accent");
    }
    JobSlot starting = session.store().starting();
    Button start =
        Nodes.button(
            Messages.text("action.startstore"),
            "fth-play",
            session.store()::start,
            "small",
            "accent");
    start.setId("start-store");
    start.disableProperty().bind(starting.runningProperty());
    Label step = Nodes.whole("", "dense");
    step.textProperty().bind(starting.stepProperty());
    ProgressBar progress = new ProgressBar();
    progress.setPrefWidth(100);
    progress.setAccessibleText(Messages.text("job.progress"));
    HBox bar = Nodes.row(8, step, progress, start);
    for (Node meanwhile : List.of(step, progress)) {
      // Bound: the notice goes, the session stays.
      meanwhile.visibleProperty().bind(starting.runningProperty());
      meanwhile.managedProperty().bind(starting.runningProperty());
    }
    return bar;
  }
}

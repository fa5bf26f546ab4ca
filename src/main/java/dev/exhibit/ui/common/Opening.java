package dev.exhibit.ui.common;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Goes on with another workspace in this window: whoever has this opens one at a time, and one that
 * was opened in vain is closed again.
 */
public final class Opening {
  private record Opened(Lobby.Next next, Cancellation wish) {}

  private final UiContext context;
  private final JobSlot slot;

  /** One that opens nothing yet. */
  public Opening(UiContext context) {
    this.context = context;
    slot = context.slot();
  }

  /**
   * Opens a workspace and shows it. While one is being opened, that is said and nothing is done.
   *
   * @param before is done right before it is shown, and only then
   */
  public void open(Path workspace, Runnable before, Consumer<Throwable> onFailure) {
    open(Messages.text("job.open"), (progress, cancellation) -> workspace, before, onFailure);
  }

  /**
   * Makes a workspace, opens and shows it.
   *
   * @param job what people are told that is done
   * @param made makes it
   * @param before is done right before it is shown, and only then
   */
  public void open(String job, Job<Path> made, Runnable before, Consumer<Throwable> onFailure) {
    if (slot.runningProperty().get()) {
      context.notes().say(Messages.text("job.open.busy"));
      return;
    }
    slot.start(
        job,
        (progress, cancellation) -> {
          Path workspace = made.run(progress, cancellation);
          return new Opened(context.lobby().open(workspace), cancellation);
        },
        opened -> goOn(opened, before),
        onFailure,
        opened -> opened.next().discard());
  }

  /** Opening does not stop half way; who thought better of it stays with what is shown. */
  private static void goOn(Opened opened, Runnable before) {
    if (opened.wish().isCancelled()) {
      opened.next().discard();
    } else {
      before.run();
      opened.next().show();
    }
  }

  /** The opening, with its progress. */
  public JobSlot slot() {
    return slot;
  }
}

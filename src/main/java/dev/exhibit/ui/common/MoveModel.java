package dev.exhibit.ui.common;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks where the workspace is to go, and lets the window move it there. */
public final class MoveModel {
  private final UiContext context;
  private final JobSlot looking;
  private final Consumer<@Nullable Trouble> told;

  /**
   * One that moves nothing unasked.
   *
   * @param told hears why the workspace cannot be moved; null when it is tried again
   */
  public MoveModel(UiContext context, Consumer<@Nullable Trouble> told) {
    this.context = context;
    this.told = told;
    looking = context.slot();
  }

  /** Asks for a folder and moves the workspace there, if it can be. */
  public void choose() {
    context
        .files()
        .chooseFolder()
        .ifPresent(folder -> {
          told.accept(null);
          looking.start(
              Messages.text("job.move.look"),
              (progress, cancellation) -> context.lobby().move(folder),
              Lobby.Next::show,
              failure -> Trouble.of(failure).ifPresent(told));
        });
  }

  /** The look at both folders before anything is moved. */
  public JobSlot looking() {
    return looking;
  }
}

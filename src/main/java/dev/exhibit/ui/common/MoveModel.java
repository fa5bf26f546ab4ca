package dev.exhibit.ui.common;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
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

  /** One for where there is no room for its look and its refusals: the window tells of them. */
  public static MoveModel told(UiContext context) {
    MoveModel model = new MoveModel(context, context.session().troubleProperty()::set);
    Notes notes = context.notes();
    AtomicReference<Notes.@Nullable Note> shown = new AtomicReference<>();
    model
        .looking
        .runningProperty()
        .subscribe((before, runs) -> {
          if (runs) {
            notes.working(Messages.text("job.move.look"), model.looking::cancel);
            shown.set(notes.newestProperty().get());
          } else if (Objects.equals(notes.newestProperty().get(), shown.get())) {
            notes.dismiss();
          }
        });
    return model;
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
              (progress, cancellation) -> {
                Lobby.Next next = context.lobby().move(folder);
                cancellation.throwIfCancelled(); // the look does not stop half way
                return next;
              },
              Lobby.Next::show,
              failure -> Trouble.of(failure).ifPresent(told));
        });
  }

  /** The look at both folders before anything is moved. */
  public JobSlot looking() {
    return looking;
  }
}

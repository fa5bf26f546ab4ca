package dev.exhibit.boot;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.shell.MovingPane;
import dev.exhibit.usecase.MoveWorkspace;
import dev.exhibit.usecase.MoveWorkspace.Moved;
import dev.exhibit.workspace.StateFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a workspace to another folder, with all that windows remember of it. */
final class Moving {
  private static final Logger LOG = LoggerFactory.getLogger(Moving.class);

  /** Kept while a move may copy: the folder that its copy is made in. */
  private static final String COPYING = "moving";

  private final MoveWorkspace move;
  private final Path to;
  private final StateFile state;

  /**
   * The way to a folder.
   *
   * @param to as {@link MoveWorkspace#check} gave it
   */
  Moving(MoveWorkspace move, Path to, StateFile state) {
    this.move = move;
    this.to = to;
    this.state = state;
  }

  /**
   * What came of it.
   *
   * @param from where the workspace was
   * @param root where it is now
   * @param said what the window says of it
   * @param trouble why it is where it was; null when it moved, or was stopped
   */
  record Outcome(Path from, Path root, String said, @Nullable Trouble trouble) {}

  /**
   * Moves it; whatever comes, the outcome says where the workspace is.
   *
   * @param closing closes it, since it was open
   */
  @SuppressWarnings("CatchingUnchecked") // the window goes on with the workspace in any case
  Outcome go(Runnable closing, Progress progress, Cancellation cancellation) {
    try {
      closing.run();
      Logs.quiet(); // its log is in the folder
      state.keep(COPYING, String.valueOf(to.getParent()));
      Moved moved = move.move(to, progress, cancellation);
      tryCarryOver(moved);
      return new Outcome(moved.from(), moved.to(), MovingPane.said(moved), null);
    } catch (CancellationException e) {
      return new Outcome(move.from(), move.from(), MovingPane.stopped(move.from()), null);
    } catch (Exception e) {
      return new Outcome(move.from(), where(), "", Trouble.of(e).orElseThrow());
    } finally {
      state.forget(COPYING);
    }
  }

  /** Takes away what a move that was cut off had copied; says so where there was something. */
  static Optional<String> tidied(StateFile state) throws IOException {
    Optional<Path> place = state.read(COPYING).map(Path::of);
    if (place.isEmpty() || MoveWorkspace.tidy(place.get()).isEmpty()) {
      state.forget(COPYING);
      return Optional.empty();
    }
    state.forget(COPYING);
    return Optional.of(MovingPane.tidied(place.get()));
  }

  /** Where its database is; at the former place nothing new may begin. */
  private Path where() {
    boolean stays = isWorkspace(move.from());
    return !stays && isWorkspace(to) ? to : move.from();
  }

  private static boolean isWorkspace(Path root) {
    return Files.isRegularFile(new WorkspaceFolder(root).database());
  }

  /** The workspace has moved, whether it is remembered or not. */
  private void tryCarryOver(Moved moved) {
    try {
      carryOver(moved);
    } catch (RuntimeException e) {
      LOG.error("What windows remember of {} was not carried over", moved.from(), e);
    }
  }

  /** What is remembered is kept by folder, as is the list of workspaces that were open. */
  private void carryOver(Moved moved) {
    state.carry("workspaces/" + moved.from(), "workspaces/" + moved.to());
    state
        .read(WorkspaceWindow.RECENT)
        .ifPresent(text ->
            state.keep(
                WorkspaceWindow.RECENT,
                text.lines()
                    .map(Path::of)
                    .map(one -> here(one, moved).toString())
                    .distinct()
                    .collect(Collectors.joining("\n"))));
  }

  private static Path here(Path one, Moved moved) {
    return one.startsWith(moved.from())
        ? moved.to().resolve(moved.from().relativize(one).toString())
        : one;
  }
}

package dev.exhibit.ui.common;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.WorkspaceCare;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a window can do beyond the workspace that is open in it. */
public interface Lobby {
  /** The log store of this workspace. */
  ConnectionDesk connection();

  /** Backups of this workspace, and workspaces from backups. */
  WorkspaceCare care();

  /** Workspaces that were open here, the newest first; no call waits for a disk. */
  List<Path> recent();

  /**
   * Asked before something is changed after which the workspace must be opened anew.
   *
   * @throws UserFacingException when this window cannot do that
   */
  default void checkOpens() {}

  /**
   * Opens a workspace, making it where needed; blocks. The window goes on with what it shows until
   * {@link Next#show()}, or {@link Next#discard()} closes it again.
   *
   * @param workspace null for this one, read anew
   * @throws UserFacingException when it cannot be opened; nothing has changed then
   */
  Next open(@Nullable Path workspace);

  /**
   * Looks whether this workspace can be moved, and changes nothing. Blocks. {@link Next#show()}
   * then closes the workspace, moves it while the window shows how far that is, and goes on with it
   * there; where that fails or is stopped, with it here.
   *
   * @param target an empty folder, or one that is not there in a folder that is
   * @throws UserFacingException when it cannot be moved there, or not by this window
   */
  Next move(Path target);

  /**
   * Prepares an engagement in an empty folder; nothing is written. Blocks.
   *
   * @throws UserFacingException when the folder is not empty
   */
  BeginEngagement begin(Path folder);

  /**
   * Prepares the engagement of the next period in an empty folder, with what this one hands on;
   * nothing is written. Blocks.
   *
   * @throws UserFacingException when the folder is not empty
   */
  BeginEngagement follow(Path folder);

  /**
   * Makes the generated sample, with a store of its own, in a workspace of its own; blocks.
   *
   * @return that workspace, to be opened
   * @throws UserFacingException when it cannot be made
   */
  Path sample(Progress progress, Cancellation cancellation);

  /** What a window goes on with, and does not show yet. */
  @FunctionalInterface
  interface Next {
    /** Lets the window go on with it, on the FX thread; what was open is closed. */
    void show();

    /** Closes it, where the window does not go on with it after all; comes back at once. */
    default void discard() {}
  }

  /** Of a window that can open nothing else. */
  Lobby CLOSED =
      new Lobby() {
        @Override
        public ConnectionDesk connection() {
          throw closed();
        }

        @Override
        public WorkspaceCare care() {
          throw closed();
        }

        @Override
        public List<Path> recent() {
          return List.of();
        }

        @Override
        public Next open(@Nullable Path workspace) {
          throw closed();
        }

        @Override
        public Next move(Path target) {
          throw closed();
        }

        @Override
        public BeginEngagement begin(Path folder) {
          throw closed();
        }

        @Override
        public BeginEngagement follow(Path folder) {
          throw closed();
        }

        @Override
        public Path sample(Progress progress, Cancellation cancellation) {
          throw closed();
        }

        private UserFacingException closed() {
          return new UserFacingException(
              "This window cannot open another workspace.", "Start Exhibit with --workspace.");
        }
      };
}

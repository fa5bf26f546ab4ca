package dev.exhibit.boot;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder that a person chose to be opened as a workspace. */
final class ChosenFolder {
  private ChosenFolder() {}

  /**
   * A workspace that was open before is not made anew where it is gone, as on a disk that is not
   * mounted: what is made there would stand in the way of the real one.
   *
   * @throws UserFacingException if it is not there
   */
  static void checkStillThere(Path workspace) {
    if (!isWorkspace(workspace)) {
      throw new UserFacingException(
          "There is no workspace at " + workspace + " now.",
          "Mount its disk, or open it where it is now; beginning another is a way of its own.");
    }
  }

  private static boolean isWorkspace(Path workspace) {
    WorkspaceFolder folder = new WorkspaceFolder(workspace);
    return Files.exists(folder.database()) || Files.exists(folder.engagementFile());
  }

  /**
   * A folder of other things does not become a workspace by a slip of the hand.
   *
   * @throws UserFacingException if it is neither a workspace nor empty, or cannot be read
   */
  static void check(Path workspace) {
    if (isWorkspace(workspace)) {
      return;
    }
    try (Stream<Path> there =
        Files.isDirectory(workspace) ? Files.list(workspace) : Stream.empty()) {
      if (there.findAny().isPresent()) {
        throw new UserFacingException(
            workspace + " is not a workspace, and it is not empty.",
            "Choose the folder of a workspace, or an empty one to begin another.");
      }
    } catch (IOException e) {
      throw new UserFacingException(
          workspace + " cannot be read.", "Choose a folder that is yours.", e);
    }
  }
}

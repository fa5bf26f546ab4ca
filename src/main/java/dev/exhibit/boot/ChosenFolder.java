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
   * A folder of other things does not become a workspace by a slip of the hand.
   *
   * @throws UserFacingException if it is neither a workspace nor empty, or cannot be read
   */
  static void check(Path workspace) {
    WorkspaceFolder folder = new WorkspaceFolder(workspace);
    if (Files.exists(folder.database()) || Files.exists(folder.engagementFile())) {
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

package dev.exhibit.usecase;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Clock;

/** Backups of one workspace, and workspaces from any backup. */
public final class DeskCare implements WorkspaceCare {
  private final BackUpWorkspace backUp;
  private final RestoreWorkspace restore;

  /**
   * Those of a workspace.
   *
   * @param tool program and version
   */
  public DeskCare(WorkspaceFolder folder, String tool, Clock clock) {
    backUp = new BackUpWorkspace(folder, tool, clock);
    restore = new RestoreWorkspace(clock);
  }

  @Override
  public Outline outline() {
    return backUp.outline();
  }

  @Override
  public Done backUp(Path file, boolean packages, Progress progress, Cancellation cancellation) {
    return backUp.write(file, packages, progress, cancellation);
  }

  @Override
  public Done restore(Path file, Path folder, Progress progress, Cancellation cancellation) {
    return restore.into(folder, file, progress, cancellation);
  }
}

package dev.exhibit.usecase;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.WorkspaceFolder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engagement of an open workspace: as its file was read last. Another window may change the
 * file, or a person by hand, so whatever takes long and counts reads it again when it begins.
 */
public final class EngagementNow implements Supplier<Engagement> {
  private final @Nullable WorkspaceFolder folder;
  private volatile Engagement engagement;

  /** One that is in no file. */
  public EngagementNow(Engagement engagement) {
    folder = null;
    this.engagement = engagement;
  }

  /**
   * The one of a workspace.
   *
   * @throws UserFacingException naming file and key when it cannot be read
   */
  EngagementNow(WorkspaceFolder folder) {
    this.folder = folder;
    engagement = Engagement.read(folder);
  }

  @Override
  public Engagement get() {
    return engagement;
  }

  /**
   * Reads it again; where that fails, it stays what it was.
   *
   * @throws UserFacingException naming file and key when it cannot be read
   */
  void renew() {
    if (folder != null) {
      engagement = Engagement.read(folder);
    }
  }
}

package dev.exhibit.usecase;

import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.WorkspaceFolder;
import java.util.function.Supplier;

/** The engagement of an open workspace: as it was read, until it is changed here. */
public final class EngagementNow implements Supplier<Engagement> {
  private volatile Engagement engagement;

  /** One that was read. */
  public EngagementNow(Engagement engagement) {
    this.engagement = engagement;
  }

  @Override
  public Engagement get() {
    return engagement;
  }

  /** Reads it again, after it was changed. */
  void renew(WorkspaceFolder folder) {
    engagement = Engagement.read(folder);
  }
}

package dev.exhibit.ui.fake;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.WorkspaceCare;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens any workspace, and remembers what became of it. */
public final class FakeLobby implements Lobby {
  /** What was done, in its order. */
  public final List<String> done = new ArrayList<>();

  /** Whether nothing can be opened. */
  public boolean refuses;

  private final WorkspaceCare care;

  /** One whose workspaces are cared for so. */
  public FakeLobby(WorkspaceCare care) {
    this.care = care;
  }

  /** One that knows of no backups. */
  public FakeLobby() {
    this(null);
  }

  @Override
  public Next open(Path workspace) {
    if (refuses) {
      throw new UserFacingException("It is of a newer version.", "Update Exhibit.");
    }
    done.add("open " + workspace);
    return new Next() {
      @Override
      public void show() {
        done.add("show " + workspace);
      }

      @Override
      public void discard() {
        done.add("discard " + workspace);
      }
    };
  }

  @Override
  public WorkspaceCare care() {
    return care;
  }

  @Override
  public ConnectionDesk connection() {
    return CLOSED.connection();
  }

  @Override
  public List<Path> recent() {
    return List.of();
  }

  @Override
  public Next move(Path target) {
    return CLOSED.move(target);
  }

  @Override
  public BeginEngagement begin(Path folder) {
    return CLOSED.begin(folder);
  }

  @Override
  public BeginEngagement follow(Path folder) {
    return CLOSED.follow(folder);
  }

  @Override
  public Path sample(Progress progress, Cancellation cancellation) {
    return CLOSED.sample(progress, cancellation);
  }
}

package dev.exhibit.ui.shell;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.WorkspaceCare;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window beside can do beyond its workspace: all that leaves the workspace open. The first
 * window alone goes on to another, as those beside close then.
 *
 * @param first that of the first window
 */
record BesideLobby(Lobby first) implements Lobby {
  @Override
  public ConnectionDesk connection() {
    return first.connection();
  }

  @Override
  public WorkspaceCare care() {
    return first.care();
  }

  @Override
  public List<Path> recent() {
    return first.recent();
  }

  @Override
  public void checkOpens() {
    throw elsewhere();
  }

  @Override
  public Next open(@Nullable Path workspace) {
    throw elsewhere();
  }

  @Override
  public Next move(Path target) {
    throw elsewhere();
  }

  @Override
  public BeginEngagement begin(Path folder) {
    throw elsewhere();
  }

  @Override
  public BeginEngagement follow(Path folder) {
    throw elsewhere();
  }

  @Override
  public Path sample(Progress progress, Cancellation cancellation) {
    throw elsewhere();
  }

  private static UserFacingException elsewhere() {
    return new UserFacingException(
        "This window stands beside the first and shows its workspace; nothing was changed.",
        "Do this in the first window.");
  }
}

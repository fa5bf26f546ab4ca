package dev.exhibit.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.usecase.BeginEngagement;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.WorkspaceCare;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A window beside does what leaves the workspace open, and says where all else is done. */
class BesideLobbyTest {
  private static final Path FOLDER = Path.of("other");
  private final ConnectionDesk connection = never(ConnectionDesk.class);
  private final WorkspaceCare care = never(WorkspaceCare.class);
  private final Lobby lobby = new BesideLobby(new First());

  private static <T> T never(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError(method);
            }));
  }

  @Test
  void handsOnWhatTheFirstCanDo() {
    assertSame(connection, lobby.connection());
    assertSame(care, lobby.care());
    assertEquals(List.of(FOLDER), lobby.recent());
  }

  @Test
  void anotherWorkspaceIsForTheFirst() {
    List<Executable> others =
        List.of(
            lobby::checkOpens,
            () -> lobby.open(FOLDER),
            () -> lobby.open(null),
            () -> lobby.move(FOLDER),
            () -> lobby.begin(FOLDER),
            () -> lobby.follow(FOLDER),
            () -> lobby.sample(never(Progress.class), Cancellation.none()));
    for (Executable one : others) {
      UserFacingException refused = assertThrows(UserFacingException.class, one);
      assertEquals("Do this in the first window.", refused.todo());
    }
  }

  /** That of the first window; it must not be asked to leave the workspace. */
  private final class First implements Lobby {
    @Override
    public ConnectionDesk connection() {
      return connection;
    }

    @Override
    public WorkspaceCare care() {
      return care;
    }

    @Override
    public List<Path> recent() {
      return List.of(FOLDER);
    }

    @Override
    public Next open(Path workspace) {
      throw new AssertionError();
    }

    @Override
    public Next move(Path target) {
      throw new AssertionError();
    }

    @Override
    public BeginEngagement begin(Path folder) {
      throw new AssertionError();
    }

    @Override
    public BeginEngagement follow(Path folder) {
      throw new AssertionError();
    }

    @Override
    public Path sample(Progress progress, Cancellation cancellation) {
      throw new AssertionError();
    }
  }
}

package dev.exhibit.boot;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.StateFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the machine gives the program.
 *
 * @param environment variables by name
 * @param home the user's home
 * @param application where the program is installed; null when it does not run from there
 * @param user the operator's name
 */
public record Surroundings(
    Map<String, String> environment,
    Path home,
    @Nullable Path application,
    String user,
    Clock clock) {

  /** Many changes come together, as while a window is being moved. */
  private static final long WRITE_AFTER_MILLIS = 400;

  /** This machine. */
  public static Surroundings here() {
    String application = System.getProperty("exhibit.home");
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")),
        application == null ? null : Path.of(application),
        System.getProperty("user.name", "unknown"),
        Clock.systemUTC());
  }

  /** The machine's name, as it calls itself. */
  String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return environment.getOrDefault("HOSTNAME", "unknown");
    }
  }

  WorkspaceFolder workspace(@Nullable Path asked) {
    return asked == null
        ? WorkspaceFolder.byDefault(environment, home)
        : new WorkspaceFolder(asked);
  }

  /** What windows remember between starts. */
  StateFile state() {
    Path file = StateFile.place(environment, home, System.getProperty("os.name", ""));
    return StateFile.open(
        file, CompletableFuture.delayedExecutor(WRITE_AFTER_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** The embedded server's files. */
  Path server() {
    if (application == null) {
      throw new UserFacingException(
          "The embedded store is not beside this program.",
          "Start Exhibit with bin/exhibit, or name an Elasticsearch with --url.");
    }
    return application.resolve("server");
  }

  /** Whether a window can be opened: always but on a Unix without a display. */
  boolean hasDisplay() {
    boolean unix = !System.getProperty("os.name", "").matches("(?i).*(windows|mac).*");
    return !unix
        || !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }
}

package dev.exhibit.logstore.local;

import dev.exhibit.model.StoreUnavailableException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can go wrong with the embedded server, in words for a person. */
final class Troubles {
  private Troubles() {}

  static StoreUnavailableException folder(Path data, String why, @Nullable Throwable cause) {
    return new StoreUnavailableException(
        "The embedded store cannot use the folder " + data + ": " + why + ".",
        "Choose another folder with --data, or correct this one.",
        cause);
  }

  static StoreUnavailableException port(int port, @Nullable Throwable cause) {
    return new StoreUnavailableException(
        "The embedded store cannot use port " + port + ": another program listens on it.",
        "Choose another port with --port, or leave it out for a free one.",
        cause);
  }

  static StoreUnavailableException held(Path data, Holder holder) {
    String who =
        holder.bound()
            ? " (the store of process " + holder.starter() + ", which ends with that process)"
            : "";
    return new StoreUnavailableException(
        "The folder " + data + " is held by process " + holder.pid() + who + ".",
        "Wait for it to end, or choose another folder with --data.",
        null);
  }

  static StoreUnavailableException silent(Path data, long pid) {
    return new StoreUnavailableException(
        "Process " + pid + " holds the folder " + data + " but does not answer.",
        "Look into "
            + data.resolve("logs").resolve("server.log")
            + "; 'exhibit store stop' ends that process.",
        null);
  }

  static StoreUnavailableException distribution(Path home, String why) {
    return new StoreUnavailableException(
        "The embedded store's program in " + home + " cannot be used: " + why + ".",
        "Build or install Exhibit again.",
        null);
  }

  /** A start that failed, from what the server said last. */
  static StoreUnavailableException start(Path data, int port, String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    if (port > 0 && (lower.contains("port is in use") || lower.contains("already in use"))) {
      return port(port, null);
    }
    if (lower.contains("no space left") || lower.contains("disk quota")) {
      return folder(data, "the disk is full", null);
    }
    if (lower.contains("downgrade") || lower.contains("incompatible")) {
      return folder(data, "another version of the server wrote it (" + reason + ")", null);
    }
    if (lower.contains("no permission for") || lower.contains("read-only file system")) {
      return folder(data, reason, null);
    }
    return new StoreUnavailableException(
        "The embedded store did not start: " + reason + ".",
        "The whole story is in " + data.resolve("logs") + ".",
        null);
  }
}
